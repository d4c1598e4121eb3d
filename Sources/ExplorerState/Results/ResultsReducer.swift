import ResultStore

extension AppState {
  mutating func reduceResults(_ action: ResultsAction) -> [Effect] {
    adoptShownTable()
    switch action {
    case .cursorMoved(let rows, let columns): results.move(rows: rows, columns: columns)
    case .cursorMovedToFirstRow: results.cursorRow = 0
    case .cursorMovedToLastRow: results.cursorRow = max(0, results.rowCount - 1)
    case .cursorMovedToFirstColumn: results.cursorColumn = 0
    case .cursorMovedToLastColumn: results.cursorColumn = max(0, results.columnWidths.count - 1)
    case .cellRequested: openCell()
    }
    return []
  }

  /// The query whose result is shown.
  package var shownQuery: QueryRecord? { results.shown.flatMap { queries[$0] } }

  /// A result opened from the queries pane brings its widths with it when first looked at.
  mutating func adoptShownTable() {
    guard results.columnWidths.isEmpty, let record = shownQuery, case .succeeded(let answer) = record.phase else {
      return
    }
    results.adoptWidths(of: answer.table, for: record.id)
  }

  private mutating func openCell() {
    guard let record = shownQuery, case .succeeded(let answer) = record.phase, let table = answer.table,
      results.cursorRow < table.rowCount, results.cursorColumn < table.columns.count
    else { return }
    overlay = .cell(CellDetail(query: record.id, row: results.cursorRow, column: results.cursorColumn))
  }
}

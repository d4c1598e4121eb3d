extension AppState {
  mutating func reduceOverlay(_ action: OverlayAction) -> [Effect] {
    switch (action, overlay) {
    case (.helpRequested, _): overlay = .help(firstRow: 0)
    case (.closed, .confirmWrite):
      overlay = nil
      report(.info, "Nothing was sent.")
    case (.closed, _): overlay = nil
    case (.scrolled(let rows), .help(let first)): overlay = .help(firstRow: max(0, first + rows))
    case (.scrolled(let rows), .cell(var detail)):
      detail.firstRow = max(0, detail.firstRow + rows)
      overlay = .cell(detail)
    case (.cellMoved(let rows, let columns), .cell(let detail)):
      results.move(rows: rows, columns: columns)
      overlay = .cell(CellDetail(query: detail.query, row: results.cursorRow, column: results.cursorColumn))
    case (.edited(let edit), .confirmWrite(var confirmation)):
      confirmation.input.apply(edit)
      overlay = .confirmWrite(confirmation)
    case (.confirmed, .confirmWrite(let confirmation)):
      guard !confirmation.mustType || confirmation.isNameTyped else {
        report(.bad, "That is not the practice's name. Nothing was sent.")
        return []
      }
      overlay = nil
      return begin(confirmation.statements)
    case (.scrolled, _), (.cellMoved, _), (.edited, _), (.confirmed, _): break
    }
    return []
  }
}

import ExplorerState
import HaloModel
import TerminalCells

/// The queries pane: a list, newest first, over the chosen query in detail.
struct QueriesPane {
  let area: Rect

  private var inner: Rect { area.inset(by: 1) }

  /// The list gets what the detail leaves; a small pane splits three lines of detail off, a large one ten.
  func listArea(_ state: AppState) -> Rect {
    inner.splitBottom(rows: detailRows(state)).rest
  }

  private func detailRows(_ state: AppState) -> Int {
    guard !state.queries.records.isEmpty else { return 0 }
    let rows = inner.rows
    return rows >= 16 ? 10 : rows >= 10 ? rows - 4 : rows >= 6 ? 4 : rows >= 3 ? 2 : 0
  }

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let isFocused = state.focus == .queries && state.overlay == nil
    let queries = state.queries
    var facts = queries.records.isEmpty ? [] : [Measures.count(queries.records.count, "query").pluralised]
    if queries.runningCount > 0 { facts.append("\(queries.runningCount) running") }
    if queries.failedCount > 0 { facts.append("\(queries.failedCount) failed") }
    let frame = PaneFrame(
      title: "3 Queries", subtitle: facts.map { "\(look.symbols.dot) \($0)" }.joined(separator: " "),
      isFocused: isFocused)
    _ = frame.draw(in: area, into: &buffer, look)
    guard !queries.records.isEmpty else {
      var flow = TextFlow(inner.inset(left: 1, right: 1))
      flow.paragraph(
        "Every query appears here with its stages and times. F5 in the editor sends one.", look[.textFaint],
        into: &buffer)
      return isFocused ? inner.origin : nil
    }
    let list = listArea(state)
    var cursor: Point?
    for line in 0..<list.rows {
      let index = queries.firstRow + line
      guard index < queries.records.count else { break }
      let row = list.rowRect(line)
      drawRow(queries.records[index], state, in: row, into: &buffer, look)
      guard index == queries.cursor else { continue }
      buffer.restyle(row, look[isFocused ? .selection : .selectionUnfocused])
      cursor = row.origin
    }
    if let record = queries.selected {
      QueryDetail(area: inner.splitBottom(rows: detailRows(state)).bottom).draw(record, state, into: &buffer, look)
    }
    return isFocused ? cursor ?? inner.origin : nil
  }

  private func drawRow(
    _ record: QueryRecord, _ state: AppState, in area: Rect, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let mark = QueryMark(record, at: state.now, look.symbols)
    var flow = TextFlow(area)
    let outcome = QueryMark.outcome(record)
    let isWide = area.columns >= 100
    flow.line(
      [
        .init("\(mark.shape) ", look[mark.role]),
        .init(CellText.padded("#\(record.id.number)", to: 4), look[.textMuted]),
        .init(CellText.padded(CellText.truncated(record.statusWord, to: 15), to: 16), look[mark.role]),
        .init(CellText.padded(QueryMark.elapsed(record, at: state.now), to: 7, alignment: .right), look[.text]),
        .init("  " + CellText.padded(outcome, to: isWide ? 18 : min(18, outcome.count)), look[.textMuted]),
        .init(
          isWide ? "  " + CellText.padded(CellText.truncated(record.siteName, to: 16), to: 17) : " ", look[.textFaint]),
        .init(record.sqlLine, look[.text]),
      ], into: &buffer)
  }
}

extension String {
  /// `2 querys` reads `2 queries`.
  fileprivate var pluralised: String { hasSuffix("querys") ? dropLast(6) + "queries" : self }
}

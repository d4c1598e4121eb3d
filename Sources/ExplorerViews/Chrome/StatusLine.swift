import ExplorerState
import TerminalCells

/// The last line: what happened last, and the counts of queries.
struct StatusLine {
  let area: Rect

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    buffer.fill(area, look[.statusLine])
    let queries = state.queries
    var counts: [String] = []
    if queries.runningCount > 0 { counts.append("\(queries.runningCount) running") }
    if queries.failedCount > 0 { counts.append("\(look.symbols.bad) \(queries.failedCount)") }
    let right = counts.isEmpty ? "" : counts.joined(separator: "  ") + " "
    let rightColumns = DisplayWidth.columns(of: right)
    buffer.put(
      right, at: Point(area.endColumn - rightColumns, area.row), style: look[.textMuted].over(look[.statusLine]))
    guard let event = state.event else { return }
    let (shape, role): (String, StyleRole) =
      switch event.kind {
      case .info: (look.symbols.dot, .textMuted)
      case .good: (look.symbols.good, .stateGood)
      case .bad: (look.symbols.bad, .stateBad)
      }
    let text = "\(Measures.clock(event.at.date))  \(shape) \(event.text)"
    buffer.put(
      CellText.truncated(text, to: max(0, area.columns - rightColumns - 2)), at: Point(area.column + 1, area.row),
      style: look[role].over(look[.statusLine]))
  }
}

import ExplorerState
import FoundationEssentials
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
    let text = "\(Self.clock(event.at.date))  \(shape) \(event.text)"
    buffer.put(
      CellText.truncated(text, to: max(0, area.columns - rightColumns - 2)), at: Point(area.column + 1, area.row),
      style: look[role].over(look[.statusLine]))
  }

  /// The time of day where the program runs, as `HH:MM:SS`.
  static func clock(_ date: Date) -> String {
    let offset = TimeZone.current.secondsFromGMT(for: date)
    let seconds = (Int(date.timeIntervalSince1970.rounded(.down)) + offset) % 86_400
    let second = (seconds + 86_400) % 86_400
    func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
    return "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }
}

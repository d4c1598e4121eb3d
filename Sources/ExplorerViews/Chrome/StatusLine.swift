import ExplorerState
import TerminalCells

/// The last line: what happened last, and how many queries stand where.
struct StatusLine {
  let area: Rect

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    buffer.fill(area, look[.statusLine])
    let facts = facts(state, look)
    let columns = facts.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) }
    // The counts give way to what happened only where hardly anything else would fit.
    let rightColumns = columns < area.columns ? columns : 0
    if rightColumns > 0 {
      var point = Point(area.endColumn - columns, area.row)
      for fact in facts {
        point = point.moved(columns: buffer.put(fact.text, at: point, style: fact.style.over(look[.statusLine])))
      }
    }
    guard let event = state.event else { return }
    let (shape, role): (String, StyleRole) =
      switch event.kind {
      case .info: (look.symbols.dot, .textMuted)
      case .good: (look.symbols.good, .stateGood)
      case .warning: (look.symbols.warning, .stateWarning)
      case .bad: (look.symbols.bad, .stateBad)
      }
    let text = "\(Measures.clock(event.at.date))  \(shape) \(event.text)"
    buffer.put(
      CellText.truncated(text, to: max(0, area.columns - rightColumns - 2)), at: Point(area.column + 1, area.row),
      style: look[role].over(look[.statusLine]))
  }

  /// From how many cells on the polling is told, and from how many on the counts have words.
  private static let roomForPolling = 100
  private static let roomForWords = 140

  /// How many queries run, failed and are registered, and whether the service is being asked about open ones.
  private func facts(_ state: AppState, _ look: Appearance) -> [TextFlow.Piece] {
    let queries = state.queries
    let hasWords = area.columns >= Self.roomForWords
    var facts: [TextFlow.Piece] = []
    func add(_ count: Int, _ shape: String, _ word: String, _ role: StyleRole) {
      guard count > 0 else { return }
      facts.append(.init("  \(shape) \(Counts.grouped(count))\(hasWords ? " \(word)" : "")", look[role]))
    }
    add(queries.runningCount, look.symbols.barFilled, "running", .stateBusy)
    add(queries.failedCount, look.symbols.bad, "failed", .stateBad)
    add(queries.scheduledCount, look.symbols.recurring, "registered", .textMuted)
    if queries.isPaused {
      facts.append(.init("  \(look.symbols.abandoned) paused", look[.stateWarning]))
    } else if area.columns >= Self.roomForPolling, queries.followedCount > 0 {
      facts.append(.init("  polling \(Counts.grouped(queries.followedCount))", look[.textMuted]))
    }
    return facts.isEmpty ? [] : facts + [.init(" ", look[.text])]
  }
}

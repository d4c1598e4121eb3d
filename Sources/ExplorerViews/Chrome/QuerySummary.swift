import ExplorerState
import HaloModel
import TerminalCells

/// The last query on one line, where there is no room for the queries pane.
struct QuerySummary {
  let area: Rect

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    guard !area.isEmpty else { return }
    buffer.fill(area, look.theme.base)
    var flow = TextFlow(area.inset(left: 1, right: 1))
    guard let record = state.shownQuery ?? state.queries.records.first else {
      flow.line("no query yet", look[.textFaint], into: &buffer)
      return
    }
    let mark = QueryMark(record, at: state.now, look.symbols)
    var pieces: [TextFlow.Piece] = [
      .init("\(mark.shape) ", look[mark.role]), .init("#\(record.id.number) ", look[.textMuted]),
      .init("\(record.statusWord) ", look[mark.role]),
      .init("\(QueryMark.elapsed(record, at: state.now))  ", look[.text]),
    ]
    if let query = record.query, let timeline = StageTimeline(query) {
      pieces += timeline.legend(look)
    } else {
      pieces.append(.init(QueryMark.outcome(record), look[.textMuted]))
    }
    flow.line(pieces, into: &buffer)
  }
}

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
    guard let record = state.shownQuery ?? state.queries.record(at: 0) else {
      flow.line("no query yet", look[.textFaint], into: &buffer)
      return
    }
    let mark = QueryMark(record, at: state.now, look.symbols)
    var pieces: [TextFlow.Piece] = [
      .init("\(mark.shape) ", look[mark.role]), .init("#\(record.id.number) ", look[.textMuted]),
    ]
    pieces += QueryMark.bar(record, at: state.now).pieces(look)
    pieces += [
      .init(" \(record.statusWord) ", look[mark.role]),
      .init("\(QueryMark.time(record, at: state.now))  ", look[.text]),
    ]
    let room = flow.area.columns - pieces.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) }
    if let failure = record.failure {
      pieces.append(
        .init([failure.typed, failure.summary].compactMap(\.self).joined(separator: ": "), look[.textMuted]))
    } else if let query = record.latest,
      let timeline = StageTimeline(
        query, at: record.isRunning ? record.serverDate(at: record.lastKnown(at: state.now)) : nil)
    {
      pieces += timeline.legend(look, columns: room, isKey: false)
    } else {
      pieces.append(.init(QueryMark.subject(record), look[.textMuted]))
    }
    flow.line(pieces, into: &buffer)
  }
}

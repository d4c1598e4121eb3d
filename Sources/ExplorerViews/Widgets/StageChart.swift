import FoundationEssentials
import HaloModel
import TerminalCells

/// A query's stages under each other, each bar where it lay in time, to one scale.
///
///     10:41:02  initialising    0.1 s  ▏
///     10:41:02  queued          0.4 s  █
///     10:41:03  executing      11.0 s…  ██████████████
///               uploading
struct StageChart {
  let timeline: StageTimeline
  /// The stages that are still to come, in order.
  let ahead: [QueryStage]

  init(_ timeline: StageTimeline, _ query: Query) {
    self.timeline = timeline
    let line: [QueryStage] =
      query.mode == .immediate ? [.initialising, .executing] : [.initialising, .queued, .executing, .uploading]
    let reached = Set(timeline.entries.map(\.stage))
    ahead = query.status.isTerminal ? [] : line.filter { !reached.contains($0) }
  }

  /// Rows it takes.
  var rows: Int { timeline.entries.count + ahead.count }

  private static let clockColumns = 10
  private static let nameColumns = 14
  private static let lengthColumns = 9

  func draw(_ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance) {
    let bar = flow.area.columns - Self.clockColumns - Self.nameColumns - Self.lengthColumns - 2
    var column = 0
    for (entry, count) in zip(timeline.entries, timeline.cells(of: max(0, bar))) {
      let role = StageTimeline.role(of: entry.stage)
      let clock = entry.start.date.map(Measures.clock) ?? "?"
      flow.line(
        [
          .init(CellText.padded(clock, to: Self.clockColumns), look[.textMuted]),
          .init(CellText.padded(entry.stage.rawValue, to: Self.nameColumns), look[role]),
          .init(
            CellText.padded(StageTimeline.length(entry, look), to: Self.lengthColumns, alignment: .right), look[.text]),
          .init(String(repeating: " ", count: 2 + column), look[.text]),
          .init(StageTimeline.fill(entry, count, look), look[role]),
        ], into: &buffer)
      column += count
    }
    for stage in ahead {
      flow.line(
        String(repeating: " ", count: Self.clockColumns) + stage.rawValue, look[.textFaint], into: &buffer)
    }
  }
}

import HaloModel
import TerminalCells

/// The stages of a query on a line: a bar drawn to scale and the stages' names with their lengths.
struct StageTimeline {
  let stages: [(stage: QueryStage, seconds: Double?)]

  /// The timeline of an answered query; `nil` when the service sent no stage times.
  init?(_ query: Query) {
    guard let timing = query.statusTiming, !timing.stages.isEmpty else { return nil }
    stages = timing.timeline(until: query.completedAt).map { ($0.stage, $0.seconds) }
  }

  static func role(of stage: QueryStage) -> StyleRole {
    switch stage {
    case .initialising: .stageInitialising
    case .queued: .stageQueued
    case .executing: .stageExecuting
    case .downloading: .stageDownloading
    case .uploading: .stageUploading
    default: .textMuted
    }
  }

  /// How many of `columns` cells each stage gets: at least one, the rest by length.
  func cells(of columns: Int) -> [Int] {
    guard columns >= stages.count, !stages.isEmpty else { return stages.map { _ in 0 } }
    let total = stages.reduce(0) { $0 + max(0, $1.seconds ?? 0) }
    guard total > 0 else { return stages.map { _ in 1 } }
    let free = Double(columns - stages.count)
    var cells = stages.map { 1 + Int(free * max(0, $0.seconds ?? 0) / total) }
    let longest = stages.indices.max { (stages[$0].seconds ?? 0) < (stages[$1].seconds ?? 0) } ?? 0
    cells[longest] += columns - cells.reduce(0, +)
    return cells
  }

  func drawBar(at origin: Point, columns: Int, into buffer: inout CellBuffer, _ look: Appearance) {
    var column = origin.column
    for (index, count) in cells(of: columns).enumerated() where count > 0 {
      let letter = look.isUnicode ? look.symbols.stageBlock : String(stages[index].stage.rawValue.prefix(1))
      buffer.put(
        String(repeating: letter, count: count), at: Point(column, origin.row),
        style: look[Self.role(of: stages[index].stage)])
      column += count
    }
  }

  /// `initialising 2 ms`, `executing 12 ms`, … as pieces of a line.
  func legend(_ look: Appearance) -> [TextFlow.Piece] {
    stages.enumerated().flatMap { index, entry -> [TextFlow.Piece] in
      let length = entry.seconds.map { Measures.text(.seconds(max(0, $0))) } ?? "no end"
      return [
        .init(index == 0 ? "" : "  ", look[.text]),
        .init(entry.stage.rawValue, look[Self.role(of: entry.stage)]), .init(" \(length)", look[.text]),
      ]
    }
  }
}

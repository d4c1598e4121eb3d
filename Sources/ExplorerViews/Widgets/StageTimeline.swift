import FoundationEssentials
import HaloModel
import TerminalCells

/// The stages of a query, drawn to scale from the times the API gave: as one bar with a legend, or as a chart with a
/// line for each stage.
///
/// It says no more than is known. A stage that took no time shows as a thin mark, one whose end is missing as dashes with
/// `?` for its length, and the stage of a query still under way grows until now and ends in `…`.
struct StageTimeline {
  /// One stage.
  struct Entry {
    let stage: QueryStage
    let start: Timestamp
    /// `nil` when it cannot be known.
    let seconds: Double?
    /// Whether the stage goes on, so that its length is the one until now.
    let isLive: Bool
  }

  let entries: [Entry]

  /// The timeline of a query; `nil` when the service sent no stage times.
  ///
  /// The stage of a query under way is drawn until `date`; without one nobody watches the query any more, and its last
  /// stage has no known length.
  init?(_ query: Query, at date: Date? = nil) {
    guard let timing = query.statusTiming, !timing.stages.isEmpty else { return nil }
    let timeline = timing.timeline(until: query.completedAt)
    entries = timeline.enumerated().map { index, entry in
      guard index == timeline.count - 1, entry.seconds == nil, !query.status.isTerminal, let date,
        let start = entry.start.date
      else { return Entry(stage: entry.stage, start: entry.start, seconds: entry.seconds, isLive: false) }
      // The service's clock may be ahead of ours.
      return Entry(
        stage: entry.stage, start: entry.start, seconds: max(0, date.timeIntervalSince(start)), isLive: true)
    }
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

  /// All stages together; `nil` as soon as one of them is unknown.
  var totalSeconds: Double? {
    entries.reduce(0.0 as Double?) { total, entry in total.flatMap { total in entry.seconds.map { total + max(0, $0) } }
    }
  }

  /// How many of `columns` cells each stage gets: at least one, the rest by length.
  func cells(of columns: Int) -> [Int] {
    guard columns >= entries.count, !entries.isEmpty else { return entries.map { _ in 0 } }
    let lengths = entries.map { max(0, $0.seconds ?? 0) }
    let total = lengths.reduce(0, +)
    let free = columns - entries.count
    guard total > 0 else {
      // Nothing to scale by: equal parts.
      return entries.indices.map { 1 + free * ($0 + 1) / entries.count - free * $0 / entries.count }
    }
    var cells = lengths.map { 1 + Int(Double(free) * $0 / total) }
    let longest = lengths.indices.max { lengths[$0] < lengths[$1] } ?? 0
    cells[longest] += columns - cells.reduce(0, +)
    return cells
  }

  /// Draws the stages one behind the other.
  func drawBar(at origin: Point, columns: Int, into buffer: inout CellBuffer, _ look: Appearance) {
    var column = origin.column
    for (entry, count) in zip(entries, cells(of: columns)) where count > 0 {
      buffer.put(
        Self.fill(entry, count, look), at: Point(column, origin.row), style: look[Self.role(of: entry.stage)])
      column += count
    }
  }

  /// So many cells of a stage: its shade for a known length, a thin mark for none at all, dashes for an unknown one.
  static func fill(_ entry: Entry, _ count: Int, _ look: Appearance) -> String {
    guard let seconds = entry.seconds else { return String(repeating: look.symbols.stageUnknown, count: count) }
    if seconds <= 0 {
      return look.symbols.stageInstant + String(repeating: " ", count: max(0, count - 1))
    }
    return String(repeating: look.symbols.block(of: entry.stage), count: count)
  }

  /// `12 ms`, `11.0 s…` for a stage that goes on, `?` for an unknown length.
  static func length(_ entry: Entry, _ look: Appearance) -> String {
    guard let seconds = entry.seconds else { return "?" }
    let length = Duration.seconds(max(0, seconds))
    guard entry.isLive else { return seconds <= 0 ? "0 ms" : Measures.text(length) }
    return Measures.running(length) + look.symbols.ellipsis
  }

  /// The stages' names and lengths as pieces of a line: in the longest form that fits into `columns`.
  ///
  /// First whole words, then short ones, then what took longest with a count of the rest. As the key to a bar, each
  /// begins with what the bar shows of it.
  func legend(_ look: Appearance, columns: Int, isKey: Bool = true) -> [TextFlow.Piece] {
    func legend(isShort: Bool, of indices: [Int]) -> [TextFlow.Piece] {
      self.legend(look, isShort: isShort, isKey: isKey, of: indices)
    }
    for isShort in [false, true] {
      let pieces = legend(isShort: isShort, of: Array(entries.indices))
      if width(pieces) <= columns { return pieces }
    }
    var shown = entries.indices.sorted { (entries[$0].seconds ?? 0) > (entries[$1].seconds ?? 0) }
    while shown.count > 1 {
      shown.removeLast()
      var pieces = legend(isShort: true, of: shown.sorted())
      pieces.append(.init("  +\(entries.count - shown.count)", look[.textMuted]))
      if width(pieces) <= columns { return pieces }
    }
    return legend(isShort: true, of: shown)
  }

  private func legend(_ look: Appearance, isShort: Bool, isKey: Bool, of indices: [Int]) -> [TextFlow.Piece] {
    indices.enumerated().flatMap { place, index -> [TextFlow.Piece] in
      let entry = entries[index]
      return [
        .init(place == 0 ? "" : "  ", look[.text]),
        .init(isKey ? "\(Self.fill(entry, 1, look)) " : "", look[Self.role(of: entry.stage)]),
        .init(isShort ? Self.shortName(entry.stage) : entry.stage.rawValue, look[Self.role(of: entry.stage)]),
        .init(" \(Self.length(entry, look))", look[.text]),
      ]
    }
  }

  private func width(_ pieces: [TextFlow.Piece]) -> Int {
    pieces.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) }
  }

  private static func shortName(_ stage: QueryStage) -> String {
    switch stage {
    case .initialising: "init"
    case .queued: "queue"
    case .executing: "exec"
    case .downloading: "down"
    case .uploading: "up"
    default: String(stage.rawValue.prefix(5))
    }
  }
}

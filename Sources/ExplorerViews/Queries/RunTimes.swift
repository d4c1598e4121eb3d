import TerminalCells

/// How long the database worked, run by run, as a sparkline with its figures.
struct RunTimes {
  /// Oldest first.
  let milliseconds: [Int]

  /// The value half of the runs stay under.
  var median: Int {
    let sorted = milliseconds.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  func draw(_ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance) {
    let latest = milliseconds.last ?? 0
    let label = "database, \(milliseconds.count) runs "
    let figures = "  latest \(Measures.text(.milliseconds(latest))), median \(Measures.text(.milliseconds(median)))"
    let room = flow.area.columns - DisplayWidth.columns(of: label + figures)
    let line = Sparkline(milliseconds.map { .milliseconds($0) }).text(columns: max(5, room), look)
    flow.line(
      [.init(label, look[.textMuted]), .init(line, look[.stageExecuting]), .init(figures, look[.text])], into: &buffer)
  }
}

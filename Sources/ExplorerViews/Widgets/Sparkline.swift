import TerminalCells

/// Lengths of time as a row of small bars, the newest on the right: `▂▂▃▂▅▃▂▇█`.
///
/// The bars stand on zero, so that twice as high is twice as long and equal runs look equal.
struct Sparkline {
  private let values: [Duration]

  /// - Parameter values: oldest first.
  init(_ values: [Duration]) {
    self.values = values
  }

  /// The newest that fit into `columns` cells.
  func text(columns: Int, _ look: Appearance) -> String {
    let shown = values.suffix(max(0, columns))
    guard let longest = shown.max(), longest > .zero else {
      return String(repeating: look.symbols.levels.first ?? " ", count: shown.count)
    }
    let steps = look.symbols.levels.count
    return shown.map { value in
      let level = Int((max(.zero, value) / longest * Double(steps)).rounded(.up)) - 1
      return look.symbols.levels[max(0, min(steps - 1, level))]
    }.joined()
  }
}

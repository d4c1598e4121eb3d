package import TerminalCells

/// What a terminal sends for its keys, beyond the sequences that all terminals share.
package struct KeySequences: Sendable {
  private var keys: [[UInt8]: KeyEvent]

  /// The given sequences; each begins with Escape.
  package init(_ keys: [[UInt8]: KeyEvent] = [:]) {
    self.keys = keys
  }

  /// The names of keys in the terminal database, and what they are.
  static let databaseNames: [(name: String, key: KeyEvent)] =
    [
      ("kcuu1", KeyEvent(.up)), ("kcud1", KeyEvent(.down)), ("kcub1", KeyEvent(.left)), ("kcuf1", KeyEvent(.right)),
      ("khome", KeyEvent(.home)), ("kend", KeyEvent(.end)), ("kpp", KeyEvent(.pageUp)), ("knp", KeyEvent(.pageDown)),
      ("kich1", KeyEvent(.insert)), ("kdch1", KeyEvent(.delete)), ("kcbt", KeyEvent(.backTab)),
      ("kri", KeyEvent(.up, .shift)), ("kind", KeyEvent(.down, .shift)), ("kLFT", KeyEvent(.left, .shift)),
      ("kRIT", KeyEvent(.right, .shift)),
    ] + (1...12).map { ("kf\($0)", KeyEvent(.function($0))) }
    + (13...24).map { ("kf\($0)", KeyEvent(.function($0 - 12), .shift)) }

  /// The key that a complete sequence stands for.
  func event(for sequence: [UInt8]) -> TerminalEvent? {
    keys[sequence].map(TerminalEvent.key)
  }
}

/// What a terminal can show.
package struct TerminalCapabilities: Hashable, Sendable {
  /// The colours it has.
  package let colors: ColorCapability
  /// It shows characters beyond ASCII; otherwise boxes are drawn with `+-|`.
  package let supportsUnicode: Bool

  /// Both facts together.
  package init(colors: ColorCapability, supportsUnicode: Bool) {
    self.colors = colors
    self.supportsUnicode = supportsUnicode
  }

  /// A modern terminal.
  package static let full = TerminalCapabilities(colors: .trueColor, supportsUnicode: true)
}

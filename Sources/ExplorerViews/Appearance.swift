package import TerminalCells

/// How the explorer looks: the theme's styles and the symbols this terminal can show.
package struct Appearance: Sendable {
  package let theme: Theme
  package let symbols: Symbols
  /// Whether line-drawing characters may be used.
  let isUnicode: Bool

  package init(theme: Theme, supportsUnicode: Bool) {
    self.theme = theme
    isUnicode = supportsUnicode
    symbols = supportsUnicode ? .unicode : .ascii
  }

  subscript(role: StyleRole) -> Style { theme[role] }
}

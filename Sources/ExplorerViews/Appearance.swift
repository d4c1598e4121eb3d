package import TerminalCells

/// How the explorer looks: the theme's styles and the symbols this terminal can show.
package struct Appearance: Sendable {
  package let theme: Theme
  package let symbols: Symbols
  /// Whether line-drawing characters may be used.
  let isUnicode: Bool
  /// The colours that say how a site or a query is, and are those of no other text.
  private let stateColors: Set<Color>

  package init(theme: Theme, supportsUnicode: Bool) {
    self.theme = theme
    isUnicode = supportsUnicode
    symbols = supportsUnicode ? .unicode : .ascii
    let textColors = [StyleRole.text, .textMuted, .textFaint].compactMap { theme[$0].foreground }
    stateColors = Set(Self.stateRoles.compactMap { theme[$0].foreground }).subtracting(textColors)
  }

  private static let stateRoles: [StyleRole] = [
    .stateGood, .stateWarning, .stateBad, .stateBusy, .stateIdle, .accent, .stageInitialising, .stageQueued,
    .stageExecuting, .stageDownloading, .stageUploading,
  ]

  subscript(role: StyleRole) -> Style { theme[role] }

  /// Lays the selection over a drawn row: text takes the selection's colour, what says a state keeps its own.
  func select(_ row: Rect, isFocused: Bool, in buffer: inout CellBuffer) {
    let selection = self[isFocused ? .selection : .selectionUnfocused]
    let behind = Style(background: selection.background, attributes: selection.attributes)
    buffer.restyle(row) { style in
      let keepsColor = style.foreground.map(stateColors.contains) ?? false
      return (keepsColor ? behind : selection).over(style)
    }
  }
}

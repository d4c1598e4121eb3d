/// How many colours a terminal has.
package enum ColorCapability: String, CaseIterable, Hashable, Sendable {
  /// Any red, green and blue.
  case trueColor
  /// The 256 colours of xterm.
  case palette256
  /// The sixteen that the user's terminal defines.
  case ansi16
  /// The first eight of them.
  case ansi8
  /// None: attributes only.
  case mono

  /// What to use with this environment on a terminal whose description knows so many colours.
  /// - Parameters:
  ///   - terminfoColors: the `colors` capability; 0 or less means none.
  ///   - environment: `NO_COLOR`, when not empty, asks for attributes only (https://no-color.org).
  package init(terminfoColors: Int, environment: [String: String]) {
    if let noColor = environment["NO_COLOR"], !noColor.isEmpty {
      self = .mono
      return
    }
    switch terminfoColors {
    case (1 << 24)...: self = .trueColor
    case 256...: self = .palette256
    case 16...: self = .ansi16
    case 8...: self = .ansi8
    default: self = .mono
    }
  }

  /// Whether the terminal says of itself that it takes 24-bit colours, whatever its description knows.
  /// GNU screen passes the variable on without being able to; tmux, which shares its `TERM`, can.
  package static func promisesTrueColor(environment: [String: String]) -> Bool {
    guard ["truecolor", "24bit"].contains(environment["COLORTERM"]), environment["NO_COLOR"] ?? "" == "" else {
      return false
    }
    return environment["TERM"]?.hasPrefix("screen") != true || environment["TMUX"] != nil
  }

  /// The nearest colour that the terminal has; nil when it has none.
  package func nearest(to color: Color) -> Color? {
    switch (self, color) {
    case (.mono, _): nil
    case (_, .terminalDefault), (.trueColor, _): color
    case (.ansi8, .ansi(let index)): .ansi(index % 8)
    case (_, .ansi), (.palette256, .palette): color
    case (.palette256, .rgb): .palette(XtermPalette.nearest256(to: RGB(color)))
    case (.ansi16, _): .ansi(XtermPalette.nearest(to: RGB(color), ofFirst: 16))
    case (.ansi8, _): .ansi(XtermPalette.nearest(to: RGB(color), ofFirst: 8))
    }
  }

  /// The style with its colours replaced by those that the terminal has.
  package func reduced(_ style: Style) -> Style {
    if self == .trueColor { return style }
    return Style(
      foreground: style.foreground.flatMap(nearest), background: style.background.flatMap(nearest),
      attributes: style.attributes)
  }
}

/// How every ``StyleRole`` looks. A value: it is read from a file or built in, adapted to the terminal once, and handed
/// to the views.
package struct Theme: Sendable, Equatable {
  /// The name that `--theme` takes.
  package let name: String
  /// Light characters on a dark background.
  package let isDark: Bool
  /// The colour of the screen behind everything.
  package let background: Color
  /// The roles that the theme says itself; the others look like their parents.
  package let ownRoles: Set<StyleRole>

  private let styles: [StyleRole: Style]

  /// A theme from the roles it defines. They should hold ``StyleRole/text``; without it text has the terminal's own
  /// colour.
  package init(name: String, isDark: Bool, background: Color, roles: [StyleRole: Style]) {
    self.name = name
    self.isDark = isDark
    self.background = background
    ownRoles = Set(roles.keys)
    var styles: [StyleRole: Style] = [:]
    for role in StyleRole.allCases {
      var source: StyleRole? = role
      while let candidate = source, roles[candidate] == nil { source = candidate.parent }
      styles[role] = source.flatMap { roles[$0] } ?? Style(foreground: .terminalDefault)
    }
    self.styles = styles
  }

  /// How a role looks. Roles that are only text leave the background open, so that they can lie on any surface.
  package subscript(role: StyleRole) -> Style {
    styles[role] ?? .plain
  }

  /// What to fill a new ``CellBuffer`` with: text colour on the theme's background.
  package var base: Style {
    Style(foreground: self[.text].foreground, background: background)
  }
}

extension Theme {
  /// The theme for a terminal with fewer colours. Do this once, after the terminal is known.
  ///
  /// With 256 colours each colour becomes its nearest neighbour. With sixteen or eight, text that would be too near
  /// to its background becomes black or white, and the selection is reversed instead of tinted. Without colours, attributes
  /// carry the meaning.
  package func adapted(to capability: ColorCapability) -> Theme {
    switch capability {
    case .trueColor: self
    case .palette256: mapping(background: reducedBackground(capability)) { _, style in capability.reduced(style) }
    case .ansi16, .ansi8: adaptedToNamedColors(capability)
    case .mono: mapping(background: .terminalDefault) { role, _ in Style(attributes: role.monochrome) }
    }
  }

  private func reducedBackground(_ capability: ColorCapability) -> Color {
    capability.nearest(to: background) ?? .terminalDefault
  }

  private func adaptedToNamedColors(_ capability: ColorCapability) -> Theme {
    let screen = capability.nearest(to: .ansi(isDark ? 0 : 15)) ?? .terminalDefault
    return mapping(background: screen) { role, style in
      if Self.isTint(role) { return Style(attributes: role.monochrome) }
      let named = role.namedColor.map { Color.ansi(isDark && !Self.isBlock(role) ? $0 + 8 : $0) }
      let background = Self.isBlock(role) ? (named ?? style.background).flatMap(capability.nearest) : nil
      let text = Self.isBlock(role) ? style.foreground : named ?? style.foreground
      let foreground = text.flatMap(capability.nearest).map { color in
        Self.readable(color, on: background ?? screen, of: capability)
      }
      var attributes = style.attributes
      if role == .selectionUnfocused { attributes.insert(.underline) }
      return Style(foreground: foreground, background: background, attributes: attributes)
    }
  }

  private func mapping(background: Color, _ change: (StyleRole, Style) -> Style) -> Theme {
    var roles: [StyleRole: Style] = [:]
    for (role, style) in styles { roles[role] = change(role, style) }
    return Theme(name: name, isDark: isDark, background: background, roles: roles)
  }

  /// Roles that tint what is written on them.
  private static func isTint(_ role: StyleRole) -> Bool {
    role == .selection || role == .cellCursor || role == .gridSelected
  }

  /// Roles that are a coloured block with a word in it.
  private static func isBlock(_ role: StyleRole) -> Bool {
    switch role {
    case .environmentSandbox, .environmentStage, .environmentProduction, .toastInfo, .toastGood, .toastBad,
      .matchHighlight:
      true
    default: false
    }
  }

  /// Black or white in place of a colour that would be too near to its background. 3 to 1 is asked for, not 4.5: what
  /// these colours really are is the user's choice, and red on black has 3.6 in xterm.
  private static func readable(_ foreground: Color, on background: Color, of capability: ColorCapability) -> Color {
    let surface = RGB(background)
    if RGB(foreground).contrast(with: surface) >= 3 { return foreground }
    return capability.nearest(to: .ansi(surface.luminance < 0.18 ? 15 : 0)) ?? foreground
  }
}

/// A pair of colours of a theme that is hard to read.
package struct ThemeFinding: Hashable, Sendable, CustomStringConvertible {
  /// The role whose text it is.
  package let role: StyleRole
  /// What it lies on; nil for the screen's own background or the role's own.
  package let surface: StyleRole?
  /// With how many colours it happens.
  package let capability: ColorCapability
  /// The contrast, 1 to 21.
  package let ratio: Double
  /// The contrast that is needed.
  package let required: Double

  /// One line for people.
  package var description: String {
    let place = surface.map { " on \($0.rawValue)" } ?? ""
    let tenths = Int((ratio * 10).rounded(.down))
    let colors = capability == .palette256 ? " with 256 colours" : ""
    return
      "\(role.rawValue)\(place): contrast \(tenths / 10).\(tenths % 10) to 1\(colors), at least \(required) is needed"
  }
}

extension Theme {
  /// Every pair of text and surface whose contrast is below WCAG's limits: 4.5 to 1 for text, 3 to 1 for the line that
  /// shows the focus. Colours are judged as written and as terminals with 256 colours show them.
  package func check() -> [ThemeFinding] {
    findings(with: .trueColor) + adapted(to: .palette256).findings(with: .palette256)
  }

  private func findings(with capability: ColorCapability) -> [ThemeFinding] {
    var findings: [ThemeFinding] = []
    for role in StyleRole.allCases {
      guard let required = role.contrastNeed.minimumRatio else { continue }
      for surface in [nil] + role.surfaces.map(Optional.some) {
        let below = surface.map { self[$0].over(base) } ?? base
        let ratio = Self.contrast(of: self[role].over(below))
        if ratio < required {
          findings.append(
            ThemeFinding(role: role, surface: surface, capability: capability, ratio: ratio, required: required))
        }
      }
    }
    return findings
  }

  private static func contrast(of style: Style) -> Double {
    let foreground = RGB(style.foreground ?? .terminalDefault)
    let background = RGB(style.background ?? .terminalDefault)
    return foreground.contrast(with: background)
  }
}

import FoundationEssentials
import Glibc
import Testing

@testable import TerminalCells

@Suite struct ShippedThemesTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../themes").standardized.path()
  private static let names = ["halo-dark", "halo-light", "high-contrast"]
  private static let library = ThemeLibrary(folders: [folder])

  @Test("the folder holds these themes and no others")
  func complete() {
    #expect(Self.library.entries().map(\.name) == Self.names)
  }

  @Test("each says every role itself and is named like its file", arguments: names)
  func everyRole(name: String) throws {
    let theme = try Self.library.theme(name)
    #expect(theme.name == name)
    #expect(Set(StyleRole.allCases).subtracting(theme.ownRoles).isEmpty)
  }

  @Test("each is readable: no pair of text and surface is below its contrast", arguments: names)
  func contrast(name: String) throws {
    let findings = try Self.library.theme(name).check()
    #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
  }

  @Test("the built-in theme is the file halo-dark")
  func builtIn() throws {
    #expect(try Self.library.theme("halo-dark") == Theme.haloDark)
    #expect(try ThemeLibrary(folders: []).theme(nil) == Theme.haloDark)
    #expect(try ThemeLibrary(folders: []).theme("halo-dark") == Theme.haloDark)
  }

  @Test(
    "good, warning, bad and busy differ for people who do not see red or do not see green",
    arguments: names, [ColorCapability.trueColor, .palette256])
  func colourBlindness(name: String, capability: ColorCapability) throws {
    let theme = try Self.library.theme(name).adapted(to: capability)
    let states: [StyleRole] = [.stateGood, .stateWarning, .stateBad, .stateBusy]
    for (index, first) in states.enumerated() {
      for second in states.dropFirst(index + 1) {
        let colors = [first, second].map { RGB(theme[$0].foreground ?? .terminalDefault) }
        for vision in [Vision.deuteranopia, .protanopia] {
          #expect(vision.distance(colors[0], colors[1]) > 30, "\(first) and \(second) for \(vision)")
        }
      }
    }
  }

  @Test(
    "with sixteen or eight colours everything is to be seen on its background, lines included",
    arguments: names, [ColorCapability.ansi16, .ansi8])
  func fewColours(name: String, capability: ColorCapability) throws {
    let theme = try Self.library.theme(name).adapted(to: capability)
    for role in StyleRole.allCases where role.contrastNeed != .surface {
      let style = theme[role].over(theme.base)
      let foreground = try #require(style.foreground)
      let background = try #require(style.background)
      #expect(RGB(foreground).contrast(with: RGB(background)) >= 3, "\(role)")
    }
    #expect(theme[.selection].attributes.contains(.reverse))
  }

  @Test("without colours attributes alone tell the focus, the selection and the cell apart", arguments: names)
  func monochrome(name: String) throws {
    let theme = try Self.library.theme(name).adapted(to: .mono)
    for role in StyleRole.allCases {
      #expect(theme[role].foreground == nil && theme[role].background == nil)
    }
    #expect(Set([theme[.text], theme[.selection], theme[.cellCursor], theme[.selectionUnfocused]]).count == 4)
    #expect(theme[.border] != theme[.borderFocused])
    #expect(theme[.title] != theme[.titleFocused])
  }

  @Test("a pair that cannot be read is found, with what is missing")
  func findings() {
    let theme = Theme(
      name: "bad", isDark: true, background: .rgb(0, 0, 0),
      roles: [.text: Style(foreground: .rgb(255, 255, 255)), .textMuted: Style(foreground: .rgb(60, 60, 60))])
    let first = theme.check().first { $0.role == .textMuted && $0.surface == nil }
    #expect(first?.description == "textMuted: contrast 1.9 to 1, at least 4.5 is needed")
  }
}

/// How people without one kind of cones see a colour.
/// Source: Machado, Oliveira, Fernandes 2009, severity 1.0, applied to linear light.
private struct Vision: CustomStringConvertible {
  let description: String
  let rows: [[Double]]

  static let deuteranopia = Vision(
    description: "deuteranopia",
    rows: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]])
  static let protanopia = Vision(
    description: "protanopia",
    rows: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]])

  private func seen(_ color: RGB) -> [Double] {
    let linear = [color.red, color.green, color.blue].map { RGB($0, $0, $0).luminance }
    return rows.map { row in
      let light = max(0, min(1, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }))
      // Back to perceived steps; 2.2 is near enough for a distance.
      return 255 * exp(log(max(light, 1e-9)) / 2.2)
    }
  }

  func distance(_ first: RGB, _ second: RGB) -> Double {
    zip(seen(first), seen(second)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}

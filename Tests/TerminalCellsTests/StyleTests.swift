import Testing

@testable import TerminalCells

@Suite struct StyleTests {
  private static let colors: [Color?] = [
    nil, .terminalDefault, .ansi(0), .ansi(15), .palette(0), .palette(255), .rgb(0, 0, 0), .rgb(255, 254, 253),
  ]

  @Test("a style gives back the colours and attributes it was made of", arguments: colors, colors)
  func roundTrip(foreground: Color?, background: Color?) {
    let style = Style(foreground: foreground, background: background, attributes: [.bold, .reverse])
    #expect(style.foreground == foreground)
    #expect(style.background == background)
    #expect(style.attributes == [.bold, .reverse])
  }

  @Test("laid over another style, only what is left open comes from below")
  func layered() {
    let base = Style(foreground: .ansi(1), background: .rgb(1, 2, 3), attributes: .reverse)
    #expect(
      Style(foreground: .palette(40), attributes: .bold).over(base)
        == Style(foreground: .palette(40), background: .rgb(1, 2, 3), attributes: [.bold, .reverse]))
    #expect(Style.plain.over(base) == base)
    #expect(base.over(.plain) == base)
  }

  @Test(
    "colours are read from hexadecimal digits and nothing else",
    arguments: [
      ("#7cb7ff", Color.rgb(0x7C, 0xB7, 0xFF)), ("#000000", .rgb(0, 0, 0)), ("7cb7ff", nil), ("#7cb7f", nil),
      ("#7cb7ffa", nil), ("#gggggg", nil), ("#+12345", nil), ("", nil), ("#", nil),
    ])
  func hexadecimal(text: String, color: Color?) {
    #expect(Color(hex: text) == color)
  }

  @Test(
    "the number of colours follows the terminal, and NO_COLOR above all",
    arguments: [
      (256, [:], ColorCapability.palette256), (1 << 24, [:], .trueColor), (16, [:], .ansi16), (8, [:], .ansi8),
      (0, [:], .mono), (-1, [:], .mono), (256, ["NO_COLOR": "1"], .mono), (256, ["NO_COLOR": ""], .palette256),
    ])
  func capability(colors: Int, environment: [String: String], expected: ColorCapability) {
    #expect(ColorCapability(terminfoColors: colors, environment: environment) == expected)
  }

  @Test(
    "24-bit colours are believed of terminals that claim them, except GNU screen",
    arguments: [
      (["COLORTERM": "truecolor", "TERM": "xterm-256color"], true), (["TERM": "xterm-256color"], false),
      (["COLORTERM": "24bit", "TERM": "screen-256color"], false),
      (["COLORTERM": "24bit", "TERM": "screen-256color", "TMUX": "/tmp/t"], true),
      (["COLORTERM": "truecolor", "TERM": "xterm", "NO_COLOR": "1"], false),
    ])
  func trueColor(environment: [String: String], expected: Bool) {
    #expect(ColorCapability.promisesTrueColor(environment: environment) == expected)
  }

  @Test(
    "a colour becomes its nearest neighbour",
    arguments: [
      (Color.rgb(255, 0, 0), Color.palette(196), Color.ansi(9), Color.ansi(1)),
      (.rgb(0, 0, 0), .palette(16), .ansi(0), .ansi(0)), (.rgb(8, 8, 8), .palette(232), .ansi(0), .ansi(0)),
      (.rgb(95, 135, 175), .palette(67), .ansi(8), .ansi(6)), (.ansi(12), .ansi(12), .ansi(12), .ansi(4)),
    ])
  func nearest(color: Color, in256: Color, in16: Color, in8: Color) {
    #expect(ColorCapability.palette256.nearest(to: color) == in256)
    #expect(ColorCapability.ansi16.nearest(to: color) == in16)
    #expect(ColorCapability.ansi8.nearest(to: color) == in8)
    #expect(ColorCapability.mono.nearest(to: color) == nil)
    #expect(ColorCapability.trueColor.nearest(to: color) == color)
  }

  @Test("contrast is WCAG's: 21 for black on white, 4.5 is where #767676 on white lies")
  func contrast() {
    #expect(abs(RGB(0, 0, 0).contrast(with: RGB(255, 255, 255)) - 21) < 0.001)
    #expect(abs(RGB(0x76, 0x76, 0x76).contrast(with: RGB(255, 255, 255)) - 4.54) < 0.01)
  }
}

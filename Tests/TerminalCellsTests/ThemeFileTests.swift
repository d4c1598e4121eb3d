import TerminalCells
import Testing

@Suite struct ThemeFileTests {
  private static let head =
    "name: t\nappearance: dark\nbackground: night\npalette:\n  night: \"#101010\"\n  snow: 253\n"

  @Test("roles that are left out look like their parents")
  func parents() throws {
    let theme = try ThemeFile.theme(
      from: Self.head + "roles:\n  text: { fg: snow }\n  accent: { fg: \"#7cb7ff\", underline: true }\n", file: "t.yaml"
    )
    #expect(theme.name == "t" && theme.isDark)
    #expect(theme.base == Style(foreground: .palette(253), background: .rgb(16, 16, 16)))
    #expect(theme[.textFaint] == theme[.text])
    #expect(theme[.sqlKeyword] == Style(foreground: .rgb(0x7C, 0xB7, 0xFF), attributes: .underline))
    #expect(theme.ownRoles == [.text, .accent])
  }

  @Test(
    "what is wrong is named with its place and what to write instead",
    arguments: [
      ("roles:\n  text: { fg: snwo }\n", "t.yaml:8:15: role `text`: the palette has no `snwo`; did you mean `snow`?"),
      (
        "roles:\n  text: { fg: snow }\n  gridnull: { fg: snow }\n",
        "t.yaml:9:3: unknown role `gridnull`; did you mean `gridNull`?"
      ),
      (
        "roles:\n  text: { fg: snow, blink: true }\n",
        "t.yaml:8:21: role `text`: unknown entry `blink`; write fg, bg, bold"
      ),
      (
        "roles:\n  text: { fg: snow, bold: yes please }\n",
        "t.yaml:8:27: role `text`: bold is `yes please`; write true or false"
      ),
      ("roles:\n  text: { fg: 256 }\n", "t.yaml:8:15: role `text`: `256` is no colour; write \"#rrggbb\""),
      ("roles:\n  text: { fg: \"#12345\" }\n", "t.yaml:8:15: role `text`: `#12345` is no colour"),
      ("roles:\n  heading: { fg: snow }\n", "role `text` is missing"),
      ("roles: []\n", "roles must hold names of roles"),
      ("rolls:\n  text: { fg: snow }\n", "t.yaml:7:1: unknown entry `rolls`"),
      ("roles:\n  text: { fg: snow\n", "t.yaml:"),
      ("roles:\n  text: snow\n", "t.yaml:8:9: role `text`: write for example"),
    ])
  func problems(tail: String, message: String) {
    let error = #expect(throws: ThemeFileError.self) {
      try ThemeFile.theme(from: Self.head + tail, file: "t.yaml")
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test("everything that is wrong is reported at once")
  func allProblems() {
    let error = #expect(throws: ThemeFileError.self) {
      try ThemeFile.theme(from: "appearance: dim\nroles:\n  text: { fg: x }\n  nope: {}\n", file: "t.yaml")
    }
    // appearance, name, background, the colour, the role.
    #expect(error?.problems.count == 5)
  }

  @Test("texts that are no theme at all", arguments: ["", "- a\n", "just words", "\t", "a: [", "%%%"])
  func notThemes(yaml: String) {
    #expect(throws: ThemeFileError.self) { try ThemeFile.theme(from: yaml, file: "t.yaml") }
  }
}

import TerminalCells
import Testing

@Suite struct CellTextTests {
  struct Shown: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let result: String
    let columns: Int
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ result: String, _ columns: Int) {
      (self.name, self.text, self.result, self.columns) = (name, text, result, columns)
    }
  }

  @Test(
    "what a cell shows of a text, and how wide it is",
    arguments: [
      Shown("plain", "SELECT 1", "SELECT 1", 8),
      Shown("empty", "", "", 0),
      Shown("escape sequence", "\u{1B}[31mred", "␛[31mred", 8),
      Shown("bell, null, delete", "\u{7}\u{0}\u{7F}", "␇␀␡", 3),
      Shown("tab and line ends", "a\tb\r\nc\n", "a␉b␍␊c␊", 7),
      Shown("C1 controls", "\u{9B}31m\u{85}", "�31m�", 5),
      Shown("right-to-left override", "a\u{202E}b\u{2066}c", "a�b�c", 5),
      Shown("zero width space, joiner, byte order mark", "a\u{200B}b\u{200D}c\u{FEFF}", "a�b�c�", 6),
      Shown("soft hyphen", "a\u{AD}b", "a�b", 3),
      Shown("line and paragraph separator", "\u{2028}\u{2029}", "␤␤", 2),
      Shown("noncharacter, private use, unassigned", "\u{FFFE}\u{E000}\u{378}", "���", 3),
      Shown("combining accent", "e\u{301}x", "e\u{301}x", 2),
      Shown("accent after a precomposed letter", "é\u{302}", "é\u{302}", 1),
      Shown("accent without a letter", "\u{301}a", "\u{25CC}\u{301}a", 2),
      Shown(
        "marks beyond the fourth", "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}b",
        "a\u{301}\u{302}\u{303}\u{304}b", 2),
      Shown("Chinese", "王小明", "王小明", 6),
      Shown("fullwidth", "ｆｕ", "ｆｕ", 4),
      Shown("Korean", "한국", "한국", 4),
      Shown("decomposed Korean", "\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}", 2),
      Shown("emoji", "👍", "👍", 2),
      Shown("skin tone", "👍🏽!", "👍!", 3),
      Shown("family", "👨‍👩‍👧|", "👨|", 3),
      Shown("flag", "🇦🇺", "AU", 2),
      Shown("flag of tags", "🏴\u{E0067}\u{E0062}\u{E007F}|", "🏴|", 3),
      Shown("heart with selector", "❤️|", "❤|", 2),
      Shown("key cap", "1️⃣|", "1|", 2),
      Shown("emoji joined to nothing", "👨\u{200D}a", "👨a", 3),
      Shown("Hebrew stays", "אב", "אב", 2),
    ])
  func sanitised(row: Shown) {
    #expect(Array(CellText.sanitised(row.text).unicodeScalars) == Array(row.result.unicodeScalars))
    #expect(DisplayWidth.columns(of: row.text) == row.columns)
    #expect(row.text.reduce(0) { $0 + DisplayWidth.columns(of: $1) } == row.columns)
  }

  @Test("sanitising twice changes nothing", arguments: ["\u{1B}]0;x\u{7}", "👨‍👩‍👧 e\u{301}", "\u{301}", "王\t"])
  func idempotent(text: String) {
    let once = CellText.sanitised(text)
    #expect(CellText.sanitised(once) == once)
  }

  @Test(
    "a text that is too long loses the part that the caller can spare, visibly",
    arguments: [
      ("abcdef", 6, CellText.Cut.end, "abcdef"), ("abcdef", 5, .end, "abcd…"), ("abcdef", 5, .start, "…cdef"),
      ("abcdef", 5, .middle, "ab…ef"), ("abcdef", 4, .middle, "ab…f"), ("abcdef", 1, .end, "…"),
      ("abcdef", 0, .end, ""), ("abcdef", -1, .start, ""), ("王小明", 5, .end, "王小…"), ("王小明", 4, .end, "王…"),
      ("王小明", 4, .start, "…明"), ("e\u{301}e\u{301}", 2, .end, "e\u{301}e\u{301}"), ("a\u{1B}bc", 3, .end, "a␛…"),
    ])
  func truncated(text: String, columns: Int, cut: CellText.Cut, result: String) {
    let shown = CellText.truncated(text, to: columns, cut: cut)
    #expect(shown == result)
    #expect(DisplayWidth.columns(of: shown) <= max(0, columns))
  }

  @Test(
    "padding fills exactly the columns",
    arguments: [
      ("ab", 4, CellText.Alignment.left, "ab  "), ("ab", 4, .right, "  ab"), ("ab", 5, .centre, " ab  "),
      ("王小明", 4, .left, "王… "), ("王", 1, .right, "…"), ("", 2, .left, "  "),
    ])
  func padded(text: String, columns: Int, alignment: CellText.Alignment, result: String) {
    #expect(CellText.padded(text, to: columns, alignment: alignment) == result)
  }

  @Test(
    "lines break at spaces, and inside a word only when it must be",
    arguments: [
      ("the site is offline", 9, ["the site", "is", "offline"]), ("", 5, [""]), ("a\n\nb", 5, ["a", "", "b"]),
      ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]), ("王小明", 4, ["王小", "明"]), ("x", 0, []),
      ("one  two", 20, ["one two"]), ("a\u{1B}b", 9, ["a␛b"]), ("王", 1, ["王"]),
    ])
  func wrapped(text: String, columns: Int, lines: [String]) {
    #expect(CellText.wrapped(text, columns: columns) == lines)
  }
}

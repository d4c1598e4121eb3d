import TerminalCells
import Testing

@testable import ExplorerViews

@Suite("Long texts of cells")
struct LongTextTests {
  private func lines(_ text: String, columns: Int = 10, isUnicode: Bool = true) -> [String] {
    let lines = TextLines(bytes: Array(text.utf8), columns: columns, isUnicode: isUnicode)
    return lines.lines(from: 0, count: 1000).map { lines.text($0.content) }
  }

  @Test(
    "lines end behind a blank, where they are full, and where the text's own do; nothing is lost",
    arguments: [
      ("short", ["short"]), ("one two three", ["one two ", "three"]), ("abcdefghijklm", ["abcdefghij", "klm"]),
      ("a\n\nb\r\nc", ["a", "", "b", "c"]), ("李小龍李小龍", ["李小龍李小", "龍"]), ("a bcdefghijklm", ["a bcdefghi", "jklm"]),
      ("", []), ("end\n", ["end"]), ("a\u{1B}bcdefghij", ["a\u{1B}bcdefghi", "j"]),
    ])
  func breaks(_ text: String, _ expected: [String]) {
    #expect(lines(text) == expected)
  }

  @Test(
    "the lines around any byte are those one comes to from the beginning",
    arguments: [
      String(repeating: "word and more words, ", count: 900), String(repeating: "x", count: 13_000),
      String(repeating: "李小龍 ", count: 2500), String(repeating: "line\n", count: 3000),
      String(repeating: "\n", count: 5000), String(repeating: "ab\u{1B}\u{301}é👩‍👩‍👧 ", count: 700),
    ])
  func fromAnywhere(_ text: String) {
    let lines = TextLines(bytes: Array(text.utf8), columns: 17, isUnicode: true)
    let all = lines.lines(from: 0, count: .max)
    #expect(all.map(\.next).last == text.utf8.count)
    for index in stride(from: 0, to: all.count, by: 97) {
      let start = all[index].content.lowerBound
      #expect(lines.lines(from: start, count: 3) == Array(all[index...].prefix(3)))
      #expect(lines.lines(from: max(start, all[index].next - 1), count: 1) == [all[index]])
      let target = min(index + 5, max(0, all.count - 4))
      #expect(lines.offset(from: start, movedBy: 5, rows: 4) == all[target].content.lowerBound)
      #expect(
        lines.offset(from: start, movedBy: -5, rows: 4)
          == all[min(max(0, index - 5), max(0, all.count - 4))].content.lowerBound)
    }
    #expect(lines.offset(from: 0, movedBy: .max, rows: 4) == all[max(0, all.count - 4)].content.lowerBound)
  }

  @Test("no line is wider than there is room, and of ten megabytes the last line is found at once")
  func large() {
    let text = TextLines(bytes: Array(repeating: UInt8(ascii: "y"), count: 10 << 20), columns: 60, isUnicode: true)
    let offset = text.offset(from: 0, movedBy: .max, rows: 10)
    let lines = text.lines(from: offset, count: 20)
    #expect(lines.count == 10)
    #expect(lines.last?.next == 10 << 20)
    #expect(lines.allSatisfy { $0.content.count <= 60 })
  }

  @Test(
    "controls are spelled, in pictures where there are some",
    arguments: [
      ("a\u{1B}b", "a␛b", #"a\u{1b}b"#), ("\t\u{0}\u{7F}", "␉␀␡", #"\u{9}\u{0}\u{7f}"#),
      ("x\u{9B}\u{202E}y", #"x\u{9b}\u{202e}y"#, #"x\u{9b}\u{202e}y"#), ("a\r\nb", "a␍␊b", #"a\u{d}\u{a}b"#),
      ("👩‍👩‍👧 é", "👩‍👩‍👧 é", "👩‍👩‍👧 é"),
    ])
  func controls(_ text: String, _ unicode: String, _ ascii: String) {
    #expect(VisibleText.pieces(of: text, isUnicode: true).map(\.text).joined() == unicode)
    #expect(VisibleText.pieces(of: text, isUnicode: false).map(\.text).joined() == ascii)
    let controls = VisibleText.pieces(of: "ok \u{1B}\u{7} ok", isUnicode: true).filter(\.isControl)
    #expect(controls.map(\.text) == ["␛␇"])
  }

  @Test("the parts of JSON have their colours, also from the middle of a line and far into a long string")
  func jsonRoles() {
    let json = "{\n  \"key\": \"a \\\" b\",\n  \"n\": [\n    -1.5e3,\n    true,\n    null\n  ]\n}"
    let roles = JSONRoles(bytes: Array(json.utf8))
    func parts(_ line: String, from: Int = 0) -> [String] {
      guard let start = json.firstRange(of: line)?.lowerBound.utf16Offset(in: json) else { return [] }
      return roles.parts(of: start + from..<start + line.utf8.count).map { part in
        "\(part.role.rawValue):" + String(decoding: Array(json.utf8)[part.range], as: UTF8.self)
      }
    }
    #expect(
      parts(#"  "key": "a \" b","#) == [
        "textMuted:  ", #"accent:"key""#, "textMuted:: ", #"gridString:"a \" b""#, "textMuted:,",
      ])
    #expect(parts(#"  "key": "a \" b","#, from: 12) == [#"gridString:\" b""#, "textMuted:,"])
    #expect(parts("    -1.5e3,") == ["textMuted:    ", "gridNumber:-1.5e3", "textMuted:,"])
    #expect(parts("    true,").contains("gridBoolean:true"))
    #expect(parts("    null").contains("gridNull:null"))
    let long = JSONRoles(
      bytes: Array("[\n  \"".utf8) + Array(repeating: UInt8(ascii: "z"), count: 200_000) + Array("\"\n]".utf8))
    #expect(long.parts(of: 150_000..<150_060).map(\.role) == [.gridString])
  }

  @Test(
    "dates in words, with nothing converted",
    arguments: [
      ("2026-03-05", "Thursday 5 March 2026"), ("2024-02-29", "Thursday 29 February 2024"),
      ("1940-12-31T23:59:59", "Tuesday 31 December 1940, 23:59:59"),
      ("2026-03-05T09:30:00.123+10:00", "Thursday 5 March 2026, 09:30:00 +10:00"),
      ("2026-03-05 09:30:00Z", "Thursday 5 March 2026, 09:30:00 UTC"),
    ])
  func dates(_ text: String, _ expected: String) {
    #expect(LongDate.text(of: text) == expected)
  }

  @Test(
    "what is no date has no words",
    arguments: ["", "2026-02-30", "2026-13-01", "abcd-ef-gh", "2026-03-05T", "2026-3-5"])
  func noDates(_ text: String) {
    #expect(LongDate.text(of: text) == nil)
  }

  @Test("a hex dump has as many bytes a line as there is room for, and stops at its last line")
  func hex() {
    let bytes = [UInt8](repeating: 7, count: 100)
    #expect(HexLines(bytes: bytes, columns: 80).bytesPerLine == 16)
    #expect(HexLines(bytes: bytes, columns: 50).bytesPerLine == 8)
    #expect(HexLines(bytes: bytes, columns: 20).bytesPerLine == 4)
    let dump = HexLines(bytes: bytes, columns: 80)
    #expect(dump.offset(from: 0, movedBy: 2, rows: 3) == 32)
    #expect(dump.offset(from: 16, movedBy: -9, rows: 3) == 0)
    #expect(dump.offset(from: 0, movedBy: .max, rows: 3) == 64)
  }
}

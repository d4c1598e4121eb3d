import ResultStore
import Testing

@Suite("Alignment of text tables")
struct TextTableAlignmentTests {
  @Test(
    "values of known width line up with a rule of that width",
    arguments: [
      ("plain", 5), ("é", 1), ("e\u{301}", 1), ("王小明", 6), ("ｆｕｌｌ", 8), ("한국", 4), ("ᄒ\u{1161}\u{11AB}", 2),
      ("😀", 2), ("👩‍⚕️", 2), ("🇦🇺", 2), ("☺", 1), ("☺\u{FE0F}", 2), ("क्षि", 3), ("\u{200B}x", 1), ("…", 1),
    ])
  func widths(_ text: String, _ width: Int) throws {
    let lines = Exporter.text(of: try table("[{\"\":\"\(text)\"}]"), as: .table).split(separator: "\n")
    let nameWidth = "(column 1)".count
    #expect(lines[1].count == max(width, nameWidth))
    let beside = Exporter.text(of: try table("[{\"c\":\"\(text)\",\"d\":1}]"), as: .table).split(separator: "\n")
    #expect(beside[1].prefix { $0 == "─" }.count == max(width, 1) + 1)
  }
}

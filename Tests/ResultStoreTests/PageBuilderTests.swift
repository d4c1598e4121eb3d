import HaloModel
import ResultStore
import Testing

@Suite("Pages of known columns")
struct PageBuilderTests {
  @Test("columns keep the type they were announced with, and widen for a value that does not fit")
  func types() {
    var builder = PageBuilder(columns: [
      ("flag", .boolean), ("whole", .integer), ("exact", .decimal), ("text", .text), ("any", .unknown),
      ("odd", .integer),
    ])
    builder.append([.null, .null, .number("1.50"), .string("é"), .null, .number("1")])
    builder.append([.bool(true), .number("7"), .number("2"), .string(""), .null, .string("one")])
    let table = ResultTable(builder.finish())
    #expect(table.columns.map(\.type) == [.boolean, .integer, .decimal, .text, .unknown, .mixed])
    #expect(
      values(table) == [
        [.null, .null, .number("1.50"), .text("é"), .null, .number("1")],
        [.boolean(true), .integer(7), .number("2"), .text(""), .null, .text("one")],
      ])
  }

  @Test("digits that a 64-bit number would lose stay digits", arguments: ["-0", "1e2", "9223372036854775808", "1.0"])
  func digits(_ digits: String) {
    var builder = PageBuilder(columns: [("n", .integer)])
    builder.append([.number(digits)])
    #expect(values(ResultTable(builder.finish())) == [[.number(digits)]])
  }

  @Test("a short row ends in nulls, a long one is cut, and objects are compact JSON")
  func rows() {
    var builder = PageBuilder(columns: [("a", .unknown), ("b", .unknown)])
    builder.append([.string("x")])
    builder.append([.array([.number("1")]), .object([.init(name: "k", value: .null)]), .string("beyond")])
    builder.append([])
    #expect(
      values(ResultTable(builder.finish())) == [
        [.text("x"), .null], [.json("[1]"), .json(#"{"k":null}"#)], [.null, .null],
      ])
  }

  @Test("a page without rows still has its columns")
  func empty() {
    let table = ResultTable(PageBuilder(columns: [("a", .text)]).finish())
    #expect(table.rowCount == 0)
    #expect(table.columns.map(\.name) == ["a"])
  }
}

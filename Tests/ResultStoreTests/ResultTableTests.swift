import ResultStore
import Testing

@Suite("Result tables")
struct ResultTableTests {
  private func page(_ json: String) throws -> ColumnarPage {
    try PageDecoder().decode(json: Array(json.utf8))
  }

  @Test("a window holds the cells of its rows and columns, formatted, and no more than exist")
  func window() throws {
    let rows = (0..<100).map { #"{"id":\#($0),"name":"row \#($0)","gap":null}"# }.joined(separator: ",")
    let decoded = try table("[\(rows)]")
    let window = decoded.window(rows: 97..<120, columns: 1..<9)
    #expect(window.rows == [97, 98, 99])
    #expect(window.columns == [1, 2])
    #expect(window[line: 1, position: 0].text == "row 98")
    #expect(window[line: 2, position: 1].kind == .null)
    #expect(window[line: 2, position: 1].text == "NULL")
    let picked = decoded.window(rows: [40, 7, 200], columns: [2, 0, 9])
    #expect(picked.rows == [40, 7])
    #expect(picked.columns == [2, 0])
    #expect(picked[line: 1, position: 1].text == "7")
    #expect(decoded.window(rows: 500..<600, columns: 0..<3).rows.isEmpty)
  }

  @Test("a window cuts long values between scalars and says so", arguments: [(3, "añ王", true), (4, "añ王x", false)])
  func windowCuts(_ limit: Int, _ text: String, _ isCut: Bool) throws {
    let cell = try table(#"[{"a":"añ王x"}]"#).window(rows: 0..<1, columns: 0..<1, scalarLimit: limit)[
      line: 0, position: 0]
    #expect(cell.text == text)
    #expect(cell.isCut == isCut)
  }

  @Test("a text that reads NULL is told from null by its kind")
  func nullKind() throws {
    let window = try table(#"[{"a":"NULL"},{"a":null}]"#).window(rows: 0..<2, columns: 0..<1)
    #expect(window[line: 0, position: 0].kind == .text)
    #expect(window[line: 1, position: 0].kind == .null)
  }

  @Test("appended pages continue the rows; columns match by name, new ones stand at the right")
  func append() throws {
    var joined = try table(#"[{"a":1,"b":"x"},{"a":2,"b":"y"}]"#)
    joined.append(try page(#"[{"b":"z","c":true,"a":3}]"#))
    joined.append(try page("[]"))
    joined.append(try page(#"[{"c":false}]"#))
    #expect(joined.columns.map(\.name) == ["a", "b", "c"])
    #expect(joined.columns.map(\.index) == [0, 1, 2])
    #expect(
      values(joined) == [
        [.integer(1), .text("x"), .null], [.integer(2), .text("y"), .null],
        [.integer(3), .text("z"), .boolean(true)], [.null, .null, .boolean(false)],
      ])
    let window = joined.window(rows: 1..<4, columns: 0..<3)
    #expect(window[line: 2, position: 2].text == "false")
    #expect(window[line: 0, position: 0].text == "2")
  }

  @Test("columns that share a name match in their order across pages")
  func appendDuplicates() throws {
    var joined = try table(#"[{"id":1,"id":"x"}]"#)
    joined.append(try page(#"[{"id":2,"id":"y","id":true}]"#))
    #expect(joined.columns.map(\.type) == [.integer, .text, .boolean])
    #expect(values(joined) == [[.integer(1), .text("x"), .null], [.integer(2), .text("y"), .boolean(true)]])
  }

  @Test("a copy does not change when the original grows")
  func valueSemantics() throws {
    let original = try table(#"[{"a":1}]"#)
    var grown = original
    grown.append(try page(#"[{"a":2.5}]"#))
    #expect(original.rowCount == 1)
    #expect(original.columns.map(\.type) == [.integer])
    #expect(grown.rowCount == 2)
    #expect(grown != original)
  }

  @Test(
    "the width hint is the widest sampled value in terminal cells",
    arguments: [
      ("[1,-12345,7]", 6), ("[true]", 4), ("[false,null]", 5), ("[null]", 4), ("[1.25]", 4),
      (#"["abc","ab"]"#, 3), (#"["王小明"]"#, 6), (#"["e\u0301"]"#, 1), (#"[{"a":1}]"#, 7),
    ])
  func widthHint(_ column: String, _ width: Int) throws {
    // Split by hand at the commas that separate values; none of the examples holds one inside a value.
    let values = column.dropFirst().dropLast().split(separator: ",")
    let decoded = try table("[" + values.map { "{\"v\":\($0)}" }.joined(separator: ",") + "]")
    #expect(decoded.columns.map(\.widthHint) == [width])
  }

  @Test(
    "texts that are all dates or times are recognised, by their form",
    arguments: [
      (["2022-11-04", "1999-01-31"], .date),
      (["2022-11-04T12:00:00", "2022-11-04"], .dateTime),
      (["2022-11-04T12:00:00.1234567+10:00"], .dateTime),
      (["2022-11-04 12:00:00Z"], .dateTime),
      (["2022-11-04", "pending"], nil),
      (["pending", "2022-11-04"], nil),
      (["2022-13-04"], nil),
      (["2022-11-32"], nil),
      (["2022-11-04T24:00:00"], nil),
      (["2022-11-04T12:00"], nil),
      (["2022-11-04T12:00:00."], nil),
      (["2022-11-04T12:00:00+1000"], nil),
      (["2022-11-04x"], nil),
      (["20221104"], nil),
      ([""], nil),
    ] as [([String], TemporalShape?)])
  func temporalShape(_ texts: [String], _ shape: TemporalShape?) throws {
    let rows = texts.map { "{\"v\":\"\($0)\"}" } + ["{\"v\":null}"]
    #expect(try table("[\(rows.joined(separator: ","))]").columns.map(\.temporalShape) == [shape])
  }

  @Test("a column keeps its temporal shape over pages only while all of them have it")
  func temporalShapeAcrossPages() throws {
    var joined = try table(#"[{"v":"2022-11-04"}]"#)
    joined.append(try page(#"[{"v":null}]"#))
    #expect(joined.columns[0].temporalShape == .date)
    joined.append(try page(#"[{"v":"2022-11-04T10:00:00"}]"#))
    #expect(joined.columns[0].temporalShape == .dateTime)
    joined.append(try page(#"[{"v":"later"}]"#))
    #expect(joined.columns[0].temporalShape == nil)
  }

  @Test("twenty columns of short values take less than 25 bytes a cell")
  func memory() throws {
    let row = (0..<10).map { "\"i\($0)\":\($0),\"t\($0)\":\"value \($0) of it\"" }.joined(separator: ",")
    let decoded = try table("[\(Array(repeating: "{\(row)}", count: 2000).joined(separator: ","))]")
    #expect(decoded.byteCount / (decoded.rowCount * 20) < 25)
    #expect(decoded.byteCount > 0)
  }
}

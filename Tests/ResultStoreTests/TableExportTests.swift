import HaloModel
import ResultStore
import Testing

@Suite("Chosen rows and columns of a table")
struct TableExportTests {
  private func sample() throws -> ResultTable {
    try table(
      "[" + (0..<10).map { #"{"a":\#($0),"b":"x\#($0)","dob":"19\#(40 + $0)-02-03"}"# }.joined(separator: ",") + "]")
  }

  private func text(
    _ table: ResultTable, _ scope: TableScope, as format: ExportFormat = .csv, limit: Int = 10_000
  ) -> String? {
    TableExport.text(of: table, scope, as: format, options: ExportOptions(), limit: limit)?.text
  }

  @Test("rows come in the order given, columns in theirs")
  func order() throws {
    let scope = TableScope(rows: .listed([7, 8, 0, 9]), columns: [1, 0])
    #expect(text(try sample(), scope) == "b,a\nx7,7\nx8,8\nx0,0\nx9,9\n")
    #expect(text(try sample(), TableScope(rows: .range(2..<4), columns: [0])) == "a\n2\n3\n")
  }

  @Test("rows of many pages come in any order")
  func manyPages() throws {
    var table = ResultTable()
    for page in 0..<50 {
      let rows = (0..<7).map { "{\"a\":\(page * 7 + $0)}" }.joined(separator: ",")
      table.append(try PageDecoder().decode(json: Array("[\(rows)]".utf8)))
    }
    var random = SeededGenerator(state: 6)
    let rows = (0..<UInt32(350)).shuffled(using: &random)
    let expected = "a\n" + rows.map { "\($0)\n" }.joined()
    #expect(text(table, TableScope(rows: .listed(rows), columns: [0])) == expected)
  }

  @Test("rows that are not here are counted and never written as nulls")
  func gaps() throws {
    var table = ResultTable()
    table.reserve(rowCounts: [2, 2])
    table.fill(1, with: try PageDecoder().decode(json: Array(#"[{"a":3},{"a":4}]"#.utf8)))
    let made = TableExport.text(
      of: table, TableScope(rows: .listed([3, 0, 2]), columns: [0]), as: .csv, options: ExportOptions(), limit: 100)
    #expect(made?.text == "a\n4\n3\n")
    #expect(made?.export.rowCount == 2)
    #expect(made?.export.missingRowCount == 1)
  }

  @Test("a text that would be too long is given up")
  func limit() throws {
    #expect(text(try sample(), TableScope(allOf: try sample()), limit: 20) == nil)
  }

  @Test("masked columns are masked in every format, null stays null", arguments: ExportFormat.allCases)
  func masked(_ format: ExportFormat) throws {
    let decoded = try table(#"[{"name":"Wombatson","dob":"1940-11-04","n":77123},{"name":null,"dob":null,"n":null}]"#)
    let scope = TableScope(allOf: decoded, masks: [.text, .date, .number])
    let text = try #require(self.text(decoded, scope, as: format))
    #expect(!text.contains("Wombatson"))
    #expect(!text.contains("11-04"))
    #expect(!text.contains("77123"))
    #expect(text.contains("████████"))
    if format != .inList { #expect(text.contains("1940-••-••") && text.contains("••••")) }
  }

  @Test("rules mask by name what is written page by page")
  func rules() throws {
    let options = ExportOptions(masking: .standard)
    let decoded = try table(#"[{"INTERNALID":5,"SURNAME":"Wombatson","DOB":"1940-11-04T00:00:00","VISITS":3}]"#)
    #expect(
      Exporter.text(of: decoded, as: .csv, options: options)
        == "INTERNALID,SURNAME,DOB,VISITS\n5,████████,1940-••-••,3\n")
    var exporter = PageExporter(format: .table, options: options)
    var bytes: [UInt8] = []
    try exporter.write(try PageDecoder().decode(json: Array(#"[{"SURNAME":"Ng"},{"SURNAME":"W"}]"#.utf8)), into: &bytes)
    exporter.end(into: &bytes)
    #expect(exporter.isMasking)
    #expect(String(decoding: bytes, as: UTF8.self) == "SURNAME\n────────\n████████\n████████\n")
  }

  @Test(
    "the plain text of a cell, masked where it is, with stand-ins for control characters",
    arguments: [
      (#""a\u001b[31m\tb\r\nc""#, nil, "a␛[31m\tb\r\nc"), ("null", nil, ""), ("12.50", nil, "12.50"),
      (#""1940-11-04""#, .date, "1940-••-••"), (#""4 Nov 1940""#, .date, "████████"), ("null", .text, ""),
    ] as [(String, CellMask?, String)])
  func plain(_ value: String, _ mask: CellMask?, _ expected: String) throws {
    let decoded = try table("[{\"v\":\(value)}]")
    #expect(TableScope(rows: .range(0..<1), columns: [0], masks: [mask]).plainText(of: decoded) == expected)
  }
}

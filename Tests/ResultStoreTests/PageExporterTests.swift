import Testing

@testable import ResultStore

@Suite("Export page by page")
struct PageExporterTests {
  private func page(_ json: String) throws -> ColumnarPage {
    try PageDecoder().decode(json: Array(json.utf8))
  }

  /// What is written for pages that come one after another.
  private func text(
    of pages: [String], as format: ExportFormat, measuredRows: Int = PageExporter.measuredRows
  ) throws -> String {
    var exporter = PageExporter(format: format, measuredRows: measuredRows)
    var output: [UInt8] = []
    for json in pages { try exporter.write(page(json), into: &output) }
    exporter.end(into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  static let pages = [
    "[]", #"[{"n":1,"t":"a"},{"n":22,"t":null}]"#, #"[{"n":333,"t":"longer"}]"#, "[]", #"[{"t":"x","n":4}]"#,
  ]

  @Test("pages give the same bytes as the whole result", arguments: ExportFormat.allCases)
  func sameAsWhole(_ format: ExportFormat) throws {
    var table = ResultTable()
    for json in Self.pages { table.append(try page(json)) }
    #expect(try text(of: Self.pages, as: format) == Exporter.text(of: table, as: format))
  }

  @Test("no pages and empty pages are an empty result", arguments: ExportFormat.allCases)
  func empty(_ format: ExportFormat) throws {
    let expected = Exporter.text(of: ResultTable(), as: format)
    #expect(try text(of: [], as: format) == expected)
    #expect(try text(of: ["[]", "[]"], as: format) == expected)
  }

  @Test("every page but the first rows of a table is written at once", arguments: ExportFormat.allCases)
  func writtenAtOnce(_ format: ExportFormat) throws {
    var exporter = PageExporter(format: format, measuredRows: 3)
    var output: [UInt8] = []
    try exporter.write(page(#"[{"n":1}]"#), into: &output)
    #expect(output.isEmpty == (format == .table))
    try exporter.write(page(#"[{"n":2},{"n":3},{"n":4}]"#), into: &output)
    #expect(!output.isEmpty)
    #expect(exporter.wasAlignedByFirstRows == (format == .table))
    #expect(exporter.rowCount == 4)
  }

  @Test("a table is aligned by the first rows; a wider value later is written whole")
  func alignment() throws {
    let pages = [#"[{"a":"xy","b":1},{"a":"z","b":2}]"#, #"[{"a":"wide","b":3}]"#]
    #expect(try text(of: pages, as: .table, measuredRows: 1) == "a  │ b\n───┼──\nxy │ 1\nz  │ 2\nwide │ 3\n")
  }

  @Test("a later column is named in JSON and refused by formats with a header", arguments: ExportFormat.allCases)
  func laterColumn(_ format: ExportFormat) throws {
    let pages = [#"[{"a":1}]"#, #"[{"a":2,"b":3}]"#]
    switch format {
    case .ndjson:
      #expect(try text(of: pages, as: format) == "{\"a\":1}\n{\"a\":2,\"b\":3}\n")
    case .json:
      #expect(try text(of: pages, as: format) == "[\n{\"a\":1},\n{\"a\":2,\"b\":3}\n]\n")
    case .sql:
      #expect(
        try text(of: pages, as: format)
          == "INSERT INTO [result] ([a]) VALUES\n(1);\nINSERT INTO [result] ([a], [b]) VALUES\n(2, 3);\n")
    case .inList: #expect(try text(of: pages, as: format) == "(1, 2)\n")
    case .table, .csv, .tsv, .markdown:
      #expect(throws: PageExporter.NewColumn(name: "b")) { try text(of: pages, as: format, measuredRows: 0) }
    }
  }
}

import ResultStore
import Testing

@Suite("Export formats")
struct ExporterTests {
  /// Every kind of value, names that repeat or are empty, and text that each format must treat.
  static let sample = """
    [{"id":1,"name":"Wombatson, Pat","note":"said \\"g'day\\"\\nand left","paid":12.50,"ok":true,"":null,"id":"x"},
    {"id":22,"name":"王 小明","note":"","paid":null,"ok":false,"":"a|b\\\\c\\t<d>","id":{"k":[1,null]}},
    {"id":333,"name":null,"note":"é\\r\\n😀","paid":-0.125,"ok":null,"":"=1+1","id":7}]
    """

  static let goldens: [(ExportFormat, String)] = [
    (
      .table,
      """
       id │ name           │ note                  │   paid │ ok    │ (column 6) │ id
      ────┼────────────────┼───────────────────────┼────────┼───────┼────────────┼───────────────
        1 │ Wombatson, Pat │ said "g'day"␊and left │  12.50 │ true  │ NULL       │ x
       22 │ 王 小明        │                       │   NULL │ false │ a|b\\c␉<d>  │ {"k":[1,null]}
      333 │ NULL           │ é␍␊😀                 │ -0.125 │ NULL  │ =1+1       │ 7

      """
    ),
    (
      .csv,
      """
      id,name,note,paid,ok,"",id
      1,"Wombatson, Pat","said ""g'day""
      and left",12.50,true,,x
      22,王 小明,"",,false,a|b\\c\t<d>,"{""k"":[1,null]}"
      333,,"é\r\n😀",-0.125,,=1+1,7

      """
    ),
    (
      .tsv,
      """
      id\tname\tnote\tpaid\tok\t\tid
      1\tWombatson, Pat\tsaid "g'day"\\nand left\t12.50\ttrue\t\\N\tx
      22\t王 小明\t\t\\N\tfalse\ta|b\\\\c\\t<d>\t{"k":[1,null]}
      333\t\\N\té\\r\\n😀\t-0.125\t\\N\t=1+1\t7

      """
    ),
    (
      .json,
      """
      [
      {"id":1,"name":"Wombatson, Pat","note":"said \\"g'day\\"\\nand left","paid":12.50,"ok":true,"":null,"id":"x"},
      {"id":22,"name":"王 小明","note":"","paid":null,"ok":false,"":"a|b\\\\c\\t<d>","id":{"k":[1,null]}},
      {"id":333,"name":null,"note":"é\\r\\n😀","paid":-0.125,"ok":null,"":"=1+1","id":7}
      ]

      """
    ),
    (
      .ndjson,
      """
      {"id":1,"name":"Wombatson, Pat","note":"said \\"g'day\\"\\nand left","paid":12.50,"ok":true,"":null,"id":"x"}
      {"id":22,"name":"王 小明","note":"","paid":null,"ok":false,"":"a|b\\\\c\\t<d>","id":{"k":[1,null]}}
      {"id":333,"name":null,"note":"é\\r\\n😀","paid":-0.125,"ok":null,"":"=1+1","id":7}

      """
    ),
    (
      .markdown,
      """
      | id | name | note | paid | ok | (column 6) | id |
      | ---: | --- | --- | ---: | --- | --- | --- |
      | 1 | Wombatson, Pat | said "g'day"<br>and left | 12.50 | true | NULL | x |
      | 22 | 王 小明 |  | NULL | false | a\\|b\\\\c␉&lt;d> | {"k":[1,null]} |
      | 333 | NULL | é<br>😀 | -0.125 | NULL | =1+1 | 7 |

      """
    ),
    (
      .sql,
      #"""
      INSERT INTO [result] ([id], [name], [note], [paid], [ok], [column6], [id_2]) VALUES
      (1, N'Wombatson, Pat', N'said "g''day"' + NCHAR(10) + N'and left', 12.50, 1, NULL, N'x'),
      (22, N'王 小明', N'', NULL, 0, N'a|b\c' + NCHAR(9) + N'<d>', N'{"k":[1,null]}'),
      (333, NULL, N'é' + NCHAR(13) + N'' + NCHAR(10) + N'😀', -0.125, NULL, N'=1+1', 7);

      """#
    ),
    (.inList, "(1, 22, 333)\n"),
  ]

  @Test("each format writes the sample as its golden text", arguments: goldens)
  func golden(_ format: ExportFormat, _ expected: String) throws {
    #expect(Exporter.text(of: try table(Self.sample), as: format) == expected)
  }

  @Test("there is a golden text for every format")
  func everyFormatHasAGolden() {
    #expect(Self.goldens.map(\.0) == ExportFormat.allCases)
  }

  @Test(
    "no rows, or rows without columns, are written as what the format has for them",
    arguments: [
      (.table, "", "\n"), (.csv, "", "\n"), (.tsv, "", "\n"), (.json, "[]\n", "[\n{}\n]\n"), (.ndjson, "", "{}\n"),
      (.markdown, "", "|\n"), (.sql, "", "INSERT INTO [result] DEFAULT VALUES;\n"),
      (.inList, "(NULL)\n", "(NULL)\n"),
    ] as [(ExportFormat, String, String)])
  func nothingToWrite(_ format: ExportFormat, _ noRows: String, _ noColumns: String) throws {
    #expect(Exporter.text(of: try table("[]"), as: format) == noRows)
    #expect(Exporter.text(of: try table("[{}]"), as: format) == noColumns)
  }

  @Test(
    "pages written one after another, then dropped, give the text of the whole table", arguments: ExportFormat.allCases)
  func pageByPage(_ format: ExportFormat) throws {
    let first = try table(#"[{"a":1,"b":"x"}]"#)
    let second = try table(#"[{"b":"y","extra":true,"a":22},{"a":3}]"#)
    let whole = try table(#"[{"a":1,"b":"x"},{"a":22,"b":"y"},{"a":3}]"#)
    var exporter = Exporter(format: format)
    var bytes: [UInt8] = []
    exporter.begin(whole.columns, into: &bytes)
    exporter.write(first, rows: 0..<1, into: &bytes)
    exporter.write(second, rows: 0..<2, into: &bytes)
    exporter.end(into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == Exporter.text(of: whole, as: format))
  }

  @Test("large tables come in pieces of bounded size, and a sink that throws ends the export")
  func pieces() throws {
    struct DiskFull: Error {}
    let row = "{\"text\":\"\(String(repeating: "x", count: 100))\"}"
    let decoded = try table("[\(Array(repeating: row, count: 5000).joined(separator: ","))]")
    var sizes: [Int] = []
    Exporter.export(decoded, as: .csv) { sizes.append($0.count) }
    #expect(sizes.count > 3)
    #expect(sizes.allSatisfy { $0 < 128 * 1024 })
    #expect(sizes.reduce(0, +) == 5 + 5000 * 101)
    var calls = 0
    #expect(throws: DiskFull.self) {
      try Exporter.export(decoded, as: .csv) { _ throws(DiskFull) in
        calls += 1
        throw DiskFull()
      }
    }
    #expect(calls == 1)
  }

  @Test("the header can be left out of csv and tsv", arguments: [ExportFormat.csv, .tsv])
  func withoutHeader(_ format: ExportFormat) throws {
    let decoded = try table(#"[{"a":1}]"#)
    #expect(Exporter.text(of: decoded, as: format, options: ExportOptions(writesHeader: false)) == "1\n")
  }

  @Test("formulas are disarmed when asked, numbers are left alone", arguments: [ExportFormat.csv, .tsv])
  func formulas(_ format: ExportFormat) throws {
    let decoded = try table(#"[{"a":"=cmd()"},{"a":"-1"},{"a":-1},{"a":"a=b"}]"#)
    let options = ExportOptions(writesHeader: false, disarmsFormulas: true)
    #expect(Exporter.text(of: decoded, as: format, options: options) == "'=cmd()\n'-1\n-1\na=b\n")
    #expect(Exporter.text(of: decoded, as: format).contains("\n=cmd()\n"))
  }

  @Test("a text table with a widest column cuts visibly, between characters")
  func cutColumns() throws {
    let decoded = try table(#"[{"a":"abcdef","b":"王小明x"},{"a":"abcd","b":"y"}]"#)
    let expected = """
      a    │ b
      ─────┼─────
      abc… │ 王…
      abcd │ y

      """
    #expect(
      Exporter.text(of: decoded, as: .table, options: ExportOptions(maximumColumnWidth: 4))
        == expected)
  }
}

import ResultStore
import Testing

@Suite("SQL texts")
struct SQLExportTests {
  private static let rows = #"[{"id":1,"na]me":"O'Brien","ok":true},{"id":2.50,"na]me":null,"ok":false}]"#

  @Test(
    "each database gets its own quoting",
    arguments: [
      (
        SQLTarget(dialect: .tsql, table: ["dbo", "PATIENTS"]),
        """
        INSERT INTO [dbo].[PATIENTS] ([id], [na]]me], [ok]) VALUES
        (1, N'O''Brien', 1),
        (2.50, NULL, 0);

        """
      ),
      (
        SQLTarget(dialect: .sqlite, table: ["a\"b"]),
        """
        INSERT INTO "a""b" ("id", "na]me", "ok") VALUES
        (1, 'O''Brien', 1),
        (2.50, NULL, 0);

        """
      ),
      (
        SQLTarget(dialect: .firebird),
        """
        INSERT INTO "result" ("id", "na]me", "ok") VALUES (1, 'O''Brien', 1);
        INSERT INTO "result" ("id", "na]me", "ok") VALUES (2.50, NULL, 0);

        """
      ),
    ])
  func dialects(_ target: SQLTarget, _ expected: String) throws {
    let text = Exporter.text(of: try table(Self.rows), as: .sql, options: ExportOptions(sql: target))
    #expect(text == expected)
  }

  @Test(
    "what must not come out raw is put together from its number, each row on one line",
    arguments: [
      (SQLTarget.Dialect.tsql, #"N'a' + NCHAR(10) + N'b' + NCHAR(27) + N'' + NCHAR(8238) + N''"#),
      (.sqlite, "'a' || char(10) || 'b' || char(27) || '' || char(8238) || ''"),
      (.firebird, "'a' || ASCII_CHAR(10) || 'b' || ASCII_CHAR(27) || '' || UNICODE_CHAR(8238) || ''"),
    ])
  func controls(_ dialect: SQLTarget.Dialect, _ expected: String) throws {
    let decoded = try table(#"[{"v":"a\nb\u001b\u202e"}]"#)
    let text = Exporter.text(of: decoded, as: .sql, options: ExportOptions(sql: SQLTarget(dialect: dialect)))
    #expect(text.contains("(\(expected))"))
  }

  @Test("a long text is not cut where T-SQL puts texts together")
  func longText() throws {
    let decoded = try table("[{\"v\":\"\(String(repeating: "x", count: 4001))\"}]")
    #expect(Exporter.text(of: decoded, as: .sql).contains("(CAST(N'' AS nvarchar(max)) + N'xxx"))
  }

  @Test("no statement has more than 1,000 rows")
  func batches() throws {
    let rows = (0..<2001).map { "{\"a\":\($0)}" }.joined(separator: ",")
    let text = Exporter.text(of: try table("[\(rows)]"), as: .sql)
    let statements = text.split(separator: ";\n")
    #expect(statements.map { $0.split(separator: "\n").count - 1 } == [1000, 1000, 1])
    #expect(statements.allSatisfy { $0.hasPrefix("INSERT INTO [result] ([a]) VALUES\n") })
  }

  @Test("names that repeat get a number, and a column without one gets its place")
  func names() throws {
    let text = Exporter.text(of: try table(#"[{"id":1,"ID":2,"":3,"id_2":4}]"#), as: .sql)
    #expect(text.hasPrefix("INSERT INTO [result] ([id], [ID_3], [column3], [id_2]) VALUES\n"))
  }

  @Test("a later page with other columns begins a statement of its own")
  func laterColumns() throws {
    var exporter = PageExporter(format: .sql)
    var bytes: [UInt8] = []
    try exporter.write(try PageDecoder().decode(json: Array(#"[{"a":1}]"#.utf8)), into: &bytes)
    try exporter.write(try PageDecoder().decode(json: Array(#"[{"b":2}]"#.utf8)), into: &bytes)
    exporter.end(into: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "INSERT INTO [result] ([a]) VALUES\n(1);\nINSERT INTO [result] ([b]) VALUES\n(2);\n")
  }

  @Test(
    "an IN list has each value once, nulls are left out and counted",
    arguments: [
      (#"[{"v":1},{"v":null},{"v":2},{"v":1}]"#, "(1, 2)\n", 1), (#"[{"v":null}]"#, "(NULL)\n", 1),
      ("[]", "(NULL)\n", 0),
      (#"[{"v":"a"},{"v":"b'"},{"v":"a"}]"#, "(N'a', N'b''')\n", 0),
    ])
  func inList(_ json: String, _ expected: String, _ omitted: Int) throws {
    let decoded = try table(json)
    let made = TableExport.text(
      of: decoded, TableScope(allOf: decoded), as: .inList, options: ExportOptions(), limit: 1000)
    #expect(made?.text == expected)
    #expect(made?.export.omittedCount == omitted)
  }

  @Test("a long IN list breaks its lines between values")
  func longInList() throws {
    let rows = (0..<500).map { "{\"v\":\($0)}" }.joined(separator: ",")
    let lines = Exporter.text(of: try table("[\(rows)]"), as: .inList).split(separator: "\n")
    #expect(lines.count > 10)
    #expect(lines.allSatisfy { $0.utf8.count <= 110 })
  }
}

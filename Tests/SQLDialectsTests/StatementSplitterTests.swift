import SQLDialects
import Testing

@Suite("Statement splitter")
struct StatementSplitterTests {
  @Test(
    "statements end at semicolons and GO, never inside strings, comments, names or blocks",
    arguments: [
      ("SELECT 1; SELECT 2", .tsql, ["SELECT 1", "SELECT 2"]),
      ("SELECT ';' ; SELECT [a;b], \"c;d\"", .tsql, ["SELECT ';'", "SELECT [a;b], \"c;d\""]),
      ("SELECT 1 -- one; still\n, 2;\n/* ; /* ; */ ; */ SELECT 3", .tsql, ["SELECT 1 -- one; still\n, 2", "SELECT 3"]),
      ("SELECT 1\nGO\nSELECT 2\ngo -- next\nSELECT 3", .tsql, ["SELECT 1", "SELECT 2", "SELECT 3"]),
      ("SELECT go FROM t", .tsql, ["SELECT go FROM t"]),
      ("SELECT 1\nGO\nSELECT 2", .sqlite, ["SELECT 1\nGO\nSELECT 2"]),
      (
        "DECLARE @n int = 3; SET @n = 4; SELECT @n; SELECT 2", .tsql,
        ["DECLARE @n int = 3; SET @n = 4; SELECT @n", "SELECT 2"]
      ),
      (
        "IF 1 = 1 BEGIN SELECT 1; SELECT 2; END; SELECT 3", .tsql,
        ["IF 1 = 1 BEGIN SELECT 1; SELECT 2; END", "SELECT 3"]
      ),
      ("BEGIN TRAN; DELETE FROM t; COMMIT", .tsql, ["BEGIN TRAN", "DELETE FROM t", "COMMIT"]),
      ("SELECT CASE WHEN 1=1 THEN 1 END; SELECT 2", .tsql, ["SELECT CASE WHEN 1=1 THEN 1 END", "SELECT 2"]),
      (
        "CREATE PROC p AS SELECT 1; SELECT 2;\nGO\nSELECT 3", .tsql,
        ["CREATE PROC p AS SELECT 1; SELECT 2;", "SELECT 3"]
      ),
      (
        "EXECUTE BLOCK AS BEGIN a = 1; b = 2; END; SELECT 1", .firebird,
        ["EXECUTE BLOCK AS BEGIN a = 1; b = 2; END", "SELECT 1"]
      ),
      ("SELECT q'{a';b}' FROM RDB$DATABASE; SELECT 2", .firebird, ["SELECT q'{a';b}' FROM RDB$DATABASE", "SELECT 2"]),
      (" ; ;; -- nothing\n /* here */ ;", .tsql, []),
      ("", .tsql, []),
      ("SELECT 'open; end", .tsql, ["SELECT 'open; end"]),
    ] as [(String, SQLDialect, [String])])
  func split(text: String, dialect: SQLDialect, expected: [String]) {
    #expect(StatementSplitter.statements(in: text, dialect: dialect).map(\.text) == expected)
  }

  @Test("a statement knows its range and first line")
  func place() throws {
    let text = "-- first\nSELECT 'é';\n\n  SELECT 2"
    let statements = StatementSplitter.statements(in: text, dialect: .tsql)
    try #require(statements.count == 2)
    #expect(statements.map(\.firstLine) == [2, 4])
    for statement in statements {
      let bytes = Array(text.utf8)[statement.utf8Range]
      #expect(String(decoding: bytes, as: UTF8.self) == statement.text)
    }
  }

  @Test(
    "the statement at the cursor, marked with |",
    arguments: [
      ("SEL|ECT 1; SELECT 2", "SELECT 1"),
      ("SELECT 1;|SELECT 2", "SELECT 1"),
      ("SELECT 1; | SELECT 2", "SELECT 1"),
      ("SELECT 1; |SELECT 2", "SELECT 2"),
      ("SELECT 1;\n|\nSELECT 2", "SELECT 2"),
      ("SELECT 1;\nSELECT 2;\n\n|", "SELECT 2"),
      ("|\n\nSELECT 1", "SELECT 1"),
      ("SELECT 1 -- tail|\n; SELECT 2", "SELECT 1"),
      ("-- nothing|", nil),
      ("|", nil),
    ] as [(String, String?)])
  func atCursor(marked: String, expected: String?) {
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
    let found = StatementSplitter.statement(at: parts[0].utf8.count, in: parts.joined(), dialect: .tsql)
    #expect(found?.text == expected)
  }
}

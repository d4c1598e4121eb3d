import SQLDialects
import Testing

@Suite("Read/write classifier")
struct StatementClassifierTests {
  @Test(
    "reads are recognised",
    arguments: [
      ("SELECT 1", .tsql),
      ("  /* c */ select top 3 * from dbo.PATIENTS with (nolock) -- update", .tsql),
      ("SELECT 'DELETE FROM x; DROP TABLE y' AS [insert], \"update\" FROM t", .tsql),
      ("WITH a AS (SELECT 1 AS n), b (m) AS (SELECT n FROM a) SELECT * FROM b", .tsql),
      ("SELECT 1; SELECT 2;", .tsql),
      ("SELECT 1 /* /* */ DELETE FROM t -- */", .tsql),
      ("(SELECT 1) UNION (SELECT 2)", .tsql),
      ("DECLARE @d date = '2024-01-01', @n int; SET @n = 3; SELECT @n, @d", .tsql),
      ("SELECT a FROM t ORDER BY a OFFSET 5 ROWS FETCH NEXT 5 ROWS ONLY", .tsql),
      ("SELECT LEFT(SURNAME, 1), COUNT(*), REPLACE(a, 'x', 'y') FROM p GROUP BY LEFT(SURNAME, 1)", .tsql),
      ("SELECT x.value('(/a)[1]', 'int') FROM t", .tsql),
      ("SELECT * FROM (VALUES (1), (2)) AS v(n)", .tsql),
      ("SELECT ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) FROM t", .tsql),
      ("SELECT FIRST 3 SKIP 1 NAME FROM CLIENT WHERE NAME STARTING WITH 'A'", .firebird),
      ("SELECT COUNT(*), LIST(NAME, ', ') FROM CLIENT c JOIN VISIT v ON v.ID = c.ID WHERE c.ID IN (1, 2)", .firebird),
      ("SELECT CAST(x AS VARCHAR(10)) FROM RDB$DATABASE ROWS 1 TO 5", .firebird),
      ("VALUES (1)", .sqlite),
      ("SELECT replace(a, 'b', 'c') FROM t", .sqlite),
    ] as [(String, SQLDialect)])
  func reads(text: String, dialect: SQLDialect) {
    #expect(StatementClassifier.classify(text, dialect: dialect) == .read)
  }

  @Test(
    "what may change something is refused and named",
    arguments: [
      ("UPDATE t SET a = 1", .tsql, "UPDATE"),
      ("/* SELECT */ delete from t", .tsql, "DELETE"),
      ("SELECT 1; DELETE FROM t", .tsql, "stacked DELETE"),
      ("SELECT 1 DELETE FROM t", .tsql, "stacked DELETE"),
      ("SELECT 1\nGO\nDROP TABLE t", .tsql, "stacked DROP"),
      ("SELECT * INTO #t FROM p", .tsql, "SELECT ... INTO"),
      ("EXEC sp_who", .tsql, "EXEC"),
      ("exec('select 1')", .tsql, "EXEC"),
      ("WITH a AS (SELECT 1 AS n) DELETE FROM a", .tsql, "a CTE with DML"),
      ("MERGE t USING s ON 1 = 1 WHEN MATCHED THEN DELETE;", .tsql, "MERGE"),
      ("SELECT 'a'/**/DELETE/**/FROM t", .tsql, "stacked DELETE"),
      ("SELECT 1 /* /* */ DELETE FROM t -- */", .firebird, "stacked DELETE"),
      ("SELECT 1 /* /* */ DELETE FROM t", .tsql, "an unfinished string, name or comment"),
      ("SELECT 1\u{A0}DELETE FROM t", .tsql, "stacked DELETE"),
      ("SELECT 1eDELETE FROM t", .tsql, "a number run into a word"),
      ("SELECT 1 --\rDELETE FROM t", .tsql, "a comment with a bare carriage return"),
      ("SELECT 'open DELETE", .tsql, "an unfinished string, name or comment"),
      ("SELECT * FROM OPENROWSET('a', 'b', 'c')", .tsql, "OPENROWSET"),
      ("SELECT * FROM OPENQUERY(s, 'DELETE FROM x')", .tsql, "OPENQUERY"),
      ("SELECT dbo.DoIt(1)", .tsql, "a call of DOIT"),
      ("SELECT [dbo].[DoIt](1)", .tsql, "a call of DOIT"),
      ("SELECT NEXT VALUE FOR dbo.s", .tsql, "NEXT VALUE FOR"),
      ("SELECT * FROM t WITH (XLOCK)", .tsql, "SELECT ... WITH (XLOCK)"),
      ("SET IDENTITY_INSERT t ON", .tsql, "SET"),
      ("DECLARE c CURSOR FOR SELECT 1", .tsql, "CURSOR"),
      ("IF 1 = 1 SELECT 1", .tsql, "IF"),
      ("{call p}", .tsql, "the character '{'"),
      ("FROM t", .tsql, "FROM"),
      ("TRUNCATE TABLE t", .tsql, "TRUNCATE"),
      ("EXECUTE BLOCK AS BEGIN DELETE FROM t; END", .firebird, "EXECUTE"),
      ("SELECT * FROM t FOR UPDATE", .firebird, "SELECT ... FOR UPDATE"),
      ("SELECT * FROM t WITH LOCK", .firebird, "SELECT ... WITH LOCK"),
      ("SELECT * FROM DO_IT(1)", .firebird, "the procedure DO_IT"),
      ("SELECT * FROM t, DO_IT(1)", .firebird, "the procedure DO_IT"),
      ("SELECT * FROM t JOIN \"Do\"(1) ON 1 = 1", .firebird, "the procedure DO"),
      ("SELECT GEN_ID(g, 1) FROM RDB$DATABASE", .firebird, "GEN_ID"),
      ("SELECT MY_FUNCTION(1) FROM RDB$DATABASE", .firebird, "a call of MY_FUNCTION"),
      ("PRAGMA user_version = 3", .sqlite, "PRAGMA"),
      ("SELECT writefile('a', 'b')", .sqlite, "WRITEFILE"),
    ] as [(String, SQLDialect, String)])
  func writes(text: String, dialect: SQLDialect, reason: String) {
    #expect(StatementClassifier.classify(text, dialect: dialect) == .write(reason: reason))
  }

  @Test(
    "a first word that is no SQL keyword is named, with the keyword that was meant",
    arguments: [
      ("selct 1", "selct", "SELECT"),
      ("slect * from t", "slect", "SELECT"),
      ("esle", "esle", nil),
      ("updaet t set a = 1", "updaet", "UPDATE"),
      ("BP_GetAllUsers", "BP_GetAllUsers", nil),
      ("-- hello\nwiht a as (select 1) select 2", "wiht", "WITH"),
    ] as [(String, String, String?)])
  func notSQL(text: String, word: String, nearest: String?) {
    #expect(StatementClassifier.classify(text, dialect: .tsql) == .notSQL(word: word, nearestKeyword: nearest))
  }

  @Test(
    "nothing but blanks, comments and separators is empty", arguments: ["", "  \n", "-- a", "/* b */ ;; ", "\u{FEFF}"])
  func empty(text: String) {
    for dialect in SQLDialect.allCases {
      #expect(StatementClassifier.classify(text, dialect: dialect) == .empty)
    }
  }
}

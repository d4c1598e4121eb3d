import SQLDialects
import Testing

@Suite("Lexer")
struct SQLLexerTests {
  /// The tokens of a text as `kind:text`.
  private func described(_ text: String, _ dialect: SQLDialect) -> [String] {
    let bytes = Array(text.utf8)
    return SQLLexer.tokens(in: text, dialect: dialect).map {
      "\($0.kind):\(String(decoding: bytes[$0.range], as: UTF8.self))\($0.isTerminated ? "" : "…")"
    }
  }

  @Test(
    "every piece of a text has its kind",
    arguments: [
      (
        "SELECT LEFT([a b], 1.5e3) AS \"n\"", .tsql,
        [
          "keyword:SELECT", "function:LEFT", "punctuation:(", "quotedIdentifier:[a b]", "punctuation:,", "number:1.5e3",
          "punctuation:)", "keyword:AS", "quotedIdentifier:\"n\"",
        ]
      ),
      ("@x+=@@ROWCOUNT", .tsql, ["parameter:@x", "operator:+=", "global:@@ROWCOUNT"]),
      ("N'it''s'/*a/*b*/*/--c", .tsql, ["string:N'it''s'", "comment:/*a/*b*/*/", "comment:--c"]),
      ("/*a/*b*/*/", .firebird, ["comment:/*a/*b*/", "operator:*", "operator:/"]),
      (
        "a||b<>0xFF!=[x]]y]", .sqlite,
        [
          "identifier:a", "operator:||", "identifier:b", "operator:<>", "number:0xFF", "operator:!=",
          "quotedIdentifier:[x]]y]",
        ]
      ),
      (
        "q'{it's}' :p ? RDB$NAME", .firebird,
        ["string:q'{it's}'", "parameter::p", "parameter:?", "identifier:RDB$NAME"]
      ),
      ("ünïcode\u{A0}#tmp €", .tsql, ["identifier:ünïcode", "identifier:#tmp", "identifier:€"]),
      ("'open", .tsql, ["string:'open…"]), ("[open", .tsql, ["quotedIdentifier:[open…"]),
      ("/* open", .tsql, ["comment:/* open…"]),
      ("IN (1)", .tsql, ["keyword:IN", "punctuation:(", "number:1", "punctuation:)"]),
      ("", .tsql, []),
    ] as [(String, SQLDialect, [String])])
  func kinds(text: String, dialect: SQLDialect, expected: [String]) {
    #expect(described(text, dialect) == expected)
  }

  @Test("tokens never overlap and never leave the text, whatever the text is", arguments: SQLDialect.allCases)
  func ranges(dialect: SQLDialect) {
    var state: UInt64 = 7
    let alphabet = Array("aZ_0.9'\"[]`@#$:?-/*+(),;<>=!|%{}\\ \n\r\té漢😀\u{A0}\u{0}NnXxQqEe")
    for _ in 0..<500 {
      var text = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      var end = 0
      for token in SQLLexer.tokens(in: text, dialect: dialect) {
        #expect(token.range.lowerBound >= end && !token.range.isEmpty)
        end = token.range.upperBound
      }
      #expect(end <= text.utf8.count)
    }
  }

  @Test(
    "a location counts lines and characters from 1",
    arguments: [(0, 1, 1), (3, 1, 3), (4, 2, 1), (6, 3, 1), (99, 3, 2)])
  func location(offset: Int, line: Int, column: Int) {
    #expect(TextLocation(utf8Offset: offset, in: "é!\n\r\nx") == TextLocation(line: line, column: column))
  }

  @Test(
    "a declared type is read however it is written",
    arguments: [
      ("VARCHAR(40)", "varchar", .text, "varchar(40)"), ("NVARCHAR(MAX)", "nvarchar", .text, "nvarchar(max)"),
      ("decimal(10, 2)", "decimal", .decimal, "decimal(10,2)"), ("INTEGER", "int", .integer, "int"),
      ("DATE TEXT", "date", .date, "date"), ("DATETIME TEXT", "datetime", .dateTime, "datetime"),
      ("BLOB SUB_TYPE TEXT", "text", .text, "text"), ("DOUBLE PRECISION", "float", .float, "float"),
      ("TIMESTAMP", "timestamp", .dateTime, "timestamp"), ("BIT", "bit", .bit, "bit"),
    ] as [(String, String, SQLType.Family, String)])
  func declaredType(declared: String, name: String, family: SQLType.Family, declaration: String) {
    let type = SQLType(declared: declared)
    #expect(type?.name == name && type?.family == family && type?.declaration == declaration)
  }

  @Test("a failure of SQLite is told in the words of the engine")
  func failures() {
    let failures = [
      (1, "no such table: main.x"), (1, "near \"x\": syntax error"), (1, "no such function: f"),
      (19 | 6 << 8, "UNIQUE constraint failed: T.C"),
      (5, "database is locked"), (7, "out of memory"), (8, "attempt to write a readonly database"),
      (10, "disk I/O error"),
      (11, "malformed"), (20, "datatype mismatch"), (21, "bad parameter"), (1, "SQLite said something new"),
    ]
    for dialect in [SQLDialect.tsql, .firebird] {
      for (code, message) in failures {
        let failure = SQLiteFailure(code: Int32(code), message: message)
        let error = failure.engineError(dialect: dialect, statement: "SELECT", sql: "SELECT 1", catalogue: "C")
        let told = error.message.lowercased()
        #expect(!told.contains("sqlite") && !told.contains("no such") && !told.contains("near \""))
        #expect(error.engine == (dialect == .tsql ? .mssql : .fbsql))
      }
    }
  }
}

import HaloModel
import SQLDialects
import Testing

@testable import HaloSandbox

@Suite("Fuzzed statements")
struct EngineFuzzTests {
  /// A generator that gives the same numbers every time.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let seeds: [SQLDialect: [String]] = [
    .tsql: [
      "SELECT TOP 3 SURNAME, FIRSTNAME FROM dbo.PATIENTS WITH (NOLOCK) WHERE DOB > '1990-01-01' ORDER BY DOB DESC",
      "SELECT p.SEX, COUNT(*) AS n FROM PATIENTS p LEFT JOIN APPOINTMENTS a ON a.PATIENTID = p.INTERNALID GROUP BY p.SEX",
      "WITH f (a, b) AS (SELECT INTERNALID, WEIGHT / 2 FROM PATIENTS) SELECT a, CAST(b AS int) % 7 FROM f WHERE a IN (1, 2)",
      "DECLARE @n int = 3; SELECT @n + VISITS, CONVERT(varchar(10), CREATED, 103) FROM PATIENTS WHERE NOTE LIKE '[a-z]%'",
      "SELECT CASE WHEN ISNULL(SEX, 'U') = 'U' THEN 1 ELSE DATEDIFF(day, DOB, GETDATE()) END FROM [PATIENTS]",
      "UPDATE p SET NOTE = CONCAT(SURNAME, '-', VISITS) FROM PATIENTS p WHERE p.INTERNALID = 2",
      "INSERT INTO APPOINTMENTS (PATIENTID, APPOINTMENTDATE, MINUTES) VALUES (1, '20240101', 10), (2, NULL, 5)",
      "SELECT TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS ORDER BY 1 OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY",
      "SELECT x.n FROM (SELECT 1 AS n UNION ALL SELECT SUM(VISITS) FROM PATIENTS) x WHERE EXISTS (SELECT 1)",
    ],
    .firebird: [
      "SELECT FIRST 2 SKIP 1 FAMILY_NAME || ', ' || GIVEN_NAME FROM PATIENTS WHERE DATE_OF_BIRTH > '1990-01-01' ORDER BY 1",
      "SELECT EXTRACT(YEAR FROM DATE_OF_BIRTH), COUNT(*) FROM PATIENTS GROUP BY 1 HAVING COUNT(*) > 0 ROWS 1 TO 5",
      "SELECT R.RDB$RELATION_NAME, F.RDB$FIELD_NAME FROM RDB$RELATIONS R JOIN RDB$RELATION_FIELDS F ON F.RDB$RELATION_NAME = R.RDB$RELATION_NAME",
      "SELECT DATEADD(1 DAY TO CURRENT_DATE), SUBSTRING(NOTES FROM 1 FOR 2), CAST(AMOUNT AS VARCHAR(9)) FROM PATIENTS",
      "UPDATE PATIENTS SET NOTES = 'x' WHERE FAMILY_NAME STARTING WITH 'Q' OR NOTES CONTAINING 'a'",
      "SELECT IIF(STATUS_CODE = 'A', 1 / INTERNALID, 0), COALESCE(NOTES, '') FROM PATIENTS WHERE INTERNALID BETWEEN 1 AND 3",
    ],
  ]

  private static let splices = [
    "(", ")", ",", "'", "\"", "[", "]", ";", "--", "/*", "*/", "@x", "@@y", "NULL", "SELECT", "FROM", "WHERE", "1",
    "0x", "''",
    ".", "*", "%", "+", "=", "<>", "||", "NOPE", "dbo.", "TOP", "FIRST", "AS", "GROUP BY", "ORDER BY", "CASE", "END",
    "é", "😀",
    "\u{0}", "\u{A0}", "`", "{", "\\", "$", "#t", "1e", "9999999999999999999999", "COUNT(*)", "OVER ()",
    "sqlite_master",
    "rowid", "pragma_table_info('x')", "last_insert_rowid()", "load_extension('x')", "-", "CAST(1 AS ", "IN (", "NOT",
  ]

  @Test(
    "every statement is answered: with rows, or with an error in the engine's own words",
    arguments: [SQLDialect.tsql, .firebird])
  func statements(dialect: SQLDialect) async throws {
    var numbers = Numbers(state: dialect == .tsql ? 42 : 43)
    let practice = try EngineTestDatabase(dialect)
    var answered = 0
    for index in 0..<800 {
      let sql =
        index.isMultiple(of: 2)
        ? Self.mutated(Self.seeds[dialect]?.randomElement(using: &numbers) ?? "", &numbers)
        : Self.generated(dialect, &numbers)
      do throws(PracticeDatabaseError) {
        _ = try await practice.database.execute(
          Command(text: sql), catalogue: nil, timeLimit: .seconds(20), maxResultBytes: 1_000_000)
        answered += 1
      } catch {
        guard case .engine(let error) = error else {
          Issue.record("no engine error for \(sql): \(error)")
          continue
        }
        let told = error.message.lowercased()
        for word in ["sqlite", "no such", "near \"", "halo_"] where told.contains(word) {
          if !sql.lowercased().contains(word) { Issue.record("\(error.message) for \(sql)") }
        }
        #expect(error.engine == (dialect == .tsql ? .mssql : .fbsql))
      }
    }
    // A fuzz that only ever fails, or never does, tests one half of the engine.
    #expect((80...600).contains(answered))
  }

  /// A select of random expressions, most of them well formed and few of them sensible.
  private static func generated(_ dialect: SQLDialect, _ numbers: inout Numbers) -> String {
    let items = (0..<Int.random(in: 1...3, using: &numbers)).map { _ in expression(dialect, 2, &numbers) }
    let test = "\(expression(dialect, 1, &numbers)) \(comparisons.randomElement(using: &numbers) ?? "=") "
    let filter = Bool.random(using: &numbers) ? " WHERE \(test)\(expression(dialect, 1, &numbers))" : ""
    let order = Bool.random(using: &numbers) ? " ORDER BY \(Int.random(in: 1...3, using: &numbers))" : ""
    return "SELECT \(items.joined(separator: ", ")) FROM PATIENTS\(filter)\(order)"
  }

  private static func expression(_ dialect: SQLDialect, _ depth: Int, _ numbers: inout Numbers) -> String {
    guard depth > 0 else { return (leaves[dialect] ?? []).randomElement(using: &numbers) ?? "1" }
    var template = (shapes[dialect] ?? []).randomElement(using: &numbers) ?? "?"
    while let mark = template.firstIndex(of: "?") {
      template.replaceSubrange(mark...mark, with: expression(dialect, depth - 1, &numbers))
    }
    return template
  }

  private static let comparisons = ["=", "<>", "<", ">=", "LIKE", "NOT LIKE"]

  private static let leaves: [SQLDialect: [String]] = [
    .tsql: [
      "SURNAME", "DOB", "WEIGHT", "VISITS", "CREATED", "ISACTIVE", "PHOTO", "NULL", "0", "1", "-7", "2.5", "'abc'",
      "'12'",
      "'2024-02-29'", "9223372036854775807", "GETDATE()", "1e300", "''", "0xFF",
    ],
    .firebird: [
      "FAMILY_NAME", "DATE_OF_BIRTH", "AMOUNT", "INTERNALID", "CREATED_AT", "NOTES", "NULL", "0", "1", "-7", "2.5",
      "'abc'",
      "'12'", "'2024-02-29'", "9223372036854775807", "CURRENT_DATE", "CURRENT_TIMESTAMP", "''",
    ],
  ]

  private static let shapes: [SQLDialect: [String]] = [
    .tsql: [
      "?", "(? + ?)", "(? - ?)", "(? * ?)", "(? / ?)", "(? % ?)", "ISNULL(?, ?)", "CASE WHEN ? = ? THEN ? ELSE ? END",
      "CAST(? AS int)", "CAST(? AS varchar(5))", "CAST(? AS date)", "CAST(? AS decimal(9,2))", "CAST(? AS bit)",
      "LEN(?)",
      "TRY_CAST(? AS datetime)", "LEFT(?, ?)", "SUBSTRING(?, ?, ?)", "DATEADD(month, ?, ?)", "DATEADD(second, ?, ?)",
      "DATEDIFF(minute, ?, ?)", "CONVERT(varchar(30), ?, 113)", "ROUND(?, ?)", "CHARINDEX(?, ?)", "STUFF(?, ?, ?, ?)",
      "REPLICATE(?, ?)", "FORMAT(?, 'N2')", "FORMAT(?, 'dd MMM yyyy')", "CEILING(?)", "ABS(?)", "STR(?, ?, ?)",
      "UPPER(?)",
      "COALESCE(?, ?)", "EOMONTH(?, ?)", "POWER(?, ?)", "CONCAT(?, ?)", "NULLIF(?, ?)", "CHAR(?)", "(SELECT ?)",
      "DATENAME(dw, ?)", "REPLACE(?, ?, ?)", "DATEFROMPARTS(?, ?, ?)", "CAST(? AS uniqueidentifier)", "(? & ?)",
    ],
    .firebird: [
      "?", "(? + ?)", "(? - ?)", "(? * ?)", "(? / ?)", "(? || ?)", "COALESCE(?, ?)",
      "CASE WHEN ? = ? THEN ? ELSE ? END",
      "CAST(? AS INTEGER)", "CAST(? AS VARCHAR(5))", "CAST(? AS DATE)", "CAST(? AS NUMERIC(9,2))", "CHAR_LENGTH(?)",
      "LEFT(?, ?)", "SUBSTRING(? FROM ? FOR ?)", "DATEADD(? MONTH TO ?)", "DATEDIFF(SECOND FROM ? TO ?)", "ROUND(?, ?)",
      "POSITION(? IN ?)", "LPAD(?, ?, ?)", "EXTRACT(WEEK FROM ?)", "TRIM(? FROM ?)", "MOD(?, ?)", "IIF(? > ?, ?, ?)",
      "UPPER(?)", "NULLIF(?, ?)", "TRUNC(?)", "ASCII_CHAR(?)", "DECODE(?, ?, ?, ?)", "(SELECT ? FROM RDB$DATABASE)",
    ],
  ]

  @Test("the statements that are mutated all run", arguments: [SQLDialect.tsql, .firebird])
  func seedsRun(dialect: SQLDialect) async throws {
    let practice = try EngineTestDatabase(dialect)
    for sql in Self.seeds[dialect] ?? [] {
      let error = try await practice.error(sql)
      #expect(error == nil, "\(sql)")
    }
  }

  /// Cuts, swaps, doubles or splices words of a statement, once to three times.
  private static func mutated(_ statement: String, _ numbers: inout Numbers) -> String {
    var words = statement.split(separator: " ").map(String.init)
    for _ in 0..<Int.random(in: 1...3, using: &numbers) {
      let index = Int.random(in: 0..<max(1, words.count), using: &numbers)
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0 where words.count > 1: words.remove(at: index)
      case 1: words.insert(splices.randomElement(using: &numbers) ?? "", at: index)
      case 2: words[index] = splices.randomElement(using: &numbers) ?? ""
      case 3: words.swapAt(index, Int.random(in: 0..<words.count, using: &numbers))
      default:
        var scalars = Array(words[index].unicodeScalars)
        if !scalars.isEmpty { scalars.remove(at: Int.random(in: 0..<scalars.count, using: &numbers)) }
        words[index] = String(String.UnicodeScalarView(scalars))
      }
    }
    return words.joined(separator: " ")
  }

  @Test(
    "hostile sizes neither crash nor hang",
    arguments: [
      String(repeating: "(", count: 20_000), "SELECT " + String(repeating: "(", count: 5000) + "1",
      "SELECT " + String(repeating: "1+", count: 20_000) + "1",
      "SELECT " + String(repeating: "-", count: 1) + String(repeating: " -", count: 5000) + "1",
      "SELECT 1 WHERE " + String(repeating: "1=1 AND ", count: 5000) + "1=1",
      "SELECT " + String(repeating: "CASE WHEN 1=1 THEN ", count: 3000) + "1",
      "SELECT '" + String(repeating: "a", count: 1_000_000),
      String(repeating: "SELECT 1;", count: 2000), String(repeating: "/*", count: 50_000),
      String(repeating: "[", count: 50_000),
      "SELECT " + String(repeating: "1,", count: 5000) + "1",
      String(repeating: "SELECT 1 UNION ALL ", count: 2000) + "SELECT 1",
      "SELECT 1 WHERE " + String(repeating: "NOT ", count: 5000) + "1=1", "SELECT REPLICATE('x', 2000000000)",
    ])
  func hostile(sql: String) async throws {
    for dialect in [SQLDialect.tsql, .firebird] {
      _ = StatementSplitter.statements(in: sql, dialect: dialect)
      _ = StatementClassifier.classify(sql, dialect: dialect)
      let practice = try EngineTestDatabase(dialect)
      do throws(PracticeDatabaseError) {
        _ = try await practice.run(sql)
      } catch {
        guard case .engine = error else {
          Issue.record("\(error)")
          return
        }
      }
    }
  }
}

import FoundationEssentials
import HaloModel
import SQLDialects
import Testing

@testable import HaloSandbox

@Suite("Commands at a practice database")
struct EngineCommandTests {
  /// Rows without end, as far as a test is concerned.
  private static let endless = """
    WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT COUNT(*) FROM n
    """

  @Test(
    "parameters arrive with their types",
    arguments: [
      (.int, "66", "66"), (.bigInt, "9007199254740993", "9007199254740993"), (.bit, "true", "true"),
      (.decimal, "1.50", "1.50"), (.float, "1.5", "1.5"), (.date, "2024-05-01", "\"2024-05-01\""),
      (.dateTime, "2024-05-01T10:00:00", "\"2024-05-01T10:00:00\""), (.varChar, "it's", "\"it's\""),
      (.nVarChar, "漢", "\"漢\""), (.int, nil, "null"), (.varBinary, "AP8=", "\"AP8=\""),
      (.uniqueIdentifier, "ABCDEFAB-0000-4000-8000-00000000000F", "\"abcdefab-0000-4000-8000-00000000000f\""),
    ] as [(ParameterType, String?, String)])
  func parameter(type: ParameterType, text: String?, json: String) async throws {
    let practice = try EngineTestDatabase()
    let parameter = Parameter(name: "@Value", type: type, value: text)
    #expect(try await practice.rows("SELECT @value AS v", [parameter]) == "[{\"v\":\(json)}]")
  }

  @Test(
    "a parameter that does not convert fails with Halo Link's text",
    arguments: [
      (
        .varBinary, "not base64!",
        "Failed to convert parameter value from a String to a Byte[]. --> Invalid cast from 'System.String' to 'System.Byte[]'. Please correct your request and try again."
      ),
      (
        .int, "abc",
        "Failed to convert parameter value from a String to a Int32. --> Input string was not in a correct format. Please correct your request and try again."
      ),
      (
        .int, "3000000000",
        "Failed to convert parameter value from a String to a Int32. --> Value was either too large or too small for an Int32. Please correct your request and try again."
      ),
      (
        .date, "soon",
        "Failed to convert parameter value from a String to a DateTime. --> String was not recognized as a valid DateTime. Please correct your request and try again."
      ),
    ] as [(ParameterType, String, String)])
  func badParameter(type: ParameterType, text: String, message: String) async throws {
    let practice = try EngineTestDatabase()
    await #expect(throws: PracticeDatabaseError.parameter(message)) {
      try await practice.run("SELECT @v", [Parameter(name: "@v", type: type, value: text)])
    }
  }

  @Test("output parameters come back with the values the text gave them")
  func outputParameters() async throws {
    let practice = try EngineTestDatabase()
    let outcome = try await practice.run(
      "SELECT @n = COUNT(*) FROM PATIENTS; SET @s = @s + '!'", mode: .nonQuery,
      [
        Parameter(name: "@n", direction: .output, type: .int, value: nil),
        Parameter(name: "@s", direction: .inputOutput, type: .varChar, value: "hi"),
        Parameter(name: "@in", type: .int, value: "1"),
        Parameter(name: "@r", direction: .returnValue, type: .int, value: nil),
      ])
    #expect(outcome.outputParameters.map(\.value) == ["4", "hi!", "0"])
    #expect(outcome.rowsAffected == -1)
  }

  @Test("scalar keeps the first column of the first row")
  func scalar() async throws {
    let practice = try EngineTestDatabase()
    let outcome = try await practice.run("SELECT INTERNALID, SURNAME FROM PATIENTS ORDER BY 1", mode: .scalar)
    #expect(String(decoding: outcome.json, as: UTF8.self) == #"[{"INTERNALID":1}]"#)
    #expect(outcome.rowCount == 1)
    #expect(try await practice.run("SELECT 1 WHERE 1 = 2", mode: .scalar).rowCount == 0)
  }

  @Test("no rows are an empty array of 2 bytes; one unnamed column is 8 bytes")
  func sizes() async throws {
    let practice = try EngineTestDatabase()
    #expect(try await practice.run("SELECT * FROM PATIENTS WHERE 1 = 2").json == Data("[]".utf8))
    #expect(try await practice.run("select 1").json.count == 8)
  }

  @Test("a procedure nobody has is error 2812, in Firebird -204")
  func procedure() async throws {
    for (dialect, error) in [
      (SQLDialect.tsql, EngineError.unknownProcedure("BP_GetNothing")), (.firebird, .procedureUnknown("BP_GetNothing")),
    ] {
      let practice = try EngineTestDatabase(dialect)
      await #expect(throws: PracticeDatabaseError.engine(error)) {
        try await practice.database.execute(
          Command(text: "BP_GetNothing", type: .storedProcedure), catalogue: nil, timeLimit: .seconds(5))
      }
    }
  }

  @Test("a command runs on the catalogue it names, in any case, and an unknown one is told")
  func catalogue() async throws {
    let practice = try EngineTestDatabase()
    #expect(
      try await practice.rows("SELECT COUNT(*) AS n FROM DOCUMENTCONTENTS", catalogue: "bpsdocuments") == #"[{"n":2}]"#)
    let error = try await practice.error("SELECT * FROM DOCUMENTCONTENTS")
    #expect(error?.code == 208)
    await #expect(throws: PracticeDatabaseError.unknownCatalogue("Nope")) {
      try await practice.run("SELECT 1", catalogue: "Nope")
    }
  }

  @Test("a result that outgrows its limit stops there, and its changes are taken back")
  func resultLimit() async throws {
    let practice = try EngineTestDatabase()
    let text = "DELETE FROM APPOINTMENTS; SELECT p.* FROM PATIENTS p, PATIENTS q, PATIENTS r"
    do throws(PracticeDatabaseError) {
      _ = try await practice.database.execute(
        Command(text: text), catalogue: nil, timeLimit: .seconds(5), maxResultBytes: 1000)
      Issue.record("the limit did not hold")
    } catch {
      guard case .resultTooLarge(let byteCount) = error else { throw error }
      #expect(byteCount > 1000 && byteCount < 3000)
    }
    #expect(try await practice.rows("SELECT COUNT(*) AS n FROM APPOINTMENTS") == #"[{"n":3}]"#)
  }

  @Test("the time limit interrupts a running statement, and the next command runs")
  func timeLimit() async throws {
    let practice = try EngineTestDatabase()
    let start = ContinuousClock.now
    await #expect(throws: PracticeDatabaseError.timedOut) {
      try await practice.database.execute(
        Command(text: Self.endless), catalogue: nil, timeLimit: .milliseconds(50))
    }
    // Left alone it would count for minutes.
    #expect(start.duration(to: .now) < .seconds(30))
    #expect(try await practice.rows("SELECT 1 AS a") == #"[{"a":1}]"#)
  }

  @Test("cancelling the caller's task interrupts a running statement")
  func cancellation() async throws {
    let practice = try EngineTestDatabase()
    let database = practice.database
    await withTaskGroup(of: PracticeDatabaseError?.self) { group in
      group.addTask {
        do throws(PracticeDatabaseError) {
          _ = try await database.execute(Command(text: Self.endless), catalogue: nil, timeLimit: .seconds(60))
          return nil
        } catch {
          return error
        }
      }
      group.cancelAll()
      #expect(await group.next() == .cancelled)
    }
  }
}

import HaloClient
import HaloModel
import SQLDialects
import Testing

@testable import HaloCommands

@Suite("What the command line knows of a statement")
struct StatementGuardTests {
  @Test(
    "statements that give rows are counted, those that only prepare or change are not",
    arguments: [
      ("SELECT 1", 1), ("SELECT 1; SELECT 2", 2), ("SELECT 1; -- SELECT 2\nSELECT ';'; ;", 2),
      ("DECLARE @n Int = 3; SELECT @n", 1), ("DECLARE @n Int; SELECT @n = COUNT(*) FROM T; SELECT @n", 1),
      ("DECLARE @n Int = 3; SELECT @n; SELECT 2; SELECT 3", 3), ("WITH a AS (SELECT 1 AS n) SELECT n FROM a", 1),
      ("SELECT 1 INTO #t; SELECT * FROM #t", 1), ("UPDATE T SET A = 1; SELECT 2", 1), ("", 0),
    ])
  func resultSets(_ text: String, _ count: Int) {
    #expect(StatementGuard.resultSetCount(of: Command(text: text), dialect: .tsql) == count)
  }

  @Test("a batch that gives one value or a count, and a procedure, lose nothing")
  func otherModes() {
    let text = "SELECT 1; SELECT 2"
    for mode in [ExecutionMode.scalar, .nonQuery] {
      #expect(StatementGuard.resultSetCount(of: Command(text: text, executionMode: mode), dialect: .tsql) == 1)
    }
    #expect(StatementGuard.resultSetCount(of: Command(text: text, type: .storedProcedure), dialect: .tsql) == 1)
  }

  @Test(
    "results that are lost are told, immediate and async, and the last one is written", arguments: [[], ["--async"]])
  func told(_ options: [String]) async throws {
    let result = try await CommandFixture.run(
      ["sql", "--sandbox", "-f", "csv"] + options + ["SELECT 1 AS a; SELECT 2 AS b"])
    #expect(result.status == .success)
    #expect(result.output == "b\n2\n")
    #expect(result.talk.contains("the batch has 2 result sets; Halo Cloud returns the last one"))
  }

  @Test("only a plain read in a reading mode can be run again without a look")
  func reads() {
    let text = "SELECT 1"
    #expect(StatementGuard.isRead(Command(text: text), dialect: .tsql))
    #expect(!StatementGuard.isRead(Command(text: text, executionMode: .nonQuery), dialect: .tsql))
    #expect(!StatementGuard.isRead(Command(text: text, type: .storedProcedure), dialect: .tsql))
    #expect(!StatementGuard.isRead(Command(text: "DELETE FROM T"), dialect: .tsql))
  }

  @Test(
    "after a statement without an answer the next step is worded for a read or for a write",
    arguments: [HaloClientError.Code.deadlineExceeded, .connectionBroken, .timedOut], [true, false])
  func nextSteps(_ code: HaloClientError.Code, _ isRead: Bool) {
    let error = HaloClientError(code, endpoint: "/x", host: "h", exchange: .none)
    for isAsync in [false, true] where !(isAsync && code == .timedOut) {
      let failure = CommandFailure(running: error, isRead: isRead, isAsync: isAsync)
      #expect(failure.nextStep.lowercased().contains("write") == !isRead)
      #expect(failure.nextStep.lowercased().contains("check") == !isRead)
      #expect(failure.clientError == error)
    }
    let lookup = CommandFailure(lookingUp: error)
    if code == .deadlineExceeded { #expect(lookup.nextStep.contains("not sent")) }
  }
}

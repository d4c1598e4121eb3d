import FoundationEssentials
import HaloModel
import SQLDialects
import Testing

@testable import HaloSandbox

@Suite("Two connections to a practice")
struct EngineConnectionTests {
  /// Rows without end, as far as a test is concerned.
  private static let endless = """
    WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT i FROM n
    """

  @Test("immediate commands run while a command of the background does, and see the practice as it was committed")
  func sideBySide() async throws {
    let practice = try EngineTestDatabase()
    let session = PracticeSession(practice.database, limits: SandboxLimits())
    let spool = practice.spool(maxRows: 10)
    await withTaskGroup(of: PracticeResult.self) { group in
      group.addTask { await session.executeToPages(Command(text: Self.endless), nil, spool, .seconds(60)) }
      // The page is the gate: the background command stands in its rows.
      while !FileManager.default.fileExists(atPath: spool.url(ofPage: 1).path) { await Task.yield() }
      let change = Command(text: "DELETE FROM APPOINTMENTS WHERE INTERNALID = 3", executionMode: .nonQuery)
      #expect(await session.execute(change, nil) == .answer(PracticeAnswer(content: .affected(1), parameters: [])))
      let count = Command(text: "SELECT COUNT(*) AS n FROM APPOINTMENTS")
      let answer = PracticeAnswer(content: .rows(json: Data(#"[{"n":2}]"#.utf8), count: 1), parameters: [])
      #expect(await session.execute(count, nil) == .answer(answer))
      group.cancelAll()
      #expect(await group.next() == .cancelled)
    }
  }

  @Test("the background has limits of its own")
  func limits() async throws {
    let practice = try EngineTestDatabase()
    let session = PracticeSession(practice.database, limits: SandboxLimits())
    let one = Command(text: "SELECT 1")
    let answer = PracticeAnswer(content: .rows(json: Data(#"[{"":1}]"#.utf8), count: 1), parameters: [])
    #expect(await session.executeInBackground(one, nil, .seconds(30), 8) == .answer(answer))
    #expect(await session.executeInBackground(one, nil, .seconds(30), 7) == .tooLarge)
    let endless = Command(text: Self.endless, executionMode: .nonQuery)
    #expect(await session.executeInBackground(endless, nil, .milliseconds(50), 7) == .limitPassed)
  }

  @Test("pages come back with the rows and bytes of all of them")
  func sums() async throws {
    let practice = try EngineTestDatabase()
    let session = PracticeSession(practice.database, limits: SandboxLimits())
    let command = Command(text: "SELECT INTERNALID AS i FROM PATIENTS ORDER BY 1")
    let result = await session.executeToPages(command, nil, practice.spool(maxRows: 3), .seconds(30))
    guard case .answer(let answer) = result, case .pages(let pages, let rows, let size) = answer.content else {
      Issue.record("no pages: \(result)")
      return
    }
    #expect(pages.map(\.rows.count) == [3, 1])
    #expect(rows == 4)
    #expect(size == 25 + 9)
  }

  @Test("a change that waits for another connection's stops at its time limit and not later")
  func lockedOut() async throws {
    let practice = try EngineTestDatabase()
    let other = practice.database.anotherConnection()
    let holder = try SQLiteConnection(path: practice.patients.path)
    try holder.execute("BEGIN IMMEDIATE")
    let change = Command(text: "DELETE FROM APPOINTMENTS", executionMode: .nonQuery)
    await #expect(throws: PracticeDatabaseError.timedOut) {
      try await other.execute(change, timeLimit: .milliseconds(50))
    }
    await #expect(throws: PracticeDatabaseError.engine(.deadlockVictim())) {
      try await other.execute(change, timeLimit: .seconds(60))
    }
    #expect(try await practice.rows("SELECT COUNT(*) AS n FROM APPOINTMENTS") == #"[{"n":3}]"#)
    try holder.execute("ROLLBACK")
    #expect(try await other.execute(change, timeLimit: .seconds(60)).rowsAffected == 3)
  }
}

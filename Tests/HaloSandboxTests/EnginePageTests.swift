import FoundationEssentials
import HaloModel
import SQLDialects
import Testing

@testable import HaloSandbox

@Suite("Pages of a result")
struct EnginePageTests {
  /// Rows `{"i":1}` and so on: 7 bytes each up to 9 rows.
  private static func numbers(_ count: Int) -> String {
    "WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < \(count)) SELECT i FROM n"
  }

  @Test(
    "a page ends at its rows or at its bytes, whichever comes first",
    arguments: [
      (6, 3, 1000, [3, 3]), (7, 3, 1000, [3, 3, 1]), (2, 3, 1000, [2]), (1, 1, 1000, [1]), (3, 1, 1000, [1, 1, 1]),
      // Two rows take 1 + 7 + 1 + 7 + 1 bytes, three take 25.
      (6, 100, 25, [3, 3]), (6, 100, 24, [2, 2, 2]), (6, 100, 17, [2, 2, 2]), (6, 100, 16, [1, 1, 1, 1, 1, 1]),
      (5, 2, 25, [2, 2, 1]), (3, 100, 0, [1, 1, 1]),
    ] as [(Int, Int, Int, [Int])])
  func boundaries(rows: Int, maxRows: Int, maxBytes: Int, counts: [Int]) async throws {
    let practice = try EngineTestDatabase()
    let spool = practice.spool(maxRows: maxRows, maxBytes: maxBytes)
    let pages = try await practice.pages(Self.numbers(rows), spool)
    #expect(pages.map(\.rows.count) == counts)
    #expect(pages.map(\.number) == Array(1...counts.count))
    var next = 0
    for page in pages {
      // Counted from 0 with both ends included.
      #expect(page.rows.rangeStart == next)
      #expect(page.rows.rangeEnd == next + page.rows.count - 1)
      let expected = (next + 1...next + page.rows.count).map { "{\"i\":\($0)}" }.joined(separator: ",")
      #expect(try String(contentsOf: spool.url(ofPage: page.number), encoding: .utf8) == "[\(expected)]")
      #expect(page.byteCount == expected.utf8.count + 2)
      next += page.rows.count
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: spool.folder.path).count == counts.count)
  }

  @Test(
    "what gives no rows is one page of an empty array",
    arguments: ["SELECT * FROM PATIENTS WHERE 1 = 2", "DELETE FROM APPOINTMENTS WHERE 1 = 2"])
  func empty(sql: String) async throws {
    let practice = try EngineTestDatabase()
    let spool = practice.spool()
    let pages = try await practice.pages(sql, spool)
    #expect(
      pages == [
        SpooledPage(number: 1, rows: PageSummary.Rows(count: 0, rangeStart: 0, rangeEnd: -1), byteCount: 2)
      ])
    #expect(try Data(contentsOf: spool.url(ofPage: 1)) == Data("[]".utf8))
  }

  @Test("a row larger than a page and than the write buffer makes a page of its own")
  func hugeRow() async throws {
    let practice = try EngineTestDatabase()
    let spool = practice.spool(maxBytes: 100)
    let sql = """
      SELECT 'a' AS t UNION ALL SELECT REPLACE(REPLICATE('x', 8000), 'x', REPLICATE('y', 100)) UNION ALL SELECT 'b'
      """
    let pages = try await practice.pages(sql, spool)
    #expect(pages.map(\.rows.count) == [1, 1, 1])
    #expect(pages.map(\.byteCount) == [11, 800_010, 11])
    #expect(try Data(contentsOf: spool.url(ofPage: 2)).count == 800_010)
    #expect(try String(contentsOf: spool.url(ofPage: 3), encoding: .utf8) == #"[{"t":"b"}]"#)
  }

  @Test("a page of several writes holds the bytes that memory would hold")
  func severalWrites() async throws {
    let practice = try EngineTestDatabase()
    let sql = Self.numbers(60_000)
    let whole = try await practice.run(sql).json
    let spool = practice.spool(maxRows: .max, maxBytes: .max)
    let pages = try await practice.pages(sql, spool)
    #expect(pages.count == 1 && pages.first?.byteCount == whole.count)
    #expect(try Data(contentsOf: spool.url(ofPage: 1)) == whole)
  }

  @Test("only the last result of a batch makes pages, and scalar makes one of one cell")
  func lastResult() async throws {
    let practice = try EngineTestDatabase()
    let spool = practice.spool(maxRows: 1)
    let batch = "SELECT SURNAME FROM PATIENTS; SELECT MINUTES FROM APPOINTMENTS WHERE INTERNALID = 2"
    #expect(try await practice.pages(batch, spool).count == 1)
    #expect(try Data(contentsOf: spool.url(ofPage: 1)) == Data(#"[{"MINUTES":30}]"#.utf8))
    let scalar = try await practice.pages("SELECT INTERNALID, SURNAME FROM PATIENTS ORDER BY 1", spool, mode: .scalar)
    #expect(scalar.count == 1)
    #expect(try Data(contentsOf: spool.url(ofPage: 1)) == Data(#"[{"INTERNALID":1}]"#.utf8))
  }

  @Test("nonQuery makes no page and counts what it changed")
  func nonQuery() async throws {
    let practice = try EngineTestDatabase()
    let spool = practice.spool()
    let command = Command(text: "UPDATE APPOINTMENTS SET MINUTES = 20; SELECT 1", executionMode: .nonQuery)
    let outcome = try await practice.database.execute(command, timeLimit: .seconds(30), into: spool)
    #expect(outcome.rows == nil)
    #expect(outcome.rowsAffected == 3)
    #expect(!FileManager.default.fileExists(atPath: spool.folder.path))
  }

  @Test("what an interrupted run left in the folder is not part of the next result")
  func leftovers() async throws {
    let practice = try EngineTestDatabase()
    let spool = practice.spool(maxRows: 1)
    _ = try await practice.pages(Self.numbers(5), spool)
    _ = try await practice.pages(Self.numbers(2), spool)
    let files = try FileManager.default.contentsOfDirectory(atPath: spool.folder.path)
    #expect(files.sorted() == ["1.json", "2.json"])
  }

  @Test("an error in the middle of the rows leaves no folder and takes the changes back")
  func failure() async throws {
    let practice = try EngineTestDatabase()
    let spool = practice.spool(maxRows: 1)
    await #expect(throws: PracticeDatabaseError.engine(.divideByZero())) {
      try await practice.pages("DELETE FROM APPOINTMENTS; SELECT 1 / (INTERNALID - 3) AS x FROM PATIENTS", spool)
    }
    #expect(!FileManager.default.fileExists(atPath: spool.folder.path))
    #expect(try await practice.rows("SELECT COUNT(*) AS n FROM APPOINTMENTS") == #"[{"n":3}]"#)
  }

  @Test("the time limit leaves no folder")
  func timeLimit() async throws {
    let practice = try EngineTestDatabase()
    let spool = practice.spool(maxRows: 10)
    await #expect(throws: PracticeDatabaseError.timedOut) {
      try await practice.database.execute(
        Command(text: Self.numbers(1_000_000_000)), timeLimit: .milliseconds(50), into: spool)
    }
    #expect(!FileManager.default.fileExists(atPath: spool.folder.path))
  }

  @Test("cancellation leaves no folder")
  func cancellation() async throws {
    let practice = try EngineTestDatabase()
    let spool = practice.spool(maxRows: 10)
    await withTaskGroup(of: PracticeDatabaseError?.self) { group in
      group.addTask {
        do throws(PracticeDatabaseError) {
          _ = try await practice.database.execute(
            Command(text: Self.numbers(1_000_000_000)), timeLimit: .seconds(60), into: spool)
          return nil
        } catch {
          return error
        }
      }
      // It runs when its first page is there.
      while !FileManager.default.fileExists(atPath: spool.url(ofPage: 1).path) { await Task.yield() }
      group.cancelAll()
      #expect(await group.next() == .cancelled)
    }
    #expect(!FileManager.default.fileExists(atPath: spool.folder.path))
  }

  @Test("a folder that cannot be made fails the command in words that name no path")
  func noFolder() async throws {
    let practice = try EngineTestDatabase()
    // A file is where the folder's parent should be.
    let spool = PageSpool(folder: practice.patients.appending(path: "query"), maxRows: 10, maxBytes: 100)
    await #expect(throws: PracticeDatabaseError.pagesNotWritten(reason: "their folder cannot be made")) {
      try await practice.pages("SELECT 1", spool)
    }
  }
}

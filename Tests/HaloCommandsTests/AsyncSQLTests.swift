import ArgumentParser
import FoundationEssentials
import HaloModel
import Testing

@testable import HaloCommands

@Suite("haloscope sql --async and haloscope queries")
struct AsyncSQLTests {
  /// Runs `body` with the environment of a sandbox and of a user who has a folder of his own.
  private func withSandbox(_ body: ([String: String]) async throws -> Void) async throws {
    try await CommandFixture.withFolder { folder in
      try await CommandFixture.withSandbox { environment in
        try await body(environment.merging(["HALOSCOPE_HOME": folder.path]) { $1 })
      }
    }
  }

  /// More rows than a page holds.
  static let manyRows = "SELECT TOP 12000 a.INTERNALID AS id, b.SURNAME AS name FROM PATIENTS a CROSS JOIN PATIENTS b"

  /// The id told first on standard error.
  private func queryID(_ result: CommandResult) throws -> String {
    let line = try #require(result.talk.first { $0.hasPrefix("query ") })
    return try #require(line.split(separator: " ").dropFirst().first.map(String.init))
  }

  @Test("rows are written in the format asked for; the id comes first, nothing is kept afterwards")
  func formats() async throws {
    try await withSandbox { environment in
      for (format, expected) in [
        ("csv", "n,t\n1,\"a,b\"\n"), ("ndjson", "{\"n\":1,\"t\":\"a,b\"}\n"), ("table", "n │ t\n──┼────\n1 │ a,b\n"),
      ] {
        let result = try await CommandFixture.run(
          ["sql", "-s", "bp:10001", "--async", "-f", format, "SELECT 1 AS n, 'a,b' AS t"], environment: environment)
        #expect(result.status == .success, "\(result.talk)")
        #expect(result.output == expected)
        #expect(result.talk.first?.contains(/^query [0-9a-f-]{36} at Banksia Street Medical Centre$/) == true)
        #expect(result.talk.last?.contains(/^1 row, .* \(executing \d+ ms\)$/) == true, "\(result.talk)")
      }
      let list = try await CommandFixture.run(["queries", "list"], environment: environment)
      #expect(list.output.isEmpty)
      #expect(list.talk.first?.hasPrefix("no open queries are kept here") == true)
    }
  }

  @Test("a result of many pages is whole and in order, in a file as on standard output")
  func manyPages() async throws {
    try await withSandbox { environment in
      try await CommandFixture.withFolder { folder in
        let path = folder.appending(path: "rows.ndjson").path
        let result = try await CommandFixture.run(
          ["sql", "-s", "bp:10001", "--async", "-f", "ndjson", "-o", path, Self.manyRows], environment: environment)
        #expect(result.status == .success, "\(result.talk)")
        #expect(result.output.isEmpty)
        #expect(result.talk.last?.hasPrefix("12,000 rows in 3 pages to ") == true, "\(result.talk)")
        let async = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        let immediate = try await CommandFixture.run(
          ["sql", "-s", "bp:10001", "-f", "ndjson", Self.manyRows], environment: environment)
        #expect(async == immediate.output)
      }
    }
  }

  @Test("--json writes the last record with its pages and all rows")
  func record() async throws {
    let result = try await CommandFixture.run(["sql", "--sandbox", "--async", "--json", Self.manyRows])
    #expect(result.status == .success, "\(result.talk)")
    let fields = try HaloJSON.decode([String: JSONValue].self, from: Data(result.output.utf8))
    #expect(fields["status"] == .string("successful"))
    #expect(fields["mode"] == .string("async"))
    guard case .array(let rows) = fields["rows"], case .object(let paged) = fields["result"],
      case .array(let pages) = paged["pages"]
    else {
      Issue.record("no rows or no pages")
      return
    }
    #expect(rows.count == 12_000)
    #expect(pages.count == 3)
  }

  @Test("nonQuery tells what it changed, scalar gives one value")
  func otherModes() async throws {
    let write = try await CommandFixture.run([
      "sql", "--sandbox", "--async", "--allow-write", "--mode", "nonQuery", "-f", "csv",
      "UPDATE PATIENTS SET SURNAME = 'Example' WHERE INTERNALID <= 3",
    ])
    #expect(write.output == "rowsAffected\n3\n", "\(write.talk)")
    #expect(write.talk.last?.hasPrefix("3 rows affected, ") == true)
    let scalar = try await CommandFixture.run([
      "sql", "--sandbox", "--async", "--mode", "scalar", "-f", "csv", "SELECT COUNT(*) AS n FROM PATIENTS",
    ])
    #expect(scalar.output == "n\n500\n", "\(scalar.talk)")
  }

  @Test("a query that fails ends with its state, the site's words and a next step, and leaves no file")
  func failures() async throws {
    try await withSandbox { environment in
      for (arguments, status, cause) in [
        (["-s", "bp:10001", "SELECT * FROM NOWHERE"], CommandStatus.failure, "executionFailed (mssql 208)"),
        (["-s", "bp:10003", "SELECT 1"], .down, "initialisationFailedSiteOffline"),
        (["-s", "bp:10004", "SELECT 1"], .down, "initialisationFailedSiteUnreachable"),
        (["-s", "bp:10001", "DELETE FROM PATIENTS"], .failure, "refused, not sent: DELETE"),
      ] {
        try await CommandFixture.withFolder { folder in
          let result = try await CommandFixture.run(
            ["sql", "--async", "-o", folder.appending(path: "rows.csv").path] + arguments, environment: environment)
          #expect(result.status == status, "\(result.talk)")
          #expect(result.talk.contains { $0.contains(cause) }, "\(result.talk)")
          #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
      }
    }
  }

  @Test("a wait that is given up leaves the id, by which queries list, status, wait and pages find the query")
  func pickUp() async throws {
    try await withSandbox { environment in
      // This site is slow on purpose.
      let start = try await CommandFixture.run(
        ["sql", "-s", "bp:10002", "--async", "--timeout", "0.4", "SELECT 1 AS n"], environment: environment)
      #expect(start.status == .timedOut, "\(start.talk)")
      let id = try queryID(start)
      #expect(start.talk.last == "The query goes on. Pick it up with: haloscope queries wait \(id)")

      let list = try await CommandFixture.run(["queries", "list"], environment: environment)
      #expect(list.output.contains(id) && list.output.contains("Wattle Grove Family Practice"), "\(list.talk)")
      let unknown = try await CommandFixture.run(
        ["queries", "status", id], environment: environment.filter { $0.key != "HALOSCOPE_HOME" })
      #expect(unknown.status == .usage)
      #expect(unknown.talk.last?.contains("-s") == true)

      let wait = try await CommandFixture.run(["queries", "wait", id, "-f", "csv"], environment: environment)
      #expect(wait.output == "n\n1\n", "\(wait.talk)")
      let forgotten = try await CommandFixture.run(["queries", "list"], environment: environment)
      #expect(forgotten.output.isEmpty)

      // Its site is still known.
      let status = try await CommandFixture.run(["queries", "status", id], environment: environment)
      #expect(status.status == .success)
      #expect(status.output.contains("successful") && status.output.contains("executing"))
      let pages = try await CommandFixture.run(["queries", "pages", id], environment: environment)
      #expect(pages.output.contains("cached"), "\(pages.talk)")
      let page = try await CommandFixture.run(
        ["queries", "pages", id, "--page", "1", "-f", "csv"], environment: environment)
      #expect(page.output == "n\n1\n", "\(page.talk)")
      let missing = try await CommandFixture.run(
        ["queries", "pages", id, "--page", "9"], environment: environment)
      #expect(missing.status == .failure)
      let again = try await CommandFixture.run(["queries", "wait", id, "-f", "csv"], environment: environment)
      #expect(again.output == "n\n1\n", "\(again.talk)")
    }
  }

  @Test("an interruption exits with 130 and names the command that picks the query up")
  func interruption() async throws {
    try await withSandbox { environment in
      let (lines, writer) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(10))
      let console = RecordingConsole(onTalk: { writer.yield($0) })
      let command = try SQLCommand.parse(["-s", "bp:10002", "--async", "SELECT 1"])
      let status = await withTaskGroup(of: CommandStatus?.self) { group in
        group.addTask { await CommandRunner.run(command, console: console.console(environment: environment)) }
        group.addTask {
          _ = await lines.first { $0.hasPrefix("query ") }
          return nil
        }
        var ended: CommandStatus?
        for await status in group {
          if status == nil { group.cancelAll() } else { ended = status }
        }
        return ended
      }
      #expect(status == .interrupted)
      #expect(console.talk.last?.contains("Pick it up with: haloscope queries wait ") == true, "\(console.talk)")
    }
  }

  @Test("the id of a query that failed is known afterwards, too")
  func failedID() async throws {
    try await withSandbox { environment in
      let failed = try await CommandFixture.run(
        ["sql", "-s", "bp:10001", "--async", "SELECT * FROM NOWHERE"], environment: environment)
      let status = try await CommandFixture.run(
        ["queries", "status", try queryID(failed)], environment: environment)
      #expect(status.output.contains("executionFailed"), "\(status.talk)")
    }
  }

  @Test("with the embedded sandbox the list says why it is empty")
  func embeddedList() async throws {
    let list = try await CommandFixture.run(["queries", "list", "--sandbox"])
    #expect(list.status == .success)
    #expect(list.talk.first?.contains("the embedded sandbox keeps no queries") == true)
  }

  @Test("the id of a registered query points at the commands for it, and the other way round")
  func registeredID() async throws {
    try await withSandbox { environment in
      let created = try await CommandFixture.run(
        ["registered", "create", "-s", "bp:10001", "--name", "n", "--every", "1m", "--for", "1h", "SELECT 1"],
        environment: environment)
      let id = created.output.filter { !$0.isNewline }
      for site in [[], ["-s", "bp:10001"]] {
        let result = try await CommandFixture.run(["queries", "status", id] + site, environment: environment)
        #expect(result.status == (site.isEmpty ? .usage : .failure))
        #expect(result.talk.last?.contains("haloscope registered show \(id)") == true, "\(result.talk)")
      }
      let other = try await CommandFixture.run(
        ["sql", "-s", "bp:10001", "--async", "SELECT 1"], environment: environment)
      let shown = try await CommandFixture.run(
        ["registered", "show", try queryID(other)], environment: environment)
      #expect(shown.status == .usage)
      #expect(shown.talk.last?.contains("haloscope queries status") == true, "\(shown.talk)")
    }
  }

  @Test("an id that the service does not know is told")
  func unknown() async throws {
    try await withSandbox { environment in
      let id = "4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10"
      for words in [["wait"], ["status"], ["pages"], ["pages", "--page", "1"]] {
        let result = try await CommandFixture.run(
          ["queries"] + words + [id, "-s", "bp:10001"], environment: environment)
        #expect(result.status == .failure, "\(words): \(result.talk)")
        #expect(result.talk.count == 2)
      }
    }
  }
}

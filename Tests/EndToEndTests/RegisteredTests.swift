import Foundation
import Testing

/// Registered queries by the command line and over HTTP, in a sandbox whose minute lasts a second.
@Suite("Registered queries", .serialized)
struct RegisteredTests {
  private static let scale = ["--time-scale", "60"]

  /// The published body for a statement, byte for byte.
  private static func body(_ sql: String, duration: Int = 120) -> String {
    #"{"name":"Test","registeredQueryType":"query","frequency":60,"duration":\#(duration),"registerCommand":"#
      + #"{"command":{"text":"\#(sql)","executionMode":"reader","type":"text","parameters":[]}}}"#
  }

  /// A home of its own for what the program keeps.
  private static func environment(_ sandbox: SandboxProcess, _ home: TemporaryFolder) -> [String: String] {
    sandbox.environment.merging(["HALOSCOPE_HOME": home.url.path]) { _, new in new }
  }

  @Test("select 1 gives the published figures, three runs and a result that stays")
  func select() async throws {
    let sandbox = try SandboxProcess(Self.scale)
    defer { sandbox.stop() }
    let home = try TemporaryFolder()
    let environment = Self.environment(sandbox, home)
    let created = try Haloscope.run(
      ["registered", "create", "-s", "bp:10001", "--name", "Test", "--every", "60", "--for", "120", "select 1"],
      environment: environment)
    #expect(created.status == 0)
    #expect(created.errors.contains("3 runs planned"))
    let id = created.output.trimmingCharacters(in: .whitespacesAndNewlines)

    let first = try await Self.show(id, environment) { $0.succeeded >= 1 }
    #expect(first.requestSize == 180)
    // 8 bytes a run: a slow machine may be late to look.
    #expect(first.resultSizeSum == 8 * first.succeeded)
    #expect(first.lastHash == "dOFA3dJCbw8EyZIptt65K/LUBb6PAhVr4KqXhC2N9Yc=")

    let last = try await Self.show(id, environment) { $0.status != "enabled" }
    #expect(last.status == "completed")
    #expect(last.succeeded == 3 && last.failed == 0)
    #expect(last.resultSizeSum == 24)
    #expect(last.lastHash == first.lastHash)
    #expect(last.lastError == nil)

    let results = try Haloscope.run(["registered", "results", id, "-f", "json"], environment: environment)
    #expect(results.status == 0)
    #expect(try JSONDecoder().decode([[String: Int]].self, from: Data(results.output.utf8)) == [["": 1]])
  }

  @Test("selct 1 fails in each run with SQL Server's own words and has no result")
  func typo() async throws {
    let sandbox = try SandboxProcess(Self.scale)
    defer { sandbox.stop() }
    let home = try TemporaryFolder()
    let environment = Self.environment(sandbox, home)
    let refused = try Haloscope.run(
      ["registered", "create", "-s", "bp:10001", "--name", "Test", "--every", "60", "--for", "120", "selct 1"],
      environment: environment)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("SELECT"), "the command line sends no typo")

    let client = RawClient(sandbox)
    let id = try await client.register(Self.body("selct 1"), at: try await client.site("10001"))
    let record = try await Self.show(id, environment, at: "bp:10001") { $0.failed >= 1 }
    #expect(record.requestSize == 179)
    #expect(record.resultSizeSum == 0 && record.succeeded == 0)
    #expect(record.lastHash == nil)
    #expect(record.lastError == "mssql 2812 Could not find stored procedure 'selct'.")
    let results = try Haloscope.run(
      ["registered", "results", id, "-s", "bp:10001"], environment: environment)
    #expect(results.status == 1)
    #expect(results.errors.contains("no result yet"))
    // Failing runs do not stop it.
    let last = try await Self.show(id, environment, at: "bp:10001") { $0.status != "enabled" }
    #expect(last.status == "completed")
    #expect(last.failed == 3)
  }

  @Test("a cancelled one runs no more, keeps its latest result and is not cancelled twice")
  func cancel() async throws {
    // A day from one run to the next, so that the first run is the only one.
    let sandbox = try SandboxProcess(Self.scale)
    defer { sandbox.stop() }
    let home = try TemporaryFolder()
    let environment = Self.environment(sandbox, home)
    let created = try Haloscope.run(
      ["registered", "create", "-s", "bp:10001", "--name", "Total", "--every", "86400", "--for", "86400", "select 1"],
      environment: environment)
    let id = created.output.trimmingCharacters(in: .whitespacesAndNewlines)
    _ = try await Self.show(id, environment) { $0.succeeded == 1 }
    let cancelled = try Haloscope.run(["registered", "cancel", id], environment: environment)
    #expect(cancelled.status == 0)
    #expect(cancelled.errors.contains("cancelled after 1 run"))
    #expect(try await Self.show(id, environment) { $0.status != "enabled" }.status == "cancelled")
    let results = try Haloscope.run(["registered", "results", id, "-f", "csv"], environment: environment)
    #expect(results.status == 0)
    #expect(results.output.hasSuffix("\n1\n"))
    let again = try Haloscope.run(["registered", "cancel", id], environment: environment)
    #expect(again.status == 1)
    #expect(again.errors.contains("400"))
    let list = try Haloscope.run(["registered", "list", "-s", "bp:10001"], environment: environment)
    #expect(list.output.contains(id) && list.output.contains("cancelled"))
  }

  @Test(
    "each state is reached over HTTP",
    arguments: ["enabled", "completed", "cancelled", "initialisationFailedCacheError"])
  func state(_ status: String) async throws {
    let fault = "faults:\n  - {operation: registered, outcome: {state: initialisationFailedCacheError}}\n"
    let sandbox = try SandboxProcess(
      Self.scale, configuration: status == "initialisationFailedCacheError" ? fault : nil)
    defer { sandbox.stop() }
    let client = RawClient(sandbox)
    let site = try await client.site("10001")
    // One run, or so many that none of them is the last within this test.
    let id = try await client.register(
      Self.body("select 1", duration: status == "completed" ? 1 : 86_400), at: site)
    if status == "cancelled" { try await client.cancel(id, at: site) }
    let record = try await client.registered(id, at: site) { $0["status"] as? String == status }

    let createdAt = try Self.date(record["createdAt"])
    #expect(createdAt <= Date())
    let metrics = try #require(record["metrics"] as? [String: Any])
    if status == "completed" {
      #expect(metrics["executionSucceededCount"] as? Int == 1)
      #expect(record["completedAt"] as? String == metrics["lastSucceededAt"] as? String, "it ends with its last run")
      #expect(createdAt < (try Self.date(record["completedAt"])))
    } else {
      #expect(record["completedAt"] == nil, "only what ran to its end is completed")
    }
    if status == "initialisationFailedCacheError" {
      #expect(metrics["executionSucceededCount"] as? Int == 0)
    }
  }

  // MARK: What the command line shows

  /// A registered query as `registered show --json` writes it.
  private struct Record: Decodable {
    struct Metrics: Decodable {
      let requestSize: Int
      let resultSizeSum: Int
      let executionSucceededCount: Int
      let executionFailedCount: Int
    }

    struct Failure: Decodable {
      let errorType: String
      let errorCode: Int
      let errorMessage: String
    }

    let status: String
    let lastHash: String?
    let metrics: Metrics
    let lastErrorDetails: Failure?

    var requestSize: Int { metrics.requestSize }
    var resultSizeSum: Int { metrics.resultSizeSum }
    var succeeded: Int { metrics.executionSucceededCount }
    var failed: Int { metrics.executionFailedCount }
    var lastError: String? { lastErrorDetails.map { "\($0.errorType) \($0.errorCode) \($0.errorMessage)" } }
  }

  private enum Failure: Error {
    case neverReached(String)
  }

  /// Asks until the record is as wanted; a generous limit turns a hang into a failure.
  private static func show(
    _ id: String, _ environment: [String: String], at site: String? = nil, once isReached: (Record) -> Bool
  ) async throws -> Record {
    let place = site.map { ["-s", $0] } ?? []
    let deadline = ContinuousClock.now + .seconds(30)
    while true {
      let shown = try Haloscope.run(["registered", "show", id, "--json"] + place, environment: environment)
      let record = try JSONDecoder().decode(Record.self, from: Data(shown.output.utf8))
      if isReached(record) { return record }
      guard ContinuousClock.now < deadline else { throw Failure.neverReached(shown.output) }
    }
  }

  private static func date(_ text: Any?) throws -> Date {
    try Date(
      try #require(text as? String), strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }
}

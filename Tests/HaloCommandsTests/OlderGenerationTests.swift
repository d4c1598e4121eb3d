import FoundationEssentials
import HaloModel
import HaloSandbox
import Testing

@testable import HaloCommands

/// Our own client against a service of an older generation.
@Suite("An older generation, end to end")
struct OlderGenerationTests {
  private func withOlderSandbox(_ body: ([String: String]) async throws -> Void) async throws {
    var configuration = SandboxConfiguration()
    configuration.isLegacy = true
    configuration.timeScale = 100
    try await CommandFixture.withFolder { folder in
      try await CommandFixture.withSandbox(configuration) { environment in
        try await body(environment.merging(["HALOSCOPE_HOME": folder.path]) { $1 })
      }
    }
  }

  @Test("a site is found by its PMS ID and asked for its state")
  func sites() async throws {
    try await withOlderSandbox { environment in
      let found = try await CommandFixture.run(
        ["sites", "find", "--pms", "bp", "--id", "10006"], environment: environment)
      #expect(found.status == .success, "\(found.talk)")
      #expect(found.output.contains("Paperbark Practice") && found.output.contains("10006"), "\(found.output)")
      let status = try await CommandFixture.run(["sites", "status", "bp:10004"], environment: environment)
      #expect(status.status == .down)
      #expect(status.output.contains("unreachable"))
    }
  }

  @Test("an immediate query brings rows, and one that failed says why")
  func immediate() async throws {
    try await withOlderSandbox { environment in
      let rows = try await CommandFixture.run(
        ["sql", "-s", "bp:10001", "-f", "csv", "SELECT 1 AS n"], environment: environment)
      #expect(rows.output == "n\n1\n", "\(rows.talk)")
      let failed = try await CommandFixture.run(
        ["sql", "-s", "bp:10001", "SELECT * FROM NOWHERE"], environment: environment)
      #expect(failed.status == .failure)
      #expect(failed.talk.contains { $0.contains("Invalid object name") }, "\(failed.talk)")
      #expect(failed.talk.last?.hasPrefix("List them:") == true, "\(failed.talk)")
    }
  }

  @Test("an async query brings all of its pages in order, and one that failed says why")
  func async() async throws {
    try await withOlderSandbox { environment in
      let rows = try await CommandFixture.run(
        ["sql", "-s", "bp:10001", "--async", "-f", "ndjson", AsyncSQLTests.manyRows], environment: environment)
      #expect(rows.status == .success, "\(rows.talk)")
      #expect(rows.output.split(separator: "\n").count == 12_000)
      let failed = try await CommandFixture.run(
        ["sql", "-s", "bp:10001", "--async", "SELECT * FROM NOWHERE"], environment: environment)
      #expect(failed.status == .failure)
      #expect(failed.talk.contains { $0.contains("Invalid object name") }, "\(failed.talk)")
    }
  }

  @Test("a registered query is made, listed and cancelled")
  func registered() async throws {
    try await withOlderSandbox { environment in
      let made = try await CommandFixture.run(
        [
          "registered", "create", "-s", "bp:10001", "--name", "count", "--every", "60", "--for", "3600",
          "SELECT COUNT(*) AS n FROM PATIENTS", "--json",
        ], environment: environment)
      #expect(made.status == .success, "\(made.talk)")
      let list = try await CommandFixture.run(["registered", "list", "-s", "bp:10001"], environment: environment)
      #expect(list.output.contains("count") && list.output.contains("enabled"), "\(list.output)")
    }
  }

  @Test("a key the gateway refuses is told as such")
  func key() async throws {
    try await withOlderSandbox { environment in
      let refused = try await CommandFixture.run(
        ["sites", "status", "bp:10001", "--key-env", "WRONG"], environment: environment)
      #expect(refused.status == .notAuthorised)
      #expect(refused.talk.first?.contains("invalid subscription key") == true, "\(refused.talk)")
    }
  }
}

import FoundationEssentials
import HaloModel
import HaloSandbox
import Testing

@testable import HaloCommands

@Suite("haloscope registered")
struct RegisteredCommandTests {
  @Test("create gives the id, by which it is listed, shown and cancelled")
  func life() async throws {
    try await CommandFixture.withFolder { folder in
      try await CommandFixture.withSandbox { base in
        let environment = base.merging(["HALOSCOPE_HOME": folder.path]) { $1 }
        let created = try await CommandFixture.run(
          [
            "registered", "create", "-s", "bp:10001", "--name", "total", "--every", "60", "--for", "120",
            "SELECT COUNT(*) AS n FROM PATIENTS",
          ], environment: environment)
        #expect(created.status == .success, "\(created.talk)")
        let id = String(created.output.dropLast())
        #expect(QueryID(id) != nil)
        #expect(created.talk.first?.contains("3 runs planned") == true)

        let list = try await CommandFixture.run(["registered", "list", "-s", "bp:10001"], environment: environment)
        #expect(list.output.contains(id) && list.output.contains("total") && list.output.contains("enabled"))
        let show = try await CommandFixture.run(["registered", "show", id], environment: environment)
        #expect(show.output.contains("runs            0 of 3\n"), "\(show.output) \(show.talk)")
        let early = try await CommandFixture.run(["registered", "results", id], environment: environment)
        #expect(early.status == .failure)
        #expect(early.talk.first?.contains("there is no result yet: 0 runs so far") == true, "\(early.talk)")

        let cancel = try await CommandFixture.run(["registered", "cancel", id, "--json"], environment: environment)
        #expect(cancel.status == .success, "\(cancel.talk)")
        #expect(cancel.output.contains(#""status":"cancelled""#))
        let again = try await CommandFixture.run(["registered", "cancel", id], environment: environment)
        #expect(again.status == .failure)
      }
    }
  }

  @Test("a result is written once a run succeeded, in any format and as a record")
  func results() async throws {
    var configuration = SandboxConfiguration()
    configuration.timeScale = 1000
    try await CommandFixture.withSandbox(configuration) { environment in
      let site = ["-s", "bp:10001"]
      let created = try await CommandFixture.run(
        ["registered", "create", "--name", "one", "--every", "60", "--for", "60", "SELECT 1 AS n"] + site,
        environment: environment)
      let id = String(created.output.dropLast())
      // The runs come by the sandbox's own clock; asking again and again is the only way to know.
      var result = try await CommandFixture.run(
        ["registered", "results", id, "-f", "csv"] + site, environment: environment)
      let limit = ContinuousClock.now + .seconds(20)
      while result.status != .success, ContinuousClock.now < limit {
        result = try await CommandFixture.run(
          ["registered", "results", id, "-f", "csv"] + site, environment: environment)
      }
      #expect(result.output == "n\n1\n", "\(result.talk)")
      let record = try await CommandFixture.run(
        ["registered", "results", id, "--json"] + site, environment: environment)
      let fields = try HaloJSON.decode([String: JSONValue].self, from: Data(record.output.utf8))
      #expect(fields["rows"] == .array([.object(["n": .integer(1)])]))
      #expect(fields["rowCount"] == .integer(1))
      #expect(fields["size"] == .integer(9))
    }
  }

  @Test("a write is refused like everywhere")
  func readOnly() async throws {
    let result = try await CommandFixture.run([
      "registered", "create", "--sandbox", "--name", "n", "--every", "60", "--for", "60", "DELETE FROM PATIENTS",
    ])
    #expect(result.status == .failure)
    #expect(result.talk.first?.contains("refused, not sent: DELETE") == true)
  }
}

import FoundationEssentials
import HaloModel
import HaloSandbox
import Testing

@testable import HaloCommands

@Suite("haloscope sites status --watch")
struct SitesWatchTests {
  @Test("tells how each site is found; the exit status is that of the worst at the end", .timeLimit(.minutes(1)))
  func outcome() async throws {
    try await CommandFixture.withSandbox { environment in
      let rows: [([String], CommandStatus, String)] = [
        (["bp:10001"], .success, "bp:10001  found online"),
        (["bp:10003"], .down, "bp:10003  found offline"),
        (
          ["bp:10003", SavedSitesCommandTests.oldID], .notAuthorised, "\(SavedSitesCommandTests.oldID)  found refused ("
        ),
      ]
      for (sites, status, line) in rows {
        let result = try await CommandFixture.run(
          ["sites", "status", "--watch", "--for", "3"] + sites, environment: environment)
        #expect(result.status == status)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == sites.count)
        #expect(lines.last?.contains(line) == true, "\(result.output)")
      }
    }
  }

  @Test(
    "a site that fails is a change, told with what it was before; --until-change ends there", .timeLimit(.minutes(1)))
  func change() async throws {
    var configuration = SandboxConfiguration()
    configuration.faults = [
      SandboxFault(
        site: .pmsID(.bestPractice, "10001"), operation: .site, frequency: .nth(2), outcome: .status(500))
    ]
    try await CommandFixture.withSandbox(configuration) { environment in
      let result = try await CommandFixture.run(
        [
          "sites", "status", "f26e076f-527f-517b-be48-3de4bc0e0243", "--watch", "--every", "5", "--until-change",
          "--json",
        ],
        environment: environment)
      #expect(result.status == .down)
      let lines = try result.output.split(separator: "\n").map {
        try HaloJSON.decode([String: JSONValue].self, from: Data($0.utf8))
      }
      #expect(lines.count == 2)
      #expect(lines[0]["from"] == nil && lines[0]["to"] == .string("online"))
      #expect(lines[1]["from"] == .string("online"))
      #expect(result.talk.contains { $0.contains("2 requests") })
    }
  }

  @Test("what a saved site was at the last command is where the next one begins", .timeLimit(.minutes(1)))
  func remembered() async throws {
    try await SavedSitesCommandTests.withSandbox { environment, _ in
      try await SavedSitesCommandTests.succeed(["sites", "add", "bp:10001", "--name", "northside"], environment)
      let result = try await SavedSitesCommandTests.succeed(
        ["sites", "status", "--all", "--watch", "--for", "2"], environment)
      #expect(result.output.contains("  northside  found online"))
    }
  }

  @Test(
    "what belongs to --watch is refused without it, and no site at all is too",
    arguments: [
      ["bp:10001", "--every", "60"], ["bp:10001", "--for", "60"], ["bp:10001", "--until-change"], [],
      ["bp:10001", "--watch", "--every", "1"],
    ])
  func usage(_ arguments: [String]) {
    #expect(CommandFixture.parsingStatus(["sites", "status"] + arguments)?.status == 64)
  }
}

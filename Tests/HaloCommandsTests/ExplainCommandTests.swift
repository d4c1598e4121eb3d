import FoundationEssentials
import HaloModel
import Testing

@testable import HaloCommands

@Suite("haloscope explain")
struct ExplainCommandTests {
  @Test("a topic is told with what it is seen as, its meaning, the next step and who acts")
  func topic() async throws {
    let result = try await CommandFixture.run(["explain", "mssql:208"])
    #expect(result.status == .success)
    #expect(
      result.output == """
        cause     mssql-208
        seen as   mssql:208
        means     The catalogue has no table or view of this name.
        next      List them: SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES; another catalogue may hold it.
        who acts  you

        """)
  }

  @Test("a status gives all of its causes, and several topics give each entry once")
  func several() async throws {
    let result = try await CommandFixture.run(["explain", "403", "403-quota", "expiredInQueue"])
    #expect(result.output.contains("403-address") && result.output.contains("expiredInQueue"))
    #expect(result.output.split(separator: "\n").count { $0 == "cause     403-quota" } == 1)
  }

  @Test("without a topic the whole table is listed")
  func list() async throws {
    let result = try await CommandFixture.run(["explain"])
    let lines = result.output.split(separator: "\n")
    for cause in ErrorCause.all {
      #expect(lines.count { $0.hasPrefix("  \(cause.id) ") } == 1, "\(cause.id)")
    }
    #expect(lines.first == "Requests")
  }

  @Test("--json writes the entries as objects")
  func json() async throws {
    let all = try await CommandFixture.run(["explain", "--json"])
    let values = try HaloJSON.decode([JSONValue].self, from: Data(all.output.utf8))
    #expect(values.count == ErrorCause.all.count)
    let one = try await CommandFixture.run(["explain", "410", "--json"])
    let expected = #"[{"id":"410","isFault":true,"meaning":"The result was kept for about a day and is gone.","#
    #expect(one.output.hasPrefix(expected))
  }

  @Test("a topic nobody knows is a usage error that offers the nearest")
  func unknown() async throws {
    let near = try await CommandFixture.run(["explain", "expireInQueue"])
    #expect(near.status == .usage)
    #expect(near.talk.last?.hasPrefix("Did you mean expiredInQueue?") == true)
    let far = try await CommandFixture.run(["explain", "qwertzuiop"])
    #expect(far.status == .usage)
    #expect(far.talk.last == "haloscope explain lists everything that can be explained.")
  }
}

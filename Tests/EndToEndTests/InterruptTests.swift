import Foundation
import Testing

/// An async query that is interrupted on the command line and picked up again.
@Suite("Interrupted queries", .serialized)
struct InterruptTests {
  @Test("SIGINT leaves the id and no half file, queries wait writes every row, and nothing of the SQL is kept")
  func pickedUp() async throws {
    // Four pages, a second each, so that the interruption finds some written and others to come.
    let sandbox = try SandboxProcess(
      configuration: """
        limits:
          pages: {rows: 30}
        latency:
          bp:10002: {executing: 100, uploading: 1000}
        """)
    defer { sandbox.stop() }
    let home = try TemporaryFolder()
    let folder = try TemporaryFolder()
    let environment = sandbox.environment.merging(["HALOSCOPE_HOME": home.url.path]) { _, new in new }
    let file = folder.url.appending(path: "rows.ndjson").path
    let run = try RunningHaloscope(
      [
        "sql", "--async", "-s", "bp:10002", "-f", "ndjson", "-o", file, "-p", "@value:NVarChar=QuokkaValue",
        "SELECT INTERNALID, @value AS WombatText FROM PATIENTS ORDER BY INTERNALID",
      ], environment: environment)
    let talk = try await run.waitForErrors("the query's id") { $0.contains("query ") && $0.contains("\n") }
    let id = try #require(talk.components(separatedBy: "query ").dropFirst().first?.prefix(36))
    try await run.wait(for: "rows in the unfinished file") { try !folder.bytes().isEmpty }
    let interrupted = try run.end(SIGINT)
    #expect(interrupted.status == 130)
    #expect(interrupted.output == "")
    #expect(interrupted.errors.contains("haloscope queries wait \(id)"), "\(interrupted.errors)")
    #expect(try folder.names() == [])
    try Self.expectNothingKept(in: home, but: id)

    let open = try Haloscope.run(["queries", "list"], environment: environment)
    #expect(open.output.contains(id))
    let waited = try Haloscope.run(
      ["queries", "wait", String(id), "-f", "ndjson", "-o", file], environment: environment)
    #expect(waited.status == 0, "\(waited.errors)")
    #expect(waited.errors.contains("120 rows in 4 pages"))
    #expect(try folder.names() == ["rows.ndjson"])
    let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(rows.count == 120)
    for (index, row) in rows.enumerated() {
      #expect(row.contains("\"INTERNALID\":\(index + 1),") && row.contains("QuokkaValue"))
    }
    try Self.expectNothingKept(in: home, but: nil)
    let left = try Haloscope.run(["queries", "list"], environment: environment)
    #expect(!left.output.contains(id), "nothing of it is left to fetch")
  }

  /// Looks through the bytes of everything the program keeps for the words of the statement and its value.
  private static func expectNothingKept(in home: TemporaryFolder, but id: Substring?) throws {
    let bytes = try home.bytes()
    if let id { #expect(bytes.range(of: Data(id.utf8)) != nil, "the id is kept, so this is where to look") }
    for word in ["WombatText", "QuokkaValue", "INTERNALID", "SELECT INTERNALID"] {
      #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) is kept")
    }
  }
}

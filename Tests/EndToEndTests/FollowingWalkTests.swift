import Foundation
import Testing

/// Async queries in the explorer as a person runs them, against a sandbox that outlives it.
@Suite("Following queries", .serialized, .enabled(if: TmuxSession.isInstalled, "tmux is not installed"))
struct FollowingWalkTests {
  /// Small pages that take their time on the way, so that a person sees them come.
  private static let slowPages = """
    limits:
      pages: { rows: 100 }
    latency:
      bp:10001: { uploading: 400 }
    """

  @Test("the grid opens while pages still upload, the end is fetched on a jump, and the next session finds the query")
  func acrossSessions() async throws {
    let sandbox = try SandboxProcess(configuration: Self.slowPages)
    defer { sandbox.stop() }
    let home = try TemporaryFolder()
    let environment = sandbox.environment.merging(["HALOSCOPE_HOME": home.url.path]) { _, new in new }
    let terminal = try TmuxSession(columns: 160, rows: 50, environment: environment)
    let start = "\(Haloscope.path) --site bp:10001"

    try terminal.type(start)
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "T-SQL")
    try terminal.type("SELECT INTERNALID, SURNAME FROM PATIENTS ORDER BY INTERNALID")
    try terminal.press("S-F5")
    try await terminal.wait(for: "rows while pages upload") { $0.contains("uploading") && $0.contains("row 1 of") }
    try await terminal.wait(for: "successful", "of 500")
    try terminal.press("M-4", "G")
    try await terminal.wait(for: "the last row") { $0.contains("row 500 ") && $0.contains(" 500 │") }
    try terminal.press("C-q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("Banksia Street") && $0.contains("$") }

    let kept = try home.bytes()
    #expect(!kept.isEmpty && kept.range(of: Data("SURNAME".utf8)) == nil, "ids are kept, and no SQL")

    try terminal.type(start)
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "successful")
    try terminal.press("M-3", "Enter")
    try await terminal.wait(for: "the rows again") { $0.contains("SURNAME") && $0.contains("row 1 of") }
    try terminal.press("C-q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("Banksia Street") && $0.contains("$") }
  }

  /// A practice whose database takes longer than anybody waits in a test.
  private static let slowDatabase = """
    latency:
      bp:10001: { executing: 60000 }
    """

  @Test("leaving names the queries that go on, also one that was let go and followed again, and a lost service shows")
  func leaving() async throws {
    let configuration = TemporaryFile(Data(Self.slowDatabase.utf8), suffix: ".yaml")
    let sandbox = try SandboxProcess(["--config", configuration.url.path])
    let home = FileManager.default.temporaryDirectory.appending(path: "haloscope-home-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let environment = sandbox.environment.merging(["HALOSCOPE_HOME": home.path]) { _, new in new }
    let terminal = try TmuxSession(columns: 160, rows: 50, environment: environment)
    try terminal.type("\(Haloscope.path) --site bp:10001")
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "T-SQL")
    try terminal.type("SELECT 1")
    try terminal.press("S-F5")
    try await terminal.wait(for: "executing")
    try terminal.press("M-3", "x")
    try await terminal.wait(for: "executing", "let go", "haloscope queries wait")
    try terminal.press("Enter")
    try await terminal.wait(for: "x lets it go")
    sandbox.stop()
    try await terminal.wait(for: "last known: online", "What is shown is the last")
    try terminal.press("C-q")
    try await terminal.wait(for: "1 query goes on at its site: haloscope queries list", "$")
  }

  @Test("an immediate query that is too large is run async by one key")
  func tooLarge() async throws {
    let terminal = try TmuxSession(columns: 160, rows: 50)
    try terminal.type("\(Haloscope.path) --sandbox --site bp:10001")
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "T-SQL")
    try terminal.type("SELECT a.INTERNALID, a.SURNAME, b.FIRSTNAME FROM PATIENTS a CROSS JOIN PATIENTS b")
    try terminal.press("F5")
    try await terminal.wait(for: "http 413", "S-F5")
    try terminal.press("S-F5")
    try await terminal.wait(for: "#2", "successful", "of 250,000", "SURNAME")
    try terminal.press("M-4", "G")
    try await terminal.wait(for: "row 250,000 ")
    try terminal.press("C-q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("Banksia Street") && $0.contains("$") }
  }
}

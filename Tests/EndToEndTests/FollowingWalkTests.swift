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
    let configuration = TemporaryFile(Data(Self.slowPages.utf8), suffix: ".yaml")
    let sandbox = try SandboxProcess(["--config", configuration.url.path])
    defer { sandbox.stop() }
    let home = FileManager.default.temporaryDirectory.appending(path: "haloscope-home-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let environment = sandbox.environment.merging(["HALOSCOPE_HOME": home.path]) { _, new in new }
    let terminal = try TmuxSession(columns: 160, rows: 50, environment: environment)
    let start = "\(Haloscope.path) --site bp:10001"

    try terminal.type(start)
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "T-SQL")
    try terminal.type("SELECT INTERNALID, SURNAME FROM PATIENTS ORDER BY INTERNALID")
    try terminal.press("S-F5")
    try await terminal.wait(for: "rows while pages upload") { $0.contains("uploading") && $0.contains("rows 1-") }
    try await terminal.wait(for: "successful", "of 500")
    try terminal.press("M-4", "G")
    try await terminal.wait(for: "the last row") { $0.contains("row 500 ") && $0.contains(" 500 │") }
    try terminal.press("C-q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("Banksia Street") && $0.contains("$") }

    try terminal.type(start)
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "successful")
    try terminal.press("M-3", "Enter")
    try await terminal.wait(for: "the rows again") { $0.contains("SURNAME") && $0.contains("rows 1-") }
    try terminal.press("C-q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("Banksia Street") && $0.contains("$") }
  }
}

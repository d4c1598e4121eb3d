import Foundation
import Testing

/// A result of a hundred thousand rows whose second half waits until the test lets it go.
@Suite("Rows while they arrive", .serialized, .enabled(if: TmuxSession.isInstalled, "tmux is not installed"))
struct ArrivingRowsTests {
  private static let rowCount = 100_000

  /// The explorer with the first half of the rows here.
  private func start(_ service: RowStandIn) async throws -> TmuxSession {
    let terminal = try TmuxSession(columns: 220, rows: 40, environment: service.environment)
    try terminal.type("\(Haloscope.path) --site bp:10001")
    try terminal.press("Enter")
    try await terminal.wait(for: "Stand-in Clinic", "online")
    try terminal.press("M-2")
    try terminal.type("SELECT code, name FROM people")
    try terminal.press("F5")
    try await terminal.wait(for: "P0000001", "Sample 1")
    try terminal.press("M-4", "G")
    return terminal
  }

  @Test("rows are there to scroll while the rest is on its way, and then all of them")
  func progressive() async throws {
    let service = try RowStandIn(rowCount: Self.rowCount)
    let terminal = try await start(service)
    let half = try await terminal.wait(for: "a row far down") { $0.contains("Sample 1") && !$0.contains("P0000001") }
    #expect(!half.contains("100,000 rows from"))
    service.release()
    try await terminal.wait(for: "100,000 rows from Stand-in Clinic")
    try terminal.press("G")
    try await terminal.wait(for: "P0100000")
  }

  @Test("^C keeps the rows that came and says that it stopped")
  func stopped() async throws {
    let service = try RowStandIn(rowCount: Self.rowCount)
    let terminal = try await start(service)
    try terminal.press("C-c")
    try await terminal.wait(for: "Stopped: ", "rows that came stay")
    try terminal.press("g")
    try await terminal.wait(for: "P0000001")
    service.release()
  }

  @Test("an answer that is cut off keeps the rows that came and says after which row and byte it ended")
  func cut() async throws {
    let service = try RowStandIn(rowCount: Self.rowCount, isCut: true)
    let terminal = try await start(service)
    service.release()
    try await terminal.wait(for: "complete rows and ", "bytes of them")
    try terminal.press("g")
    try await terminal.wait(for: "P0000001")
  }

  @Test("rows in a file are those that were sent, however they came")
  func headless() throws {
    let service = try RowStandIn(rowCount: Self.rowCount)
    service.release()
    let outcome = try Haloscope.run(
      ["sql", "-s", "bp:10001", "-f", "csv", "SELECT code, name FROM people"], environment: service.environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == Self.rowCount + 1)
    #expect(lines.first == "code,name")
    #expect(lines.last == "P0100000,Sample 100000")
    #expect(outcome.errors.contains("100000 rows"))
  }
}

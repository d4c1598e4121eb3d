import Foundation
import Testing

/// What people do with rows, by keys alone.
@Suite("Walking the grid", .serialized, .enabled(if: TmuxSession.isInstalled, "tmux is not installed"))
struct GridWalkTests {
  @Test("sort, filter, search, statistics, copy, export, and back to the fetched order", arguments: WalkTests.sizes)
  func walk(_ size: (Int, Int)) async throws {
    let folder = try TemporaryFolder()
    let terminal = try TmuxSession(columns: size.0, rows: size.1)
    try terminal.type("\(Haloscope.path) --sandbox --site bp:10001")
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "online")
    try terminal.press("M-2")
    try terminal.type("SELECT SURNAME, DOB, INTERNALID FROM PATIENTS ORDER BY INTERNALID")
    try terminal.press("F5")
    try await terminal.wait(for: "500 rows from")
    try terminal.press("M-4", "z", "S")
    try await terminal.wait(for: "Sorted 500 rows by SURNAME", "▼")

    try terminal.press("&")
    try terminal.type("DOB >= 1980-01-01 and SURNAME like 'S%'")
    try terminal.press("Enter")
    let filtered = try await terminal.wait(for: "of 500 rows match")
    let kept = try #require(filtered.firstMatch(of: /(\d+) of 500 rows match/).flatMap { Int($0.1) })
    #expect((1..<500).contains(kept))

    try terminal.press("/")
    try terminal.type("smith")
    try terminal.press("Enter")
    try await terminal.wait(for: "Smith")
    try terminal.press("i")
    try await terminal.wait(for: "distinct", "Most frequent")
    try terminal.press("Escape", "y", "c")
    try await terminal.wait(for: "copied")
    #expect(try terminal.clipboard().hasPrefix("Smith"))

    try terminal.press("E")
    try await terminal.wait(for: "Export", "Nothing is replaced without asking")
    try terminal.press("C-u")
    let path = folder.url.appending(path: "rows.csv").path
    try terminal.type(path)
    try terminal.press("Enter")
    try await terminal.wait(for: "\(kept) rows, ", "bytes to")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
    #expect(lines.first == "SURNAME,DOB,INTERNALID")
    #expect(lines.count == kept + 1)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("S") || $0.hasPrefix("s") })
    #expect(try folder.names() == ["rows.csv"])

    try terminal.press("u", "g")
    try await terminal.wait(for: "all rows again") { $0.contains("row 1 of 500") && !$0.contains("▼") }
    try terminal.press("q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("Banksia Street") && $0.contains("$") }
  }
}

import Foundation
import Testing

/// The states of queries as a person meets them: each in the queries pane, by the API's own word.
@Suite("Walking the states", .serialized, .enabled(if: TmuxSession.isInstalled, "tmux is not installed"))
struct StateWalkTests {
  /// The third async query at 10001 expires, the fourth executes for ever, so that the fifth stays in the queue; at
  /// 10002 an upload takes a minute.
  private static let configuration = """
    latency:
      bp:10002: {uploading: 600000}
    faults:
      - {site: bp:10001, operation: async, nth: 3, outcome: {state: expiredInQueue}}
      - {site: bp:10001, operation: async, nth: 4, outcome: {state: stuckExecuting}}
    """

  /// What the list shows in the end, by the number of the query.
  private static let states = [
    (1, "successful"), (2, "executionFailed"), (3, "expiredInQueue"), (4, "executing"), (5, "queued"),
    (6, "uploading"), (7, "initialisationFailedSiteOffline"), (8, "enabled"), (9, "cancelled"),
  ]

  @Test("nine states stand in the queries pane by their own words")
  func states() async throws {
    let sandbox = try SandboxProcess(["--time-scale", "10"], configuration: Self.configuration)
    defer { sandbox.stop() }
    let home = try TemporaryFolder()
    let environment = sandbox.environment.merging(["HALOSCOPE_HOME": home.url.path]) { _, new in new }
    let terminal = try TmuxSession(columns: 160, rows: 50, environment: environment)
    try terminal.type("\(Haloscope.path) --site bp:10001")
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "T-SQL")

    try terminal.type("SELECT 1 AS A")
    try await run(1, "successful", in: terminal)
    try terminal.press("C-u")
    try terminal.type("SELECT * FROM NOWHERE")
    try await run(2, "executionFailed", in: terminal)
    try terminal.press("C-u")
    try terminal.type("SELECT 2 AS B")
    for (number, word) in Self.states[2...4] { try await run(number, word, in: terminal) }

    try await use("10002", "Wattle Grove", in: terminal)
    try await run(6, "uploading", in: terminal)
    try await use("10003", "Harbour View", in: terminal)
    // A narrow pane cuts the longest word at its start.
    try await run(7, "SiteOffline", in: terminal)

    try await use("10001", "Banksia Street", in: terminal)
    for (number, name) in [(8, "Arrivals"), (9, "Departures")] {
      try terminal.press("C-x", "C-r")
      try await terminal.wait(for: "Register at", "24h")
      try terminal.type(name)
      try terminal.press("Enter")
      try await wait(for: number, "enabled", in: terminal)
    }
    try terminal.press("M-3", "g", "x")
    try await terminal.wait(for: "Cancel Departures?")
    try terminal.press("y")
    try await wait(for: 9, "cancelled", in: terminal)

    try terminal.press("z")
    let screen = try await terminal.wait(for: "nine states in full") { screen in
      Self.states.allSatisfy { Self.shows($0, $1, on: screen) }
    }
    #expect(!screen.contains("latest run"), "the cancelled one never ran")
    try terminal.press("C-q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("Banksia Street") && $0.contains("$") }
  }

  /// Runs the editor's statement async and waits until the list shows the state.
  private func run(_ number: Int, _ word: String, in terminal: TmuxSession) async throws {
    try terminal.press("S-F5")
    try await wait(for: number, word, in: terminal)
  }

  private func wait(for number: Int, _ word: String, in terminal: TmuxSession) async throws {
    try await terminal.wait(for: "#\(number) \(word)") { Self.shows(number, word, on: $0) }
  }

  /// Looks a site up, uses it and goes back to the editor.
  private func use(_ pmsID: String, _ name: String, in terminal: TmuxSession) async throws {
    try terminal.press("C-l")
    try terminal.type(pmsID)
    try terminal.press("Enter")
    try await terminal.wait(for: "\(name) is found") { $0.split(separator: "\n").last?.contains(name) == true }
    try terminal.press("Enter", "M-2")
    try await terminal.wait(for: "\(name) in the title") { $0.split(separator: "\n").first?.contains(name) == true }
  }

  /// Whether a row of the list names the query and, as a word of its own, the state.
  private static func shows(_ number: Int, _ word: String, on screen: String) -> Bool {
    screen.split(separator: "\n").contains { line in
      let words = line.split(separator: " ")
      return words.contains("#\(number)")
        && words.contains { $0 == word || (word == "SiteOffline" && $0.hasSuffix(word)) }
    }
  }
}

import Foundation
import Testing

/// Every practice of the sandbox shows in the explorer what it is there to show.
@Suite(
  "The sandbox's practices, on the screen", .serialized, .enabled(if: TmuxSession.isInstalled, "tmux is not installed"))
struct PracticeWalkTests {
  private func start(_ environment: [String: String] = [:], _ arguments: String) async throws -> TmuxSession {
    let terminal = try TmuxSession(columns: 160, rows: 50, environment: environment)
    try terminal.type("\(Haloscope.path) \(arguments)")
    try terminal.press("Enter")
    try await terminal.wait(for: "SANDBOX", "halo")
    return terminal
  }

  /// Looks a site up and waits until its pane tells of it.
  private func find(_ reference: String, _ words: String..., in terminal: TmuxSession) async throws {
    try terminal.press("C-l")
    try terminal.type(reference)
    try terminal.press("Enter")
    try await terminal.wait(for: words.joined(separator: ", ")) { screen in words.allSatisfy { screen.contains($0) } }
  }

  private func quit(_ terminal: TmuxSession) async throws {
    try terminal.press("C-q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("SANDBOX") && $0.contains("$") }
  }

  @Test(
    "each that is in service is found, used and answers",
    arguments: [
      ("10001", "Banksia Street", "SELECT COUNT(*) AS N FROM PATIENTS"), ("10002", "Wattle Grove", "SELECT 1 AS N"),
      ("10005", "Ironbark Medical", "SELECT 1 AS N"), ("de85e84f", "Demo Practice", "SELECT 1 AS N"),
      ("zedmed:20001", "Grevillea Health", "SELECT 1 AS N FROM RDB$DATABASE"),
      ("d4w:30001", "Coral Street", "SELECT 1 AS N"),
    ])
  func answers(_ reference: String, _ name: String, _ sql: String) async throws {
    let terminal = try await start([:], "--sandbox")
    try await find(reference, name, "online", in: terminal)
    try terminal.press("Enter", "M-2")
    try await terminal.wait(for: "\(name) in the title") { $0.split(separator: "\n").first?.contains(name) == true }
    try terminal.type(sql)
    try terminal.press("F5")
    try await terminal.wait(for: "successful", "1 row from")
    try await quit(terminal)
  }

  @Test("the slow one shows its stages while they pass")
  func slow() async throws {
    let terminal = try await start([:], "--sandbox --site bp:10002")
    try await terminal.wait(for: "Wattle Grove", "T-SQL")
    try terminal.type("SELECT 1 AS N")
    try terminal.press("S-F5")
    try await terminal.wait(for: "executing")
    try await terminal.wait(for: "successful")
    try await quit(terminal)
  }

  @Test(
    "async queries at those that are down end in the API's own words",
    arguments: [
      ("10003", "Harbour View", "offline", "initialisationFailedSiteOffline"),
      ("10004", "Redgum Rural", "unreachable", "initialisationFailedSiteUnreachable"),
    ])
  func down(_ pmsID: String, _ name: String, _ availability: String, _ state: String) async throws {
    let terminal = try await start([:], "--sandbox")
    try await find(pmsID, name, availability, in: terminal)
    try terminal.press("Enter", "M-2")
    try terminal.type("SELECT 1 AS N")
    try terminal.press("S-F5", "M-3", "z")
    try await terminal.wait(for: state)
    try await quit(terminal)
  }

  @Test("a saved practice that moved: 403, old and new side by side, stored after a yes, and used")
  func moved() async throws {
    let sandbox = try SandboxProcess()
    defer { sandbox.stop() }
    let home = try TemporaryFolder()
    let environment = sandbox.environment.merging(["HALOSCOPE_HOME": home.url.path]) { $1 }
    let (old, new) = ("0686a4ac-bc53-5ba3-9d42-90ee176fe9fb", "41bc5b89-7463-59cc-a702-a0def5483d77")
    let file = TemporaryFile(
      Data("name,pms,pms_id,guid,practice\nironbark,bp,10005,\(old),Ironbark Medical\n".utf8))
    let imported = try Haloscope.run(["sites", "import", file.url.path], environment: environment)
    #expect(imported.status == 0, "\(imported.errors)")

    let terminal = try await start(environment, "")
    try await terminal.wait(for: "ironbark", "403")
    try terminal.press("M-1", "r")
    let card = try await terminal.wait(for: "KNOWN", "NOW", old, new, "agrees")
    #expect(card.contains("Ironbark Medical"))
    try terminal.press("y")
    try await terminal.wait(for: "the card is gone") { !$0.contains("KNOWN") && $0.contains("online") }
    try terminal.press("Enter", "M-2")
    try terminal.type("SELECT 1 AS N")
    try terminal.press("F5")
    try await terminal.wait(for: "successful", "1 row from")
    try await quit(terminal)
    let list = try Haloscope.run(["sites", "list", "--json"], environment: environment)
    #expect(list.output.contains(new), "\(list.output)")
  }

  @Test("pairing on the screen: no code, a wrong one, and the right one, which is then asked")
  func pairing() async throws {
    let terminal = try await start([:], "--sandbox")
    try await find("10006", "Paperbark", "403", in: terminal)
    if try terminal.screen().contains("Pair with") == false {
      try terminal.press("Escape", "P")
    }
    try await terminal.wait(for: "Pair with", "code")
    try terminal.press("Enter")
    try await terminal.wait(for: "the missing code") { $0.contains("Ask the practice for a pairing code") }
    try terminal.type("ABC124")
    try terminal.press("Enter")
    try await terminal.wait(for: "the wrong code") { $0.contains("letter by letter") }
    try terminal.press("C-u")
    try terminal.type("ABC123")
    try terminal.press("Enter")
    try await terminal.wait(for: "paired") { !$0.contains("Pair with") && $0.contains("online") }
    try terminal.press("Enter", "M-2")
    try terminal.type("SELECT 1 AS N")
    try terminal.press("F5")
    try await terminal.wait(for: "successful", "1 row from")
    try await quit(terminal)
  }
}

import Foundation
import Testing

/// The explorer as a person uses it: the built program in a terminal, driven by keys alone.
@Suite("Walking the explorer", .serialized, .enabled(if: TmuxSession.isInstalled, "tmux is not installed"))
struct WalkTests {
  static let sizes = [(80, 24), (120, 40)]

  /// Keeps a screen for a person to look at, where one is asked for.
  private func keep(_ screen: String, _ name: String, _ size: (Int, Int)) throws {
    guard let folder = ProcessInfo.processInfo.environment["HALOSCOPE_CAPTURES"] else { return }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(screen.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)-\(size.0)x\(size.1).txt"))
  }

  private func start(_ size: (Int, Int), _ arguments: String = "--sandbox") async throws -> TmuxSession {
    let terminal = try TmuxSession(columns: size.0, rows: size.1)
    try terminal.type("\(Haloscope.path) \(arguments)")
    try terminal.press("Enter")
    try await terminal.wait(for: "SANDBOX", "halo")
    return terminal
  }

  @Test("find a practice, run SQL, scroll, open a cell, look at a site that is offline, quit", arguments: sizes)
  func walk(_ size: (Int, Int)) async throws {
    let terminal = try await start(size)
    try keep(try await terminal.wait(for: "10001 to 10006"), "1-start", size)
    try terminal.type("10001")
    try terminal.press("Enter")
    try keep(try await terminal.wait(for: "Banksia Street", "online", "26."), "2-found", size)

    try terminal.press("Enter")
    try await terminal.wait(for: "2 Editor", "T-SQL")
    try terminal.type("SELECT INTERNALID, SURNAME, FIRSTNAME, DOB FROM dbo.PATIENTS ORDER BY INTERNALID")
    try terminal.press("F5")
    let rows = try await terminal.wait(for: "successful", "init", "exec", "of 500")
    #expect(rows.contains("SURNAME"))
    try keep(rows, "3-rows", size)

    try terminal.press("M-4", "G")
    try await terminal.wait(for: "row 500 ")
    try terminal.press("g", "Down", "Right")
    try await terminal.wait(for: "row 2 ")
    try terminal.press("Enter")
    let cell = try await terminal.wait(for: "row 2 of 500, column 2 of 4", "text, ")
    try keep(cell, "4-cell", size)
    try terminal.press("Escape")

    try terminal.press("M-3")
    let stages = try await terminal.wait(for: "database", "round trip", "uploading")
    try keep(stages, "5-stages", size)

    try terminal.press("C-l")
    try terminal.type("10003")
    try terminal.press("Enter")
    let offline = try await terminal.wait(for: "Harbour View", "offline", "session")
    try keep(offline, "6-offline", size)
    try terminal.press("q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("Harbour View") && $0.contains("$") }
    #expect(try terminal.value("#{alternate_on}") == "0")
  }

  @Test("every kind of trouble shows the API's word, its meaning and what to do next", arguments: sizes)
  func trouble(_ size: (Int, Int)) async throws {
    let terminal = try await start(size)
    let troubles = [
      ("10003", "offline", "session", "offline", nil),
      ("10004", "unreachable", "minutes", "unreachable", nil),
      (
        "0686a4ac-bc53-5ba3-9d42-90ee176fe9fb", "403 Forbidden", "Look the PMS ID up", "moved",
        "find the practice by its PMS ID"
      ),
      ("10006", "403 Forbidden", "P pairs code", "not-paired", nil),
    ]
    for (reference, word, advice, name, advisedOnCard) in troubles {
      try terminal.press("C-l")
      try terminal.type(reference)
      try terminal.press("Enter")
      if let advisedOnCard {
        // It covers the pane and takes the keys.
        try keep(try await terminal.wait(forCardWith: "403 from \(reference)", advisedOnCard), "trouble-card", size)
        try terminal.press("Escape")
        try await terminal.wait(for: "the card is gone") { !$0.contains("403 from") }
      }
      let firstWords = advice.split(separator: " ")
      let screen = try await terminal.wait(for: "\(word) and \(advice)") { screen in
        let flat = screen.filter { !"│┃━╭╮╰╯┏┓┗┛".contains($0) }.split(whereSeparator: \.isWhitespace)
        return screen.contains(word) && firstWords.allSatisfy { word in flat.contains { $0.contains(word) } }
      }
      try keep(screen, "trouble-\(name)", size)
    }
    // A query to a site that is offline is answered by the service, not guessed here.
    try terminal.press("g", "Enter", "M-2")
    try terminal.type("SELECT 1")
    try terminal.press("F5")
    try keep(try await terminal.wait(for: "503 Service Unavailable", "could not be contacted"), "trouble-query", size)
    try terminal.press("C-q")
  }

  @Test("a catalogue opens to tables and columns, and Enter puts a name into the editor")
  func catalogue() async throws {
    let terminal = try await start((120, 40), "--sandbox --site bp:10001")
    try await terminal.wait(for: "Banksia Street", "BPSPatients")
    try terminal.press("M-1", "Down", "Right")
    try await terminal.wait(for: "APPOINTMENTS", "PATIENTS")
    try terminal.press("Down", "Right")
    try await terminal.wait(for: "INTERNALID")
    try terminal.press("Enter")
    try await terminal.wait(for: "is in the editor")
    try terminal.press("C-q")
  }

  @Test("a paste of several lines is text and runs nothing")
  func paste() async throws {
    let terminal = try await start((80, 24), "--sandbox --site bp:10001")
    try await terminal.wait(for: "Banksia Street", "online")
    try terminal.press("M-2")
    try terminal.paste("SELECT 1;\nDELETE FROM PATIENTS\n")
    let screen = try await terminal.wait(for: "DELETE FROM PATIENTS", "Ln 3")
    #expect(screen.contains("no query yet"))
    try terminal.press("C-q")
  }

  @Test("the screen follows the window at every size, and a tiny one says what it needs")
  func resize() async throws {
    let terminal = try await start((120, 40), "--sandbox --site bp:10001")
    try await terminal.wait(for: "Banksia Street", "online")
    try terminal.resize(columns: 38, rows: 9)
    try await terminal.wait(for: "needs 40x10")
    try terminal.resize(columns: 60, rows: 20)
    try await terminal.wait(for: "1 Sites", "4 Results")
    try terminal.resize(columns: 160, rows: 50)
    try await terminal.wait(for: "3 Queries", "F1 help")
    try terminal.press("C-q")
  }

  @Test("control characters in cells reach neither the terminal nor the layout")
  func hostileCells() async throws {
    let terminal = try await start((120, 40), "--sandbox --site bp:10001")
    try await terminal.wait(for: "Banksia Street", "online")
    try terminal.press("M-2")
    try terminal.type("SELECT CHAR(27) + '[2J' + CHAR(7) + NCHAR(155) + NCHAR(8238) + 'safe' AS A, N'李🙂e\u{301}' AS B")
    try terminal.press("F5")
    let screen = try await terminal.wait(for: "[2J", "safe", "李", "F1 help")
    for line in screen.split(separator: "\n") where line.contains("safe") && line.contains("┃") {
      #expect(line.hasSuffix("┃") || line.hasSuffix("│"))
    }
    try terminal.press("C-q")
  }
}

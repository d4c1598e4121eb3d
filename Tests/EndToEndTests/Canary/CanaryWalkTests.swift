import Foundation
import Testing

/// The same canaries in the explorer: every pane and overlay, at the trace level.
@Suite("Canaries on the screen", .serialized, .enabled(if: TmuxSession.isInstalled, "tmux is not installed"))
struct CanaryWalkTests {
  private static let configuration = """
    limits:
      pages: {rows: 10}
    faults:
      - {site: bp:10002, operation: immediate, outcome: {status: 500}}
      - {site: bp:10002, operation: async, outcome: {state: uploadFailed}}
      - {site: bp:10002, operation: registered, outcome: {drop: true}}

    """

  @Test("every pane and overlay: what is copied, logged and kept holds none of them, and no error shows a value")
  func walk() async throws {
    let ground = try CanaryGround()
    let sandbox = try SandboxProcess(
      ["--data", ground.url(.data).path, "--time-scale", "20", "--log-level", "trace"],
      configuration: Self.configuration, environment: ["TMPDIR": ground.url(.temporary).path], key: ground.key,
      errors: ground.errorFile("sandbox"))
    defer { sandbox.stop() }
    let environment = ground.environment(service: sandbox.baseURL)
    try ground.run(
      [
        "sql", "-s", "bp:10001", "--allow-write", "--mode", "nonQuery", "-p", "@name:NVarChar=env:CANARY_NAME",
        "UPDATE PATIENTS SET SURNAME = @name",
      ], in: environment)

    let terminal = try TmuxSession(columns: 160, rows: 50, environment: environment)
    try terminal.record(to: ground.url(.rows).appending(path: "terminal"))
    try terminal.type("\(Haloscope.path) --site bp:10001")
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "T-SQL")

    // An engine that stumbles over a name: the only thing on the screen besides what was typed.
    try terminal.type("SELECT CAST(SURNAME AS INT) FROM PATIENTS")
    try terminal.press("F5")
    let stumbled = try await terminal.wait(for: "245", "executionFailed")
    #expect(!stumbled.contains(ground.name))
    try terminal.press("M-3")
    let detail = try await terminal.wait(for: "245", "converting")
    #expect(!detail.contains(ground.name))
    try await copyReport(named: "stumbled", in: terminal, on: ground)

    // Rows, a cell, a record, pages; the statement holds the value.
    try terminal.press("M-2", "C-u")
    try paste(
      "SELECT SURNAME AS \(ground.column) FROM PATIENTS WHERE SURNAME <> '\(ground.value)'", in: terminal, on: ground)
    try terminal.press("F5")
    try await terminal.wait(for: ground.name, "of 500")
    try terminal.press("M-4", "G", "Enter")
    try await terminal.wait(for: "row 500 of 500")
    try terminal.press("Escape", "g")
    try await copyReport(named: "rows", in: terminal, on: ground)
    try terminal.press("M-2", "S-F5")
    try await terminal.wait(for: "#3", "successful")
    try terminal.press("C-x", "C-r")
    try await terminal.wait(for: "Register at")
    try terminal.type("Arrivals")
    try terminal.press("Enter")
    try await terminal.wait(for: "enabled")
    try terminal.press("M-3", "g")
    try await copyReport(named: "registered", in: terminal, on: ground)

    // A site where everything fails, and others that are down, moved or not paired.
    for (site, word) in [
      ("10002", "Wattle Grove"), ("10003", "offline"), ("10004", "unreachable"),
      ("0686a4ac-bc53-5ba3-9d42-90ee176fe9fb", "403"), ("10006", "403"),
    ] {
      try terminal.press("C-l")
      try terminal.type(site)
      try terminal.press("Enter")
      try await terminal.wait(for: word)
      // A 403 opens a card of its own.
      try terminal.press("Escape", "Enter", "M-2", "F5")
      try await terminal.wait(for: "a failed query") { $0.contains("✗") || $0.contains("failed") }
    }
    try terminal.press("Escape", "S-F5", "Escape", "M-3")
    try await copyReport(named: "failed", in: terminal, on: ground)
    try terminal.press("C-q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("Banksia Street") && $0.contains("$") }

    let logged = try ground.byteCount(of: .talk)
    #expect(logged > 2000, "everything was logged: \(logged) bytes")
    #expect(try ground.byteCount(of: .rows) > 10_000, "the terminal was recorded")
    #expect(try ground.byteCount(of: .home) > 0, "something is kept, so that not keeping these is a choice")
    let leaks = try ground.leaks()
    #expect(leaks == [], "\(leaks.joined(separator: "\n"))")
  }

  @Test("a key that is typed into the form is never shown, and kept in one file of its owner's alone")
  func keyForm() async throws {
    let ground = try CanaryGround()
    let sandbox = try SandboxProcess(key: ground.key)
    defer { sandbox.stop() }
    let right = ground.url(.key).appending(path: "key")
    try Data(ground.key.utf8).write(to: right)
    let wrong = ground.url(.key).appending(path: "wrong")
    try Data(Secrets.key().utf8).write(to: wrong)
    var environment = ground.environment(service: "")
    environment["HALOSCOPE_BASE_URL"] = nil
    environment["HALOSCOPE_KEY"] = nil
    let terminal = try TmuxSession(columns: 120, rows: 40, environment: environment)
    try terminal.record(to: ground.url(.rows).appending(path: "terminal"))
    try terminal.type(Haloscope.path)
    try terminal.press("Enter")
    try await terminal.wait(for: "Welcome to haloscope")
    try terminal.press("d")
    try await terminal.wait(for: "How data is kept")
    try terminal.press("Escape", "a")
    try await terminal.wait(for: "Add a subscription key", "Halo Cloud")
    // The custom one, at the sandbox's address.
    try terminal.press("Right", "Right", "Tab", "C-u")
    try terminal.type(sandbox.baseURL)
    try terminal.press("Tab", "C-u")
    try terminal.type("mine")
    try terminal.press("Tab")
    try terminal.paste(from: wrong)
    try await terminal.wait(for: "•••")
    try terminal.press("Enter")
    try await terminal.wait(for: "401")
    try terminal.paste(from: right)
    try terminal.press("Enter")
    try await terminal.wait(for: "the connection") { !$0.contains("Add a subscription key") && $0.contains("mine") }
    try terminal.press("F12")
    try await terminal.wait(for: "Connections")
    try terminal.press("Escape", "C-q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("F1 help") && $0.contains("$") }
    let used = try ground.run(["sites", "find", "--pms", "bp", "--id", "10001"], in: environment)
    #expect(used.status == 0, "\(used.errors)")
    let leaks = try ground.leaks(isKeyKept: true)
    #expect(leaks == [], "\(leaks.joined(separator: "\n"))")
    #expect(try !ground.leaks().isEmpty, "the key was kept, so there was something to find")
  }

  @Test("a crash writes none of them: neither its words nor a dump of memory")
  func crash() async throws {
    let ground = try CanaryGround()
    let sandbox = try SandboxProcess(key: ground.key)
    defer { sandbox.stop() }
    let environment = ground.environment(service: sandbox.baseURL).merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let terminal = try TmuxSession(columns: 120, rows: 40, environment: environment)
    let folder = ground.url(.home).path
    try terminal.type("cd \(folder); ulimit -c unlimited; \(Haloscope.path) --site bp:10001 2> crash; echo left=$?=")
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "T-SQL")
    try paste("SELECT '\(ground.value)' AS \(ground.column)", in: terminal, on: ground)
    try terminal.press("F5")
    try await terminal.wait(for: "successful", "1 row from")
    let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int32.init)
    for process in processes {
      let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
      if link == folder, (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) == "haloscope\n" {
        kill(process, SIGSEGV)
      }
    }
    try await terminal.wait(for: "left=139=")
    let leaks = try ground.leaks()
    #expect(leaks == [], "\(leaks.joined(separator: "\n"))")
  }

  /// Pastes a text from a file: typed by tmux, it would stand in tmux's arguments.
  private func paste(_ text: String, in terminal: TmuxSession, on ground: CanaryGround) throws {
    try ground.keep(text, as: "statement.sql", in: .data)
    try terminal.paste(from: ground.url(.data).appending(path: "statement.sql"))
  }

  /// Copies a report of what is chosen and keeps it for the search.
  private func copyReport(named name: String, in terminal: TmuxSession, on ground: CanaryGround) async throws {
    try terminal.press("Y")
    try await terminal.wait(for: "the event") { $0.contains("report") }
    let report = try terminal.clipboard()
    #expect(report.contains("haloscope"), "\(name) was copied")
    try ground.keep(report, as: "report-\(name)", in: .talk)
  }
}

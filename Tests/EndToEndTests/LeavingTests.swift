import Foundation
import Testing

/// Whatever ends the explorer, the shell gets a usable terminal back.
@Suite("Leaving", .serialized, .enabled(if: TmuxSession.isInstalled, "tmux is not installed"))
struct LeavingTests {
  /// Starts the explorer from a shell that first noted its terminal settings.
  private func start() async throws -> (TmuxSession, settings: String) {
    let terminal = try TmuxSession(columns: 80, rows: 24, environment: ["SWIFT_BACKTRACE": "enable=no"])
    try terminal.type("stty -g > /dev/null; echo settings=$(stty -g)=")
    try terminal.press("Enter")
    let screen = try await terminal.wait(for: "stty's answer") { $0.contains("\nsettings=") }
    let settings = screen.split(separator: "=").dropFirst(2).first.map(String.init) ?? ""
    try terminal.type("\(Haloscope.path) --sandbox; echo left=$?=")
    try terminal.press("Enter")
    try await terminal.wait(for: "SANDBOX", "10001 to 10006")
    return (terminal, settings)
  }

  private func expectUsable(_ terminal: TmuxSession) async throws {
    try terminal.press("Enter")
    try terminal.type("clear; echo \"now=$(stty -g)= typed\"")
    try terminal.press("Enter")
    let screen = try await terminal.wait(for: "echo's answer") {
      $0.contains("= typed") && !$0.contains("stty -g)= typed")
    }
    #expect(screen.contains("now="))
    #expect(try terminal.value("#{alternate_on}") == "0")
    #expect(try terminal.value("#{cursor_flag}") == "1")
    let settings = try await start(settingsOf: terminal)
    #expect(settings.contains("icanon"))
    #expect(settings.contains("echo"))
    #expect(!settings.contains("-icanon"))
    #expect(!settings.contains("-echo "))
  }

  private func start(settingsOf terminal: TmuxSession) async throws -> String {
    try terminal.type("clear; stty -a; echo done=")
    try terminal.press("Enter")
    return try await terminal.wait(for: "stty -a") { $0.contains("\ndone=") }
  }

  @Test("by key", arguments: ["C-q", "q"])
  func key(_ key: String) async throws {
    let (terminal, _) = try await start()
    if key == "q" {
      // In the input q is text; the list takes it as a command.
      try terminal.type("10001")
      try terminal.press("Enter")
      try await terminal.wait(for: "Banksia Street", "online")
    }
    try terminal.press(key)
    try await terminal.wait(for: "left=0=")
    try await expectUsable(terminal)
  }

  @Test("by signal", arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func signal(_ name: String, _ status: Int) async throws {
    let (terminal, _) = try await start()
    let child = try terminal.value("#{pane_pid}")
    try run("pkill", "-\(name)", "-P", child, "haloscope")
    try await terminal.wait(for: "left=\(status)=")
    try await expectUsable(terminal)
  }

  @Test("by a crash")
  func crash() async throws {
    let (terminal, _) = try await start()
    try run("pkill", "-SEGV", "-P", try terminal.value("#{pane_pid}"), "haloscope")
    try await terminal.wait(for: "left=139=")
    try await expectUsable(terminal)
  }

  @Test("by suspending, and coming back")
  func suspend() async throws {
    let (terminal, _) = try await start()
    try terminal.press("C-z")
    try await terminal.wait(for: "Stopped")
    #expect(try terminal.value("#{alternate_on}") == "0")
    try terminal.type("fg")
    try terminal.press("Enter")
    try await terminal.wait(for: "SANDBOX", "10001 to 10006")
    try terminal.type("10001")
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "online")
    try terminal.press("q")
    try await terminal.wait(for: "a prompt") { $0.contains("$") && !$0.contains("Banksia") }
    try await expectUsable(terminal)
  }

  private func run(_ command: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = Haloscope.plainEnvironment
    #expect(try ProgramEnd(ofStarting: process).status() == 0, "\(command)")
  }
}

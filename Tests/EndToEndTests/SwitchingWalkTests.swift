import Foundation
import Testing

/// First steps, new keys and switching as a person does them: the built program in a terminal, driven by keys alone.
@Suite("Walking between connections", .serialized, .enabled(if: TmuxSession.isInstalled, "tmux is not installed"))
struct SwitchingWalkTests {
  private func start(_ home: TemporaryFolder, _ environment: [String: String] = [:]) throws -> TmuxSession {
    let terminal = try TmuxSession(
      columns: 120, rows: 40, environment: environment.merging(["HALOSCOPE_HOME": home.url.path]) { _, new in new })
    try terminal.type(Haloscope.path)
    try terminal.press("Enter")
    return terminal
  }

  @Test("with nothing configured a card opens, and one key later invented practices can be explored")
  func firstSteps() async throws {
    let home = try TemporaryFolder()
    let terminal = try start(home)
    try await terminal.wait(for: "Welcome to haloscope", "Explore the sandbox")
    try terminal.press("d")
    try await terminal.wait(for: "How data is kept", "no telemetry", home.url.lastPathComponent)
    try terminal.press("Escape")
    try await terminal.wait(for: "Welcome to haloscope")
    try terminal.press("s")
    try await terminal.wait(for: " SANDBOX ", "10001 to 10006", "now SANDBOX")
    try terminal.press("C-q")
  }

  @Test("a key is checked, kept where only its owner reads it, and used at once; a wrong one is not kept")
  func addKey() async throws {
    let sandbox = try SandboxProcess(key: "0123456789abcdef0123456789abcdef")
    let home = try TemporaryFolder()
    let terminal = try start(home)
    try await terminal.wait(for: "Welcome to haloscope")
    try terminal.press("a", "Left", "Tab", "C-u")
    try terminal.type(sandbox.baseURL)
    try terminal.press("Tab", "C-u")
    try terminal.type("mine")
    try terminal.press("Tab")
    try terminal.paste("ffffffffffffffffffffffffffffffff")
    try terminal.press("Enter")
    try await terminal.wait(for: "401", "does not accept this key")
    #expect(!FileManager.default.fileExists(atPath: home.url.appending(path: "profiles.yaml").path))
    try terminal.paste(sandbox.key)
    let form = try await terminal.wait(for: "••••••••")
    #expect(!form.contains("0123"))
    try terminal.press("Enter")
    let screen = try await terminal.wait(for: "mine", "its key lies in", "now ")
    #expect(!screen.contains(sandbox.key))
    let keys = home.url.appending(path: "keys")
    let names = try FileManager.default.contentsOfDirectory(atPath: keys.path)
    let file = keys.appending(path: try #require(names.first))
    #expect(try String(contentsOf: file, encoding: .utf8).contains(sandbox.key))
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try terminal.press("C-q")
  }

  @Test("a connection that cannot be opened leaves the one in use; another takes over, read-only as its profile says")
  func switching() async throws {
    let sandbox = try SandboxProcess()
    let home = try TemporaryFolder()
    let profiles = """
      default: broken
      profiles:
        broken:
          environment: production
          api: integrator
          key: {env: NOT_SET_ANYWHERE}
        careful:
          environment: sandbox
          url: \(sandbox.baseURL)
          api: integrator
          key: {env: CAREFUL_KEY}
          readOnly: true
      """
    try Data(profiles.utf8).write(to: home.url.appending(path: "profiles.yaml"))
    let terminal = try start(home, ["CAREFUL_KEY": sandbox.key])
    try await terminal.wait(forCardWith: "broken: not opened", "NOT_SET_ANYWHERE is not set", "Export NOT_SET_ANYWHERE")
    try terminal.press("Down", "Enter")
    try await terminal.wait(for: "careful", "READ-ONLY", "now SANDBOX")
    try terminal.type("10001")
    try terminal.press("Enter")
    try await terminal.wait(for: "Banksia Street", "online")
    try terminal.press("F12")
    try await terminal.wait(for: "Connections", "in use")
    try terminal.press("g", "Enter")
    try await terminal.wait(for: "SANDBOX stays in use")
    try await terminal.wait(forCardWith: "NOT_SET_ANYWHERE is not set")
    try terminal.press("Escape")
    try await terminal.wait(for: "Banksia Street", "READ-ONLY")
    try terminal.press("M-2")
    try terminal.type("DELETE FROM PATIENTS")
    try terminal.press("F5")
    try await terminal.wait(for: "careful is read-only")
    try terminal.press("C-q")
  }

  @Test("mistakes in the profiles are shown with line and column, and the sandbox is offered all the same")
  func mistakes() async throws {
    let home = try TemporaryFolder()
    try Data("profiles:\n  a:\n    environment: stagin\n".utf8).write(to: home.url.appending(path: "profiles.yaml"))
    let terminal = try start(home)
    try await terminal.wait(for: "Welcome to haloscope", "Explore the sandbox")
    try await terminal.wait(forCardWith: "profiles.yaml:3:18: profiles.a.environment", "did you mean stage?")
    try terminal.press("s")
    try await terminal.wait(for: "now SANDBOX")
    try terminal.press("C-q")
  }
}

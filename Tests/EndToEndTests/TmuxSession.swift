import Foundation

/// A terminal of a given size with a shell in it, driven by keys: what a person sees and does.
final class TmuxSession {
  private let socket = "haloscope-\(UUID().uuidString.prefix(8))"
  /// The tmux server, kept in the foreground: a daemon would inherit what `Process` waits on and never be seen to end.
  private let server = Process()

  static let isInstalled = (try? command(["-V"])) != nil

  init(columns: Int, rows: Int, environment: [String: String] = [:]) throws {
    server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    server.arguments = ["tmux", "-L", socket, "-f", "/dev/null", "-D"]
    // The shell has the server's environment: on a command line, anybody could read what it holds.
    server.environment = Haloscope.plainEnvironment.merging(environment) { $1 }
    server.standardInput = FileHandle.nullDevice
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    // Threads of a test block the signals, a child inherits that, and a server that blocks SIGTERM never ends, nor does
    // what runs in it.
    var (none, former) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &former)
    defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
    try server.run()
    let shell = "env PS1='$ ' TERM=\(environment["TERM"] ?? "xterm-256color") bash --norc --noprofile"
    let deadline = ContinuousClock.now + .seconds(10)
    // The server takes a moment to listen.
    while true {
      do {
        try tmux("new-session", "-d", "-x", String(columns), "-y", String(rows), shell)
        break
      } catch {
        guard ContinuousClock.now < deadline else { throw error }
      }
    }
    try tmux("set-option", "-g", "escape-time", "10")
    try tmux("set-option", "-s", "set-clipboard", "on")
  }

  deinit {
    _ = try? tmux("kill-server")
    server.terminate()
  }

  /// Presses keys by tmux's names (`Enter`, `F5`, `C-q`, `Escape`).
  func press(_ keys: String...) throws {
    for key in keys {
      guard key == "Escape" else {
        try tmux("send-keys", key)
        continue
      }
      let before = try screen()
      try tmux("send-keys", key)
      // With a key right behind it, Escape would be its Alt: what it closes has to be gone first. Where nothing is to be
      // closed, any program has taken it for itself long before the limit.
      let deadline = ContinuousClock.now + .milliseconds(500)
      while try screen() == before, ContinuousClock.now < deadline {}
    }
  }

  /// Types text, character by character.
  func type(_ text: String) throws {
    try tmux("send-keys", "-l", text)
  }

  /// Pastes text as a terminal does, in brackets where the program asked for them.
  func paste(_ text: String) throws {
    try tmux("set-buffer", text)
    try tmux("paste-buffer", "-p")
  }

  /// Pastes what a file holds: a secret must not be in the arguments of tmux either.
  func paste(from file: URL) throws {
    try tmux("load-buffer", file.path)
    try tmux("paste-buffer", "-p", "-d")
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", String(columns), "-y", String(rows))
  }

  /// Writes everything that programs send to the terminal from now on into a file.
  func record(to file: URL) throws { try tmux("pipe-pane", "-o", "cat >> '\(file.path)'") }

  /// What was copied last, by OSC 52; empty when nothing was.
  func clipboard() throws -> String {
    do {
      return try tmux("show-buffer")
    } catch Failure.command {
      return ""
    }
  }

  /// What the screen shows now.
  func screen() throws -> String { try tmux("capture-pane", "-p") }

  /// The value of a tmux format, such as `#{alternate_on}`.
  func value(_ format: String) throws -> String {
    try tmux("display-message", "-p", format).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Waits until the screen satisfies `condition` and gives it; a generous deadline turns a hang into a failure.
  @discardableResult
  func wait(for what: String, where condition: (String) -> Bool) async throws -> String {
    let deadline = ContinuousClock.now + .seconds(30)
    while true {
      let screen = try screen()
      if condition(screen) { return screen }
      guard ContinuousClock.now < deadline else { throw Failure.neverShown(what: what, screen: screen) }
      try await Task.sleep(for: .milliseconds(15))
    }
  }

  /// Waits until the screen shows all of the texts.
  @discardableResult
  func wait(for texts: String...) async throws -> String {
    try await wait(for: texts.joined(separator: ", ")) { screen in texts.allSatisfy { screen.contains($0) } }
  }

  /// Waits until the card in front shows all of the texts, wherever its lines break.
  @discardableResult
  func wait(forCardWith texts: String...) async throws -> String {
    try await wait(for: "a card with " + texts.joined(separator: ", ")) { screen in
      let card = Self.card(on: screen)
      return texts.allSatisfy { card.contains($0.filter { !$0.isWhitespace }) }
    }
  }

  /// The words within the thick frame of a card, its title included, without the spaces: a long path breaks in the
  /// middle of a word.
  private static func card(on screen: String) -> String {
    screen.split(separator: "\n").map { line in
      let parts = line.split(omittingEmptySubsequences: false) { "┏┓┃┗┛".contains($0) }
      return parts.dropFirst().dropLast().joined().filter { !$0.isWhitespace }
    }.joined()
  }

  enum Failure: Error, CustomStringConvertible {
    case neverShown(what: String, screen: String)
    case command([String], String)

    var description: String {
      switch self {
      case .neverShown(let what, let screen): "the screen never showed \(what):\n\(screen)"
      case .command(let arguments, let errors): "tmux \(arguments.joined(separator: " ")): \(errors)"
      }
    }
  }

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String {
    try Self.command(["-N", "-L", socket] + arguments)
  }

  private static func command(_ arguments: [String]) throws -> String {
    let output = TemporaryFile()
    let errors = TemporaryFile()
    let status = try SpawnedCommand.run(
      ["tmux"] + arguments, environment: Haloscope.plainEnvironment, output: output.writing(),
      errors: errors.writing())
    guard status == 0 else { throw Failure.command(arguments, try errors.text()) }
    return try output.text()
  }
}

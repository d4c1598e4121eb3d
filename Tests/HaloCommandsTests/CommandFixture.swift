import ArgumentParser
import FoundationEssentials
import HaloSandbox
import Synchronization
import Testing

@testable import HaloCommands

/// A console that keeps what is written, and what it was given to read.
final class RecordingConsole: Sendable {
  private let output = Mutex<[UInt8]>([])
  private let lines = Mutex<[String]>([])
  private let onWrite: @Sendable (String) -> Void
  private let onTalk: @Sendable (String) -> Void

  /// - Parameters:
  ///   - onWrite: Hears each piece of output.
  ///   - onTalk: Hears each line of standard error.
  init(
    onWrite: @escaping @Sendable (String) -> Void = { _ in }, onTalk: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.onWrite = onWrite
    self.onTalk = onTalk
  }

  /// Standard output so far.
  var text: String { output.withLock { String(decoding: $0, as: UTF8.self) } }
  /// Standard error so far.
  var talk: [String] { lines.withLock { $0 } }

  func console(environment: [String: String] = [:], input: [UInt8] = [], arguments: [[UInt8]] = []) -> Console {
    let start = ContinuousClock.now
    return Console(
      environment: environment, argumentBytes: arguments, outputIsTerminal: false, errorIsTerminal: false,
      write: { bytes in
        let piece = copy bytes
        self.output.withLock { $0 += piece }
        self.onWrite(String(decoding: piece, as: UTF8.self))
      },
      talk: { line in
        self.lines.withLock { $0.append(line) }
        self.onTalk(line)
      }, showInPlace: { _ in },
      readInput: { () throws(CommandFailure) in input }, trap: { _ in .never }, endAtInterrupt: {},
      now: { Date() }, uptime: { start.duration(to: .now) })
  }
}

/// What a command came to.
struct CommandResult: Sendable {
  let status: CommandStatus
  let output: String
  let talk: [String]
}

/// Runs commands as the command line would.
enum CommandFixture {
  /// Parses and runs, as `haloscope ARGUMENTS` does.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = []
  ) async throws -> CommandResult {
    let console = RecordingConsole()
    let command = try #require(try Root.parseAsRoot(arguments) as? any HaloCommand)
    let status = await CommandRunner.run(command, console: console.console(environment: environment, input: input))
    return CommandResult(status: status, output: console.text, talk: console.talk)
  }

  /// The status that parsing alone ends with; nil when the arguments are accepted.
  static func parsingStatus(_ arguments: [String]) -> (status: Int32, message: String)? {
    do {
      _ = try Root.parseAsRoot(arguments)
      return nil
    } catch {
      return (Root.exitCode(for: error).rawValue, Root.fullMessage(for: error))
    }
  }

  /// Runs `body` with the environment that points at a sandbox.
  static func withSandbox(
    _ configuration: SandboxConfiguration = SandboxConfiguration(), _ body: ([String: String]) async throws -> Void
  ) async throws {
    try await Sandbox.run(configuration) { sandbox in
      try await body([
        "HALOSCOPE_BASE_URL": sandbox.baseURL, "HALOSCOPE_KEY": sandbox.subscriptionKey, "WRONG": "wrong",
      ])
    }
  }

  /// Runs `body` with a new folder that is removed afterwards.
  static func withFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }
}

/// A root command like the program's.
struct Root: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "haloscope", subcommands: HaloCommands.subcommands)
}

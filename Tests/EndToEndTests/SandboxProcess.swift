import Foundation

/// `haloscope sandbox serve` on a free port, for as long as a test needs it.
final class SandboxProcess {
  let baseURL: String
  let key: String
  private let process: Process
  private let programEnd: ProgramEnd

  /// The configuration file, which lives as long as the process.
  private let configuration: TemporaryFile?

  /// Starts a sandbox and waits for its ready line. `configuration` is the text of its `--config`, `key` the key it
  /// accepts in place of its own, `errors` where its standard error goes.
  init(
    _ arguments: [String] = [], configuration: String? = nil, environment: [String: String] = [:],
    key: String? = nil, errors: FileHandle = .nullDevice
  ) throws {
    let file = configuration.map { TemporaryFile(Data($0.utf8), suffix: ".yaml") }
    self.configuration = file
    let options = file.map { ["--config", $0.url.path] } ?? []
    let keyOption = key == nil ? [] : ["--subscription-key-env", "SANDBOX_KEY"]
    process = Haloscope.process(
      ["sandbox", "serve", "--port", "0"] + options + keyOption + arguments,
      environment.merging(key.map { ["SANDBOX_KEY": $0] } ?? [:]) { _, new in new })
    let output = Pipe()
    process.standardOutput = output
    process.standardError = errors
    programEnd = try ProgramEnd(ofStarting: process)
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      // A start that hangs fails here: nothing comes for half a minute.
      var ready = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 30_000) > 0 else {
        kill(process.processIdentifier, SIGKILL)
        throw Failure.neverReady
      }
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Failure.ended(String(decoding: line, as: UTF8.self)) }
      line += more
    }
    let words = String(decoding: line.dropLast(), as: UTF8.self).split(separator: " ").map(String.init)
    guard words.count == 5, words[0...1] == ["sandbox", "ready"], words[3] == "key" else {
      throw Failure.ended(words.joined(separator: " "))
    }
    baseURL = words[2]
    guard key == nil || words[4] == "env:SANDBOX_KEY" else { throw Failure.ended("a ready line that names the key") }
    self.key = key ?? words[4]
  }

  enum Failure: Error {
    case ended(String)
    case neverReady
  }

  /// What a client needs to reach it.
  var environment: [String: String] { ["HALOSCOPE_BASE_URL": baseURL, "HALOSCOPE_KEY": key] }

  /// Asks it to stop and gives its exit status.
  @discardableResult
  func stop(_ signal: Int32 = SIGTERM) -> Int32 {
    kill(process.processIdentifier, signal)
    return programEnd.status()
  }

  deinit {
    if process.isRunning { stop(SIGKILL) }
  }
}

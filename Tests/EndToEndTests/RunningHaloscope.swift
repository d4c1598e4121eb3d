import Foundation

/// The program while it runs: a test reads what it has said so far, and sends it signals.
final class RunningHaloscope {
  private let process: Process
  private let programEnd: ProgramEnd
  private let output = TemporaryFile()
  private let errors = TemporaryFile()

  init(_ arguments: [String], environment: [String: String] = [:]) throws {
    process = Haloscope.process(arguments, environment)
    process.standardOutput = try output.writing()
    process.standardError = try errors.writing()
    process.standardInput = FileHandle.nullDevice
    programEnd = try ProgramEnd(ofStarting: process)
  }

  enum Failure: Error {
    case neverCame(String, errors: String)
  }

  /// Waits until standard error satisfies `condition` and gives it.
  @discardableResult
  func waitForErrors(_ what: String, where condition: (String) -> Bool) async throws -> String {
    try await wait(for: what) { condition(try errors.text()) }
    return try errors.text()
  }

  /// Waits until standard output satisfies `condition`.
  func waitForOutput(_ what: String, where condition: (String) -> Bool) async throws {
    try await wait(for: what) { condition(try output.text()) }
  }

  /// Waits until something is so; a generous deadline turns a hang into a failure.
  func wait(for what: String, until condition: () throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while try !condition() {
      guard ContinuousClock.now < deadline else { throw Failure.neverCame(what, errors: try errors.text()) }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Sends a signal if there is one, waits for the end and gives what the run came to.
  func end(_ signal: Int32? = nil) throws -> Haloscope.Outcome {
    if let signal { kill(process.processIdentifier, signal) }
    return Haloscope.Outcome(status: programEnd.status(), output: try output.text(), errors: try errors.text())
  }

  deinit {
    if process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      programEnd.status()
    }
  }
}

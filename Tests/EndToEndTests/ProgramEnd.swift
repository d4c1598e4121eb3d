import Dispatch
import Foundation

/// The end of a program, awaited with a limit: one that hangs is killed, so that its test fails instead of going on.
struct ProgramEnd {
  /// More than any program of these tests takes, on a busy machine too.
  private static let limit = DispatchTimeInterval.seconds(120)

  private let process: Process
  private let isRunning = DispatchGroup()

  /// Starts the program.
  /// - Throws: when it cannot be started.
  init(ofStarting process: Process) throws {
    self.process = process
    let isRunning = isRunning
    isRunning.enter()
    process.terminationHandler = { _ in isRunning.leave() }
    do {
      try process.run()
    } catch {
      isRunning.leave()
      throw error
    }
  }

  /// Waits for the end and gives the exit status, or 128 and the signal that ended it (137 when it had to be killed).
  @discardableResult
  func status() -> Int32 {
    if isRunning.wait(timeout: .now() + Self.limit) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      isRunning.wait()
    }
    return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
  }
}

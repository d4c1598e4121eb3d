import Glibc
import UnixSignals

/// Signals that are caught instead of ending the process, from its making until it goes away.
package struct SignalTrap: Sendable {
  /// What the signals mean to the command.
  package enum Purpose: Sendable {
    /// SIGINT stops a request.
    case interruption
    /// SIGINT and SIGTERM end a service in order.
    case shutdown
  }

  private let signals: UnixSignalsSequence?

  /// Catches the signals of a purpose.
  package init(for purpose: Purpose) async {
    signals = await UnixSignalsSequence(trapping: purpose == .interruption ? [.sigint] : [.sigint, .sigterm])
  }

  private init() {
    signals = nil
  }

  /// A trap into which nothing falls, for tests: they cancel the task instead.
  package static let never = SignalTrap()

  /// Makes SIGINT end the process at once with the status of an interruption. A trap that went away leaves a handler
  /// behind that swallows the signal, so this is called again after one.
  static func endProcessAtInterrupt() {
    signal(SIGINT) { _ in _exit(130) }
  }

  /// Returns true at the first signal, also one that came before the call, and false when the task is cancelled.
  func isSprung() async -> Bool {
    if let signals {
      for await _ in signals { return true }
      return false
    }
    let (silence, _) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
    for await _ in silence {}
    return false
  }
}

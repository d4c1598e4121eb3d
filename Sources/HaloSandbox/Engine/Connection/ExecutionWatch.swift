import Synchronization

/// Watches one command: says when it has to stop, because its time passed or its caller went away.
///
/// SQLite asks between its steps, on its own thread; the caller cancels from any other.
final class ExecutionWatch: Sendable {
  /// Why a command has to stop.
  enum Reason: Sendable {
    case timeLimit, cancelled
  }

  private let deadline: Mutex<ContinuousClock.Instant?> = Mutex(nil)
  private let isCancelled = Atomic<Bool>(false)

  /// Starts the clock; the time before, in which the command waited, does not count.
  func start(limit: Duration) {
    deadline.withLock { $0 = ContinuousClock.now.advanced(by: limit) }
  }

  /// Makes the command stop as soon as SQLite asks.
  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  /// Why the command has to stop now; nil when it may go on.
  var stopReason: Reason? {
    if isCancelled.load(ordering: .relaxed) { return .cancelled }
    let deadline = deadline.withLock { $0 }
    guard let deadline, ContinuousClock.now >= deadline else { return nil }
    return .timeLimit
  }
}

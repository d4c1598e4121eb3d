package import FoundationEssentials

/// The time the sandbox lives in: what its timestamps say and what its waits wait for.
package struct SandboxClock: Sendable {
  /// Wall-clock time, for timestamps.
  package var now: @Sendable () -> Date
  /// Time since the clock was made; it never steps, so deadlines are reckoned with it.
  package var uptime: @Sendable () -> Duration
  /// Returns after a duration.
  /// - Throws: `CancellationError` when the task is cancelled before.
  package var sleep: @Sendable (Duration) async throws -> Void

  package init(
    now: @escaping @Sendable () -> Date, uptime: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.uptime = uptime
    self.sleep = sleep
  }

  /// The machine's clocks.
  package static func live() -> SandboxClock {
    let start = ContinuousClock.now
    return SandboxClock(
      now: { Date() }, uptime: { start.duration(to: .now) }, sleep: { try await Task.sleep(for: $0) })
  }

  /// Waits for a duration, and not at all when there is none.
  /// - Throws: `CancellationError` when the task is cancelled.
  func wait(_ duration: Duration) async throws {
    if duration > .zero {
      try await sleep(duration)
    } else {
      try Task.checkCancellation()
    }
  }
}

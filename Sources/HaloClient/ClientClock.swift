package import FoundationEssentials

/// The time and the chance a client lives by, so that tests can bring their own.
package struct ClientClock: Sendable {
  /// Wall-clock time; a `Retry-After` date is compared with it.
  package var now: @Sendable () -> Date
  /// Time since an arbitrary start; it never steps, so round trips are measured with it.
  package var uptime: @Sendable () -> Duration
  /// Returns after a duration.
  /// - Throws: `CancellationError` when the task is cancelled before.
  package var sleep: @Sendable (Duration) async throws -> Void
  /// A random number from 0 up to 1, which spreads the waits of many clients.
  package var jitter: @Sendable () -> Double

  package init(
    now: @escaping @Sendable () -> Date, uptime: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void, jitter: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.uptime = uptime
    self.sleep = sleep
    self.jitter = jitter
  }

  /// The machine's clocks and random numbers.
  package static func live() -> ClientClock {
    let start = ContinuousClock.now
    return ClientClock(
      now: { Date() }, uptime: { start.duration(to: .now) }, sleep: { try await Task.sleep(for: $0) },
      jitter: { Double.random(in: 0..<1) })
  }
}

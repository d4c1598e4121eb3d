import Synchronization

/// Watches whether something still moves.
final class ProgressWatch: Sendable {
  /// Since when nothing moved; `nil` while nothing has to.
  private let stillSince = Mutex<ContinuousClock.Instant?>(.now)

  /// Something moved just now.
  func progress() {
    stillSince.withLock { $0 = .now }
  }

  /// Nothing has to move until the next ``progress()``.
  func pause() {
    stillSince.withLock { $0 = nil }
  }

  /// Returns when nothing that had to move has moved for `limit`, or when it is `end`.
  /// - Throws: `CancellationError` when the task is cancelled before.
  func waitForStandstill(of limit: Duration, until end: ContinuousClock.Instant? = nil) async throws {
    while true {
      let start = stillSince.withLock { $0 } ?? .now
      let next = min(start + limit, end ?? start + limit)
      guard next > .now else { return }
      try await Task.sleep(until: next, clock: .continuous)
    }
  }
}

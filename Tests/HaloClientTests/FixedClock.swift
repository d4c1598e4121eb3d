import FoundationEssentials
import Synchronization

@testable import HaloClient

/// A clock that moves only when told to, or by what is slept.
final class FixedClock: Sendable {
  private let elapsed = Mutex(Duration.zero)
  private let waits = Mutex<[Duration]>([])
  private let sleepIsCancelled: Bool

  init(sleepIsCancelled: Bool = false) {
    self.sleepIsCancelled = sleepIsCancelled
  }

  /// What was slept, in order.
  var slept: [Duration] { waits.withLock { $0 } }

  func advance(by duration: Duration) {
    elapsed.withLock { $0 += duration }
  }

  /// 2026-01-01T00:00:00Z at the start, jitter always 1.
  var client: ClientClock {
    ClientClock(
      now: { Date(timeIntervalSince1970: 1_767_225_600) },
      uptime: { self.elapsed.withLock { $0 } },
      sleep: { duration in
        self.waits.withLock { $0.append(duration) }
        if self.sleepIsCancelled { throw CancellationError() }
        self.advance(by: duration)
      },
      jitter: { 1 })
  }
}

import FoundationEssentials
import Synchronization

/// Takes turns: one at the start, one whenever somebody wakes it, and one when the time has come that a turn asked for.
///
/// The loop remembers nothing about the work; each turn looks at what is due. A wake-up during a turn leads to one
/// more turn, so none is missed.
final class TurnLoop: Sendable {
  private let clock: SandboxClock
  /// One buffered wake-up is enough: a turn looks at everything that is due.
  private let wakeUps = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  /// The times that a timer sleeps for.
  private let alarms = Mutex(Set<Date>())

  init(clock: SandboxClock) {
    self.clock = clock
  }

  /// Asks for a turn.
  func wake() {
    wakeUps.continuation.yield()
  }

  /// Takes turns until the task is cancelled, then cancels the work that turns have started and waits for its end.
  ///
  /// `turn` starts what is due in the group and says when it wants to look again; `nil` waits for a wake-up.
  func run(_ turn: (inout DiscardingTaskGroup) -> Date?) async {
    wake()
    await withDiscardingTaskGroup { group in
      for await _ in wakeUps.stream {
        guard let next = turn(&group), arm(next) else { continue }
        group.addTask {
          // A cancelled sleep ends with the loop, and there is nothing left to wake.
          try? await self.clock.wait(.seconds(next.timeIntervalSince(self.clock.now())))
          self.alarms.withLock { _ = $0.remove(next) }
          self.wake()
        }
      }
      // Cancellation ended the loop.
      group.cancelAll()
    }
  }

  /// Notes a time; false when a timer that sleeps already wakes the loop by then.
  private func arm(_ time: Date) -> Bool {
    alarms.withLock { alarms in
      guard alarms.allSatisfy({ $0 > time }) else { return false }
      alarms.insert(time)
      return true
    }
  }
}

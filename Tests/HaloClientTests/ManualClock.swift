import FoundationEssentials
import Synchronization

@testable import HaloClient

/// A clock that moves only when told to; whoever sleeps wakes when it has moved far enough.
final class ManualClock: Sendable {
  private struct State {
    var now: Duration = .zero
    var sleepers: [Int: (due: Duration, wake: CheckedContinuation<Bool, Never>)] = [:]
    var lastName = 0
  }

  private let state = Mutex(State())

  var now: Duration { state.withLock { $0.now } }

  func advance(by duration: Duration) {
    state.withLock { state in
      state.now += duration
      for (name, sleeper) in state.sleepers where sleeper.due <= state.now {
        state.sleepers[name] = nil
        sleeper.wake.resume(returning: true)
      }
    }
  }

  /// The same, as soon as somebody sleeps.
  func advanceOnceAsleep(by duration: Duration) async {
    while state.withLock({ $0.sleepers.isEmpty }) { await Task.yield() }
    advance(by: duration)
  }

  /// A wall clock ten minutes off; only the uptime moves.
  var client: ClientClock {
    ClientClock(
      now: { Date(timeIntervalSince1970: 1_767_225_600 - 600) }, uptime: { self.now },
      sleep: { try await self.sleep($0) }, jitter: { 1 })
  }

  private func sleep(_ duration: Duration) async throws {
    let name = state.withLock { state in
      state.lastName += 1
      return state.lastName
    }
    let hasPassed = await withTaskCancellationHandler {
      await withCheckedContinuation { wake in
        state.withLock { state in
          if Task.isCancelled || duration <= .zero {
            wake.resume(returning: !Task.isCancelled)
          } else {
            state.sleepers[name] = (state.now + duration, wake)
          }
        }
      }
    } onCancel: {
      state.withLock { $0.sleepers.removeValue(forKey: name)?.wake.resume(returning: false) }
    }
    if !hasPassed { throw CancellationError() }
  }
}

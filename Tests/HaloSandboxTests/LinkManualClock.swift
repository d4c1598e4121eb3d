import FoundationEssentials
import Synchronization

@testable import HaloSandbox

/// A clock that moves only when a test moves it, and says how many tasks sleep on it.
final class LinkManualClock: Sendable {
  private struct Sleeper {
    var deadline: Duration
    var wake: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var uptime: Duration = .zero
    var nextToken = 0
    var sleepers: [Int: Sleeper] = [:]
    var observers: [(count: Int, resume: CheckedContinuation<Void, Never>)] = []
  }

  /// 2026-03-02T00:00:00Z.
  static let epoch = Date(timeIntervalSince1970: 1_772_409_600)

  private let state = Mutex(State())

  var uptime: Duration { state.withLock(\.uptime) }

  /// The clock as the sandbox takes it.
  var sandboxClock: SandboxClock {
    SandboxClock(
      now: { Self.epoch.addingTimeInterval(self.uptime / .seconds(1)) }, uptime: { self.uptime },
      sleep: { try await self.sleep($0) })
  }

  /// Moves time on and wakes whoever has slept long enough.
  func advance(by duration: Duration) {
    let woken = state.withLock { state in
      state.uptime += duration
      let due = state.sleepers.filter { $0.value.deadline <= state.uptime }
      for token in due.keys { state.sleepers[token] = nil }
      return due.values.sorted { $0.deadline < $1.deadline }
    }
    for sleeper in woken { sleeper.wake.resume() }
  }

  /// Returns when exactly this many tasks sleep.
  func sleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isSo = state.withLock { state in
        guard state.sleepers.count != count else { return true }
        state.observers.append((count, continuation))
        return false
      }
      if isSo { continuation.resume() }
    }
  }

  private func sleep(_ duration: Duration) async throws {
    let token = state.withLock { state in
      state.nextToken += 1
      return state.nextToken
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        let observers: [CheckedContinuation<Void, Never>] = state.withLock { state in
          state.sleepers[token] = Sleeper(deadline: state.uptime + duration, wake: continuation)
          let satisfied = state.observers.filter { $0.count == state.sleepers.count }.map(\.resume)
          state.observers.removeAll { $0.count == state.sleepers.count }
          return satisfied
        }
        for observer in observers { observer.resume() }
        if Task.isCancelled { cancel(token) }
      }
    } onCancel: {
      cancel(token)
    }
  }

  private func cancel(_ token: Int) {
    let sleeper = state.withLock { $0.sleepers.removeValue(forKey: token) }
    sleeper?.wake.resume(throwing: CancellationError())
  }
}

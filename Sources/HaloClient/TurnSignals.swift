import Synchronization

/// Wakes the loops that send what is due: when something changed, and when the time comes that one was told to wait for.
final class TurnSignals: Sendable {
  private struct State {
    /// What makes each running loop look for work.
    var loops: [Int: AsyncStream<Void>.Continuation] = [:]
    var lastNumber = 0
  }

  private let clock: ClientClock
  private let state = Mutex(State())

  init(clock: ClientClock) {
    self.clock = clock
  }

  /// Makes every running loop look for work.
  func wake() {
    for loop in state.withLock({ Array($0.loops.values) }) { loop.yield() }
  }

  /// Looks for work whenever it is woken, until the task is cancelled. Several tasks may do so at once; what one of them
  /// leaves is found by the others.
  /// - Parameter sendDue: Adds what is due to the group; gives the uptime at which to look again, `nil` to wait for
  ///   ``wake()``.
  func run(sendDue: (inout DiscardingTaskGroup) -> Duration?) async {
    let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      state.lastNumber += 1
      state.loops[state.lastNumber] = signal
      return state.lastNumber
    }
    defer {
      state.withLock { $0.loops[number] = nil }
      // What this loop would have done is left to the others.
      wake()
    }
    signal.yield()
    await withDiscardingTaskGroup { group in
      var alarm: Duration?
      for await _ in signals {
        let now = clock.uptime()
        if let set = alarm, set <= now { alarm = nil }
        guard let until = sendDue(&group), alarm.map({ until < $0 }) ?? true else { continue }
        alarm = until
        group.addTask { [clock] in
          // A millisecond more, so that the time has surely come. Cancelled with the loop, which is all there is to know.
          try? await clock.sleep(until - now + .milliseconds(1))
          signal.yield()
        }
      }
      group.cancelAll()
    }
  }
}

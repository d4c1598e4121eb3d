import FoundationEssentials
import HaloModel
import Logging
import ServiceLifecycle

/// Removes results and records when their time is over. What is over is never served, so this only gives space back.
struct ResultSweeper: Service {
  let records: QueryRecords
  let clock: SandboxClock
  let logger: Logger

  /// Sweeps until the sandbox shuts down, whenever a result expires or the records say that it is time.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        var armed = Date.distantPast
        for await _ in self.records.sweepsDue {
          let now = self.clock.now()
          // One timer is enough unless an earlier result comes, and one that went off is no timer any more.
          guard let next = self.sweep(), armed <= now || next < armed else { continue }
          armed = next
          group.addTask {
            // A cancelled sleep ends with the sandbox, and there is nothing left to sweep.
            try? await self.clock.wait(.seconds(next.timeIntervalSince(now)))
            self.records.requestSweep()
          }
        }
        group.cancelAll()
      }
    }
  }

  private func sweep() -> Date? {
    do {
      return try records.sweep()
    } catch {
      logger.error("expired results cannot be removed: \(type(of: error))")
      return nil
    }
  }
}

import FoundationEssentials
import HaloModel
import Logging
import ServiceLifecycle

/// Runs registered queries when their time comes, for as long as the sandbox lives.
///
/// It sleeps until the next run is due; creating and cancelling wake it. A run that is under way when the sandbox
/// stops ends with the Halo Link that has it and counts as failed.
struct RegisteredQueryScheduler: Service {
  let cloud: HaloCloud

  /// How soon to look again after the disk refused.
  private static let pauseAfterFailure: Double = 1

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await cloud.registered.loop.run { group in
        do {
          for run in try cloud.registered.beginDueRuns() {
            group.addTask { await carryOut(run) }
          }
          return try cloud.registered.nextDueTime()
        } catch {
          // The type alone: a description could quote a record.
          cloud.logger.error("registered queries cannot be scheduled: \(type(of: error))")
          return cloud.clock.now().addingTimeInterval(Self.pauseAfterFailure)
        }
      }
    }
  }

  private func carryOut(_ run: RegisteredQueryStore.Run) async {
    let outcome = await cloud.perform(run)
    do {
      try cloud.registered.end(run, outcome)
    } catch {
      cloud.logger.error("run \(run.number) of registered query \(run.id) cannot be noted: \(type(of: error))")
    }
  }
}

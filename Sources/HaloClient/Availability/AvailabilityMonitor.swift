package import HaloModel
import Logging
import Synchronization

/// Asks for many sites of one Halo Cloud in turn, so that their availability is known.
///
/// It is a shell around an ``AvailabilityScheduler``: somebody has to ``run()`` it. Everything else only changes what is
/// asked for and returns at once. It keeps nothing.
package final class AvailabilityMonitor: Sendable {
  private let client: HaloClient
  private let clock: ClientClock
  private let scheduler: Mutex<AvailabilityScheduler>
  private let turns: TurnSignals
  private let mailbox = Mailbox<LatestOfSites>()

  /// A monitor over a client's connection. Its requests are not repeated one by one: the scheduler decides for all.
  package init(client: HaloClient, policy: AvailabilityPolicy = AvailabilityPolicy()) {
    self.client = client.retrying(.once)
    clock = client.clock
    scheduler = Mutex(AvailabilityScheduler(policy: policy))
    turns = TurnSignals(clock: client.clock)
  }

  /// What was heard, oldest first. Of each site only the latest is kept until it is taken, so memory stays bounded.
  ///
  /// One reader at a time: whoever begins to read ends the one before.
  package var updates: AsyncStream<AvailabilityUpdate> {
    let mailbox = mailbox
    return AsyncStream { await mailbox.next() }
  }

  /// How many requests were sent since the monitor was made.
  package var requestCount: Int { scheduler.withLock { $0.requestCount } }

  /// Asks for these sites from now on and for no others; sites that are watched already keep their turn.
  package func watch(_ references: [SiteReference]) {
    change { $0.watch(references, now: $1) }
    mailbox.withContents { $0.keepOnly(Set(references)) }
  }

  /// Asks for the `visible` sites first, and for the `chosen` one more often.
  package func prefer(_ visible: Set<SiteReference>, chosen: SiteReference? = nil) {
    change { $0.prefer(visible, chosen: chosen, now: $1) }
  }

  /// Asks for a watched site as soon as the budget allows, as after pairing it. A site that is not watched is ignored.
  package func refresh(_ reference: SiteReference) {
    change { $0.refresh(reference, now: $1) }
  }

  /// Tells that nobody watches for the moment, or somebody does again: asking becomes rare, never stops.
  package func setPaused(_ isPaused: Bool) {
    change { scheduler, _ in scheduler.setPaused(isPaused) }
  }

  /// Sends the requests as they become due, until the task is cancelled. Several tasks may do so at once: each request is
  /// sent by one of them.
  package func run() async {
    await turns.run { group in
      if case .wait(let until) = sendWhatIsDue(in: &group) { until } else { nil }
    }
  }

  private func sendWhatIsDue(in group: inout DiscardingTaskGroup) -> AvailabilityScheduler.Step {
    while true {
      let step = scheduler.withLock { $0.next(now: clock.uptime()) }
      guard case .send(let reference) = step else { return step }
      client.logger.trace("asking for a site", metadata: ["site": "\(reference)"])
      group.addTask { await self.perform(reference) }
    }
  }

  private func perform(_ reference: SiteReference) async {
    do throws(HaloClientError) {
      let answer = try await client.resolve(reference)
      scheduler.withLock { $0.answered(reference, now: clock.uptime(), jitter: clock.jitter()) }
      deliver(.success(answer), of: reference)
    } catch {
      let failure = AvailabilityFailure(error)
      scheduler.withLock { $0.failed(reference, failure, now: clock.uptime(), jitter: clock.jitter()) }
      if failure != .abandoned { deliver(.failure(error), of: reference) }
    }
    turns.wake()
  }

  /// Tells what was heard, unless the site was let go of meanwhile.
  private func deliver(_ result: Result<Answer<Site>, HaloClientError>, of reference: SiteReference) {
    guard scheduler.withLock({ $0.isWatching(reference) }) else { return }
    mailbox.put(AvailabilityUpdate(reference: reference, result: result, at: clock.now()))
  }

  private func change(_ body: (inout AvailabilityScheduler, Duration) -> Void) {
    scheduler.withLock { body(&$0, clock.uptime()) }
    turns.wake()
  }
}

extension AvailabilityFailure {
  /// What a failed call means for the next ones.
  init(_ error: HaloClientError) {
    self =
      switch error.code {
      case .cancelled: .abandoned
      case .rateLimited(let retryAfter): .rateLimited(retryAfter: retryAfter)
      case .unauthorised, .connectionRefused, .hostNotFound, .connectionFailed, .secureConnectionFailed: .ofService
      // The quota and the address list hold for every site.
      case .forbidden where SiteRecovery.refusalOfAll(message: error.message) != nil: .ofService
      case .forbidden, .notFound, .unknownSite: .refused
      default: .ofSite
      }
  }
}

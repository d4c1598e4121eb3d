package import HaloModel
import Logging
import Synchronization

/// Asks for many sites of one Halo Cloud in turn, so that their availability is known.
///
/// It is a shell around an ``AvailabilityScheduler``: somebody has to ``run()`` it. Everything else only changes what is
/// asked for and returns at once. It keeps nothing.
package final class AvailabilityMonitor: Sendable {
  private struct State {
    var scheduler: AvailabilityScheduler
    /// What makes each running loop look for work.
    var wakeUps: [Int: AsyncStream<Void>.Continuation] = [:]
    var lastNumber = 0

    mutating func number() -> Int {
      lastNumber += 1
      return lastNumber
    }
  }

  private let client: HaloClient
  private let clock: ClientClock
  private let state: Mutex<State>
  private let mailbox = AvailabilityMailbox()

  /// A monitor over a client's connection. Its requests are not repeated one by one: the scheduler decides for all.
  package init(client: HaloClient, policy: AvailabilityPolicy = AvailabilityPolicy()) {
    self.client = client.retrying(.once)
    clock = client.clock
    state = Mutex(State(scheduler: AvailabilityScheduler(policy: policy)))
  }

  /// What was heard, oldest first. Of each site only the latest is kept until it is taken, so memory stays bounded.
  ///
  /// One reader at a time: whoever begins to read ends the one before.
  package var updates: AsyncStream<AvailabilityUpdate> {
    let mailbox = mailbox
    return AsyncStream { await mailbox.next() }
  }

  /// How many requests were sent since the monitor was made.
  package var requestCount: Int { state.withLock { $0.scheduler.requestCount } }

  /// Asks for these sites from now on and for no others; sites that are watched already keep their turn.
  package func watch(_ references: [SiteReference]) {
    change { $0.watch(references, now: $1) }
    mailbox.keepOnly(Set(references))
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
    let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      let number = state.number()
      state.wakeUps[number] = signal
      return number
    }
    defer {
      state.withLock { $0.wakeUps[number] = nil }
      // What this loop would have done is left to the others.
      wakeUp()
    }
    signal.yield()
    await withDiscardingTaskGroup { group in
      var alarm: Duration?
      for await _ in signals {
        let now = clock.uptime()
        if let set = alarm, set <= now { alarm = nil }
        let step = sendWhatIsDue(in: &group)
        guard case .wait(let until) = step, alarm.map({ until < $0 }) ?? true else { continue }
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

  private func sendWhatIsDue(in group: inout DiscardingTaskGroup) -> AvailabilityScheduler.Step {
    while true {
      let step = state.withLock { $0.scheduler.next(now: clock.uptime()) }
      guard case .send(let reference) = step else { return step }
      client.logger.trace("asking for a site", metadata: ["site": "\(reference)"])
      group.addTask { await self.perform(reference) }
    }
  }

  private func perform(_ reference: SiteReference) async {
    do throws(HaloClientError) {
      let answer = try await client.resolve(reference)
      state.withLock { $0.scheduler.answered(reference, now: clock.uptime(), jitter: clock.jitter()) }
      deliver(.success(answer), of: reference)
    } catch {
      let failure = AvailabilityFailure(error)
      state.withLock { $0.scheduler.failed(reference, failure, now: clock.uptime(), jitter: clock.jitter()) }
      if failure != .abandoned { deliver(.failure(error), of: reference) }
    }
    wakeUp()
  }

  /// Tells what was heard, unless the site was let go of meanwhile.
  private func deliver(_ result: Result<Answer<Site>, HaloClientError>, of reference: SiteReference) {
    guard state.withLock({ $0.scheduler.isWatching(reference) }) else { return }
    mailbox.put(AvailabilityUpdate(reference: reference, result: result, at: clock.now()))
  }

  private func change(_ body: (inout AvailabilityScheduler, Duration) -> Void) {
    state.withLock { body(&$0.scheduler, clock.uptime()) }
    wakeUp()
  }

  private func wakeUp() {
    for signal in state.withLock({ Array($0.wakeUps.values) }) { signal.yield() }
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

package import HaloModel
import Logging
import Synchronization

/// Watches all open queries of one Halo Cloud and tells what is new about them.
///
/// It is a shell around a ``PollScheduler``: somebody has to ``run()`` it, or to ``wait(for:at:patience:observing:)``.
/// Everything else only changes what is asked after and returns at once. It keeps records in memory and nothing on disk.
package final class QueryMonitor: Sendable {
  private struct State {
    var scheduler: PollScheduler
    var registered = RegisteredQueryLedger()
    /// Who waits for one query.
    var listeners: [Int: (query: QueryID, tell: AsyncStream<QueryUpdate>.Continuation)] = [:]
    var lastNumber = 0

    mutating func number() -> Int {
      lastNumber += 1
      return lastNumber
    }
  }

  let client: HaloClient
  let clock: ClientClock
  private let state: Mutex<State>
  private let turns: TurnSignals
  private let mailbox = Mailbox<LatestOfQueries>()

  /// A monitor over a client's connection. Its requests are not repeated one by one: the scheduler decides for all.
  package init(client: HaloClient, policy: PollPolicy = PollPolicy()) {
    self.client = client.retrying(.once)
    clock = client.clock
    turns = TurnSignals(clock: client.clock)
    state = Mutex(
      State(scheduler: PollScheduler(policy: policy, statusRequest: client.surface.statusRequest)))
  }

  /// What is new, oldest first. Updates that were not taken yet are replaced by newer ones of the same query, except that
  /// a failure never replaces a record; so the last word about a query always arrives and memory stays bounded.
  ///
  /// One reader at a time: whoever begins to read ends the one before.
  package var updates: AsyncStream<QueryUpdate> {
    let mailbox = mailbox
    return AsyncStream { await mailbox.next() }
  }

  /// Begins to watch a query: it is asked after at once, or soon when its record is `known`, as after creating it.
  /// Watching a query that is watched already asks after it at once; one whose `known` record has ended is not watched.
  ///
  /// One that a webhook covers is asked after once a minute from when it executes until the webhook comes, which tells
  /// success only; each answer is told, also when it is the same, so that its age is known.
  package func track(
    _ id: QueryID, at site: SiteID, known: Query? = nil, isCoveredByWebhook: Bool = false
  ) {
    change { $0.track(id, at: site, known: known, isCoveredByWebhook: isCoveredByWebhook, now: $1) }
  }

  /// Lets go of a query.
  package func untrack(_ id: QueryID) {
    change { scheduler, _ in scheduler.untrack(id) }
  }

  /// Begins to watch all registered queries of a site, those included that are registered later; watching a site that is
  /// watched already asks at once.
  package func watchRegisteredQueries(at site: SiteID) {
    change { $0.watchRegisteredQueries(at: site, now: $1) }
  }

  /// Lets go of a site's registered queries.
  package func unwatchRegisteredQueries(at site: SiteID) {
    state.withLock { $0.registered.forget(site) }
    change { scheduler, _ in scheduler.unwatchRegisteredQueries(at: site) }
  }

  /// Tells that nobody watches for the moment, or somebody does again: asking becomes rare, never stops.
  package func setPaused(_ isPaused: Bool) {
    change { scheduler, _ in scheduler.setPaused(isPaused) }
  }

  /// Tells that a webhook came for a query. Which query it is about is all that is believed of it: the service is asked.
  package func noteWebhook(_ id: QueryID) {
    let site = state.withLock { $0.registered.site(of: id) }
    change { scheduler, now in
      scheduler.noteWebhook(id, now: now)
      if let site { scheduler.noteRegisteredWebhook(at: site, now: now) }
    }
  }

  /// Sends the status requests as they become due, until the task is cancelled. Several tasks may do so at once: each
  /// request is sent by one of them.
  package func run() async {
    await turns.run { group in
      if case .wait(let until) = sendWhatIsDue(in: &group) { until } else { nil }
    }
  }

  private func sendWhatIsDue(in group: inout DiscardingTaskGroup) -> PollScheduler.Step {
    while true {
      let step = state.withLock { $0.scheduler.next(now: clock.uptime()) }
      guard case .send(let request) = step else {
        if case .wait(let until) = step {
          client.logger.trace("nothing to ask after", metadata: ["for": "\(until - clock.uptime())"])
        }
        return step
      }
      client.logger.trace(
        "asking after queries", metadata: ["site": "\(request.site)", "count": "\(request.subjects.count)"])
      group.addTask { await self.perform(request) }
    }
  }

  private func perform(_ request: PollRequest) async {
    do throws(HaloClientError) {
      switch request {
      case .statuses(let ids, let site):
        let entries = try await client.getQueryStatuses(ids, at: site).value
        answered(
          request, found: entries.compactMap(\.query),
          missing: Set(entries.lazy.filter { $0.status == .notFound }.map(\.queryId)))
      case .status(let id, let site):
        do throws(HaloClientError) {
          answered(request, found: [try await client.getQuery(id, at: site).value], missing: [])
        } catch  where error.code == .notFound {
          answered(request, found: [], missing: [id])
        }
      case .registeredQueries(let site):
        let queries = try await client.getRegisteredQueries(at: site).value
        answered(request, found: [], missing: [])
        deliver(state.withLock { $0.registered.answered(queries, at: site) })
      }
    } catch {
      failed(request, error)
    }
    turns.wake()
  }

  private func answered(_ request: PollRequest, found: [Query], missing: Set<QueryID>) {
    let news = state.withLock {
      $0.scheduler.answered(
        request, found: found, missing: missing, now: clock.uptime(), jitter: clock.jitter())
    }
    let records = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    deliver(
      news.map { id in
        QueryUpdate(queryID: id, siteID: request.site, content: records[id].map { .record($0) } ?? .notFound)
      })
  }

  private func failed(_ request: PollRequest, _ error: HaloClientError) {
    let failure: PollFailure =
      switch error.code {
      case .cancelled: .abandoned
      case .rateLimited(let retryAfter): .rateLimited(retryAfter: retryAfter)
      default: .failed
      }
    var ids: [QueryID] = request.subjects.compactMap { if case .query(let id) = $0 { id } else { nil } }
    state.withLock { state in
      state.scheduler.failed(request, failure, now: clock.uptime(), jitter: clock.jitter())
      ids = ids.filter { state.scheduler.isTracking($0) }
      if case .registeredQueries(let site) = request, failure != .abandoned { ids = state.registered.failed(at: site) }
    }
    guard failure != .abandoned else { return }
    deliver(ids.map { QueryUpdate(queryID: $0, siteID: request.site, content: .failed(error)) })
  }

  private func deliver(_ updates: [QueryUpdate]) {
    for update in updates {
      mailbox.put(update)
      let listeners = state.withLock { $0.listeners.values.filter { $0.query == update.queryID } }
      for listener in listeners { listener.tell.yield(update) }
    }
  }

  private func change(_ body: (inout PollScheduler, Duration) -> Void) {
    state.withLock { body(&$0.scheduler, clock.uptime()) }
    turns.wake()
  }
}

extension QueryMonitor {
  /// Whether a query is asked after.
  func isTracking(_ id: QueryID) -> Bool {
    state.withLock { $0.scheduler.isTracking(id) }
  }

  /// The updates of one query until `body` returns; only the latest that was not taken is kept.
  func listening<Value: Sendable>(
    to id: QueryID, _ body: (AsyncStream<QueryUpdate>) async -> Value
  ) async -> Value {
    let (updates, tell) = AsyncStream<QueryUpdate>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      let number = state.number()
      state.listeners[number] = (id, tell)
      return number
    }
    defer { state.withLock { $0.listeners[number] = nil } }
    return await body(updates)
  }
}

package import HaloModel

/// Decides when which open query of a service is asked after: pure logic over a clock that others read, told of events
/// and answering with requests.
///
/// - A new query is asked after often, an old one rarely, one that a webhook covers hardly ever, and one that has ended
///   never again.
/// - Queries of one site share a request where the service has one for many (``APISurface/StatusRequest/batch``).
/// - All requests together stay within ``PollPolicy/requestsPerSecond``; sites take turns.
/// - A failure puts off its site, a 429 everything.
///
/// All times are uptimes of the same clock. Every method that takes a `jitter` wants a random number from 0 up to 1.
package struct PollScheduler: Sendable {
  /// What the caller does next.
  package enum Step: Hashable, Sendable {
    /// Send this and report how it ended; then ask for the next step.
    case send(PollRequest)
    /// Nothing to do before this uptime, unless something is told.
    case wait(until: Duration)
    /// Nothing to do until something is told.
    case rest
  }

  package let policy: PollPolicy
  private let statusRequest: APISurface.StatusRequest
  private var sites: [SiteID: PollSite] = [:]
  private var siteOfQuery: [QueryID: SiteID] = [:]
  private var rate: PollRate
  private var requestsUnderWay = 0
  private var turn = 0
  /// Whether nobody watches: asking becomes rare.
  package private(set) var isPaused = false

  package init(policy: PollPolicy = PollPolicy(), statusRequest: APISurface.StatusRequest = .batch) {
    self.policy = policy
    self.statusRequest = statusRequest
    rate = PollRate(policy: policy)
  }

  /// Whether a query is asked after.
  package func isTracking(_ id: QueryID) -> Bool { siteOfQuery[id] != nil }

  /// The queries that are asked after, with their sites.
  package var trackedQueries: [QueryID: SiteID] { siteOfQuery }

  /// Begins to ask after a query: at once, or after the first interval when its record is `known`. A query that is asked
  /// after already is asked after at once.
  package mutating func track(
    _ id: QueryID, at site: SiteID, known: Query? = nil, isCoveredByWebhook: Bool = false, now: Duration
  ) {
    if let known, known.status.isTerminal { return }
    if let former = siteOfQuery[id], former != site { untrack(id) }
    siteOfQuery[id] = site
    begin(.query(id), at: site, known: known, isCoveredByWebhook: isCoveredByWebhook, now: now)
  }

  /// Ends asking after a query.
  package mutating func untrack(_ id: QueryID) {
    guard let site = siteOfQuery.removeValue(forKey: id) else { return }
    end(.query(id), at: site)
  }

  /// Begins to ask after all registered queries of a site, or asks at once.
  package mutating func watchRegisteredQueries(at site: SiteID, now: Duration) {
    begin(.registeredQueries(site), at: site, known: nil, isCoveredByWebhook: false, now: now)
  }

  /// Ends asking after a site's registered queries.
  package mutating func unwatchRegisteredQueries(at site: SiteID) {
    end(.registeredQueries(site), at: site)
  }

  /// Somebody watches, or nobody does any more.
  package mutating func setPaused(_ isPaused: Bool) {
    guard isPaused != self.isPaused else { return }
    self.isPaused = isPaused
    for site in sites.keys { sites[site]?.settle(policy, isPaused: isPaused) }
  }

  /// A webhook told of a query: it is asked after at once, and as any other from then on.
  package mutating func noteWebhook(_ id: QueryID, now: Duration) {
    guard let site = siteOfQuery[id] else { return }
    change(.query(id), at: site) {
      $0?.isCoveredByWebhook = false
      $0?.hurry(now: now)
    }
  }

  /// A webhook told of a registered query of a site.
  package mutating func noteRegisteredWebhook(at site: SiteID, now: Duration) {
    change(.registeredQueries(site), at: site) { $0?.hurry(now: now) }
  }

  /// What to do at `now`.
  package mutating func next(now: Duration) -> Step {
    guard requestsUnderWay < policy.requestsUnderWay else { return .rest }
    guard let earliest = sites.values.lazy.compactMap(\.due).min() else { return .rest }
    let start = max(earliest, rate.nextSlot)
    guard start <= now else { return .wait(until: start) }
    // Whoever was asked longest ago is next; the GUID decides between those who never were.
    let candidates = sites.lazy.filter { $0.value.due.map { $0 <= now } ?? false }
    guard let site = candidates.min(by: { ($0.value.turn, $0.key.rawValue) < ($1.value.turn, $1.key.rawValue) })?.key
    else { return .rest }
    turn += 1
    let request = sites[site]?.takeRequest(
      at: site, now: now, turn: turn, policy, isPaused: isPaused, statusRequest)
    guard let request else { return .rest }
    requestsUnderWay += 1
    rate.sent(at: now)
    return .send(request)
  }

  /// A request was answered: with the records `found`, and with the word that there is none for the `missing`. Queries
  /// that have ended or are missing are not asked after again.
  /// - Returns: the queries of which the answer says anything new, `missing` ones included.
  package mutating func answered(
    _ request: PollRequest, found: [Query] = [], missing: Set<QueryID> = [], now: Duration, jitter: Double
  ) -> [QueryID] {
    requestsUnderWay -= 1
    rate.wentWell()
    let records = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    let news =
      sites[request.site]?.answered(
        request, found: records, missing: missing, now: now, jitter: jitter, policy, isPaused: isPaused) ?? []
    for case .query(let id) in request.subjects where sites[request.site]?.entries[.query(id)] == nil {
      if siteOfQuery[id] == request.site { siteOfQuery[id] = nil }
    }
    dropEmpty(request.site)
    return news
  }

  /// A request gave no answer that could be used.
  package mutating func failed(_ request: PollRequest, _ failure: PollFailure, now: Duration, jitter: Double) {
    requestsUnderWay -= 1
    if case .rateLimited(let retryAfter) = failure {
      rate.wasExceeded(retryAfter: retryAfter, now: now, jitter: jitter)
    }
    sites[request.site]?.failed(
      request, isAbandoned: failure == .abandoned, isOfSite: failure == .failed, now: now, jitter: jitter, policy,
      isPaused: isPaused)
  }

  private mutating func begin(
    _ subject: PollSubject, at site: SiteID, known: Query?, isCoveredByWebhook: Bool, now: Duration
  ) {
    let policy = policy
    sites[site, default: PollSite()].change(subject, policy, isPaused: isPaused) { entry in
      if entry == nil {
        entry = PollEntry(now: now, lastHeard: known, isCoveredByWebhook: isCoveredByWebhook, policy: policy)
      } else {
        entry?.hurry(now: now)
        entry?.isCoveredByWebhook = isCoveredByWebhook
      }
    }
  }

  private mutating func end(_ subject: PollSubject, at site: SiteID) {
    change(subject, at: site) { $0 = nil }
    dropEmpty(site)
  }

  private mutating func change(_ subject: PollSubject, at site: SiteID, _ body: (inout PollEntry?) -> Void) {
    sites[site]?.change(subject, policy, isPaused: isPaused, body)
  }

  private mutating func dropEmpty(_ site: SiteID) {
    if sites[site]?.isEmpty == true { sites[site] = nil }
  }
}

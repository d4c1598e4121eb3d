import HaloModel

/// What is asked after at one site.
struct PollSite: Sendable {
  private(set) var entries: [PollSubject: PollEntry] = [:]
  /// When the next of them is to be asked after; `nil` when nothing is.
  private(set) var due: Duration?
  /// Nothing is sent before, after a failure.
  private(set) var blockedUntil: Duration = .zero
  /// The number of the scheduler's latest request to this site; the site with the lowest one is next.
  private(set) var turn = 0
  private var failures = 0

  var isEmpty: Bool { entries.isEmpty }

  mutating func change(
    _ subject: PollSubject, _ policy: PollPolicy, isPaused: Bool, _ body: (inout PollEntry?) -> Void
  ) {
    body(&entries[subject])
    settle(policy, isPaused: isPaused)
  }

  /// Finds out anew when something is due.
  mutating func settle(_ policy: PollPolicy, isPaused: Bool) {
    let next = entries.values.lazy.filter { !$0.isUnderWay }.map { $0.due(policy, isPaused: isPaused) }.min()
    due = next.map { max($0, blockedUntil) }
  }

  /// The request to send now that something is due; what it asks after counts as under way.
  mutating func takeRequest(
    at site: SiteID, now: Duration, turn: Int, _ policy: PollPolicy, isPaused: Bool,
    _ statusRequest: APISurface.StatusRequest
  ) -> PollRequest? {
    let waiting = entries.filter { !$0.value.isUnderWay }
      .map { (subject: $0.key, due: $0.value.due(policy, isPaused: isPaused), entry: $0.value) }
      .sorted { ($0.due, $0.subject.order) < ($1.due, $1.subject.order) }
    guard let first = waiting.first, first.due <= now else { return nil }
    let request: PollRequest
    switch (first.subject, statusRequest) {
    case (.registeredQueries(let site), _): request = .registeredQueries(at: site)
    case (.query(let id), .single): request = .status(id, at: site)
    case (.query, .batch):
      let ids = waiting.lazy.compactMap { waiting -> QueryID? in
        guard case .query(let id) = waiting.subject else { return nil }
        return waiting.entry.mayComeAlong(policy, isPaused: isPaused) <= now ? id : nil
      }
      request = .statuses(Array(ids.prefix(policy.queriesPerRequest)), at: site)
    }
    for subject in request.subjects { entries[subject]?.sent() }
    self.turn = turn
    settle(policy, isPaused: isPaused)
    return request
  }

  /// A request was answered.
  /// - Returns: the subjects of which the answer says anything new.
  mutating func answered(
    _ request: PollRequest, found: [QueryID: Query], missing: Set<QueryID>, now: Duration, jitter: Double,
    _ policy: PollPolicy, isPaused: Bool
  ) -> [QueryID] {
    failures = 0
    blockedUntil = .zero
    var news: [QueryID] = []
    for subject in request.subjects {
      guard case .query(let id) = subject else {
        _ = entries[subject]?.heard(nil, now: now, jitter: jitter, policy: policy)
        continue
      }
      // Let go of while the request was under way.
      guard entries[subject] != nil else { continue }
      if missing.contains(id) {
        entries[subject] = nil
        news.append(id)
      } else if entries[subject]?.heard(found[id], now: now, jitter: jitter, policy: policy) == true {
        news.append(id)
        if found[id]?.status.isTerminal == true { entries[subject] = nil }
      } else if found[id]?.status.isTerminal == true {
        entries[subject] = nil
      }
    }
    settle(policy, isPaused: isPaused)
    return news
  }

  /// A request failed, and the site is left alone for a while, twice as long each time; or it was given up here, and is
  /// due again at once.
  mutating func failed(
    _ request: PollRequest, isAbandoned: Bool, isOfSite: Bool, now: Duration, jitter: Double, _ policy: PollPolicy,
    isPaused: Bool
  ) {
    for subject in request.subjects { entries[subject]?.unheard(isFailure: !isAbandoned) }
    if isOfSite {
      failures += 1
      let backoff = RetryPolicy(
        attempts: 1, window: .zero, firstDelay: policy.firstBackoff, longestDelay: policy.longestBackoff)
      blockedUntil = now + backoff.backoff(after: failures, jitter: jitter)
    }
    settle(policy, isPaused: isPaused)
  }
}

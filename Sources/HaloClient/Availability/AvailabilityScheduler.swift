package import HaloModel

/// Decides when which of many sites is asked for: pure logic over a clock that others read, told of events and answering
/// with requests.
///
/// - Every site is asked for once an interval, the chosen one more often; chance keeps the sites apart.
/// - Visible sites go first; the first round of many sites is spread over the interval.
/// - All requests together keep to an even pace, ``AvailabilityPolicy/requestsPerMinute``. More sites than that allows are
///   asked for less often. After a 429 all wait as long as it asks for, and then the pace is halved for a while.
/// - A site that fails is asked for less and less often, a refused one rarely.
///
/// All times are uptimes of the same clock. Every method that takes a `jitter` wants a random number from 0 up to 1.
package struct AvailabilityScheduler: Sendable {
  /// What the caller does next.
  package enum Step: Hashable, Sendable {
    /// Ask for this site and report how it ended; then ask for the next step.
    case send(SiteReference)
    /// Nothing to do before this uptime, unless something is told.
    case wait(until: Duration)
    /// Nothing to do until something is told.
    case rest
  }

  package let policy: AvailabilityPolicy
  private var entries: [SiteReference: AvailabilityEntry] = [:]
  private var underWay: Set<SiteReference> = []
  private var visible: Set<SiteReference> = []
  private var chosen: SiteReference?
  private var budget: AvailabilityBudget
  private var lastOrder = 0
  /// Whether nobody watches: asking becomes rare.
  package private(set) var isPaused = false
  /// How many requests were sent.
  package private(set) var requestCount = 0

  package init(policy: AvailabilityPolicy = AvailabilityPolicy()) {
    self.policy = policy
    budget = AvailabilityBudget(policy: policy)
  }

  /// The sites that are asked for.
  package var watched: Set<SiteReference> { Set(entries.keys) }

  /// Whether a site is asked for.
  package func isWatching(_ reference: SiteReference) -> Bool { entries[reference] != nil }

  /// Requests a minute that may be sent at present.
  package var requestsPerMinute: Int { budget.perMinute }

  /// Asks for these sites from now on and for no others. Those that were asked for before keep their turn; new ones get
  /// theirs one after the other, in this order.
  package mutating func watch(_ references: [SiteReference], now: Duration) {
    let wanted = Set(references)
    entries = entries.filter { wanted.contains($0.key) }
    let newcomers = references.filter { entries[$0] == nil }
    let step = min(policy.firstRoundStep, policy.interval / max(1, wanted.count))
    // A first round that is shorter than the interval leaves more of the second wait to chance, so that it is spread too.
    let firstShare = max(policy.jitterShare, (1 - step * wanted.count / policy.interval) / 2)
    var turn = now
    for reference in newcomers where entries[reference] == nil {
      let isFirst = visible.contains(reference) || reference == chosen
      lastOrder += 1
      entries[reference] = AvailabilityEntry(
        turn: isFirst ? now : turn, order: lastOrder, firstJitterShare: firstShare)
      if !isFirst { turn += step }
    }
  }

  /// The sites that somebody looks at go first, and the chosen one is asked for more often.
  package mutating func prefer(_ visible: Set<SiteReference>, chosen: SiteReference?, now: Duration) {
    self.visible = visible
    self.chosen = chosen
    for reference in visible { entries[reference]?.comeForward(now: now) }
    if let chosen { entries[chosen]?.comeForward(now: now) }
  }

  /// Asks for a watched site as soon as the budget allows, whatever its turn; with a request under way, once more after
  /// it.
  package mutating func refresh(_ reference: SiteReference, now: Duration) {
    entries[reference]?.hurry(now: now)
  }

  /// Somebody watches, or nobody does any more.
  package mutating func setPaused(_ isPaused: Bool) {
    self.isPaused = isPaused
  }

  /// What to do at `now`.
  package mutating func next(now: Duration) -> Step {
    guard underWay.count < policy.requestsUnderWay else { return .rest }
    let regular = regularInterval
    let chosenInterval = isPaused ? regular : min(policy.chosenInterval, policy.interval)
    var earliest: Duration?
    var best: (reference: SiteReference, rank: Rank)?
    for (reference, entry) in entries where !underWay.contains(reference) {
      let due = entry.due(interval: reference == chosen ? chosenInterval : regular, policy)
      earliest = min(earliest ?? due, due)
      guard due <= now else { continue }
      let rank = Rank(
        precedence: entry.isUrgent ? 0 : visible.contains(reference) || reference == chosen ? 1 : 2, due: due,
        order: entry.order)
      if best.map({ rank < $0.rank }) ?? true { best = (reference, rank) }
    }
    guard let earliest else { return .rest }
    let start = max(earliest, budget.nextSlot)
    guard start <= now, let reference = best?.reference else { return .wait(until: start) }
    entries[reference]?.sent()
    underWay.insert(reference)
    budget.sent(at: now)
    requestCount += 1
    return .send(reference)
  }

  /// A site's record came.
  package mutating func answered(_ reference: SiteReference, now: Duration, jitter: Double) {
    underWay.remove(reference)
    budget.wasAnswered(now: now)
    entries[reference]?.heard(nil, now: now, jitter: jitter, policy)
  }

  /// A site's record did not come.
  package mutating func failed(
    _ reference: SiteReference, _ failure: AvailabilityFailure, now: Duration, jitter: Double
  ) {
    underWay.remove(reference)
    switch failure {
    case .rateLimited(let retryAfter): budget.wasExceeded(retryAfter: retryAfter, now: now, jitter: jitter)
    case .ofService: budget.foundOutage(now: now, jitter: jitter)
    case .refused, .ofSite: budget.wasAnswered(now: now)
    case .abandoned: break
    }
    entries[reference]?.heard(failure, now: now, jitter: jitter, policy)
  }

  /// The longest wait of a site that is not the chosen one while all goes well: longer than the policy says when there are
  /// more sites than the budget allows for.
  private var regularInterval: Duration {
    max(isPaused ? policy.pausedInterval : policy.interval, budget.spacing * entries.count)
  }

  /// Who goes first among those that are due.
  private struct Rank: Comparable {
    let precedence: Int
    let due: Duration
    let order: Int

    static func < (one: Rank, other: Rank) -> Bool {
      (one.precedence, one.due, one.order) < (other.precedence, other.due, other.order)
    }
  }
}

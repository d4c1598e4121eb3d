import HaloModel

/// When one subject is asked after next, and what was last heard of it.
struct PollEntry: Sendable {
  /// When it was first tracked.
  let trackedAt: Duration
  /// A webhook will report its success, so that it is asked after rarely as soon as it executes.
  var isCoveredByWebhook: Bool
  /// It is asked after at once, whatever the intervals say.
  private(set) var isUrgent: Bool
  /// A request about it is under way.
  private(set) var isUnderWay = false
  /// What the service last said about it.
  private(set) var lastHeard: Query?
  /// Somebody was told of a failure since; the next record is news even if it is the same one.
  private var isInDoubt = false
  /// What the wait counts from.
  private var anchor: Duration
  private var interval: Duration
  /// The share of the wait that chance left.
  private var spread = 1.0

  /// An entry that is asked after at once, or after the first interval when its record is known already.
  init(now: Duration, lastHeard: Query?, isCoveredByWebhook: Bool, policy: PollPolicy) {
    trackedAt = now
    anchor = now
    interval = policy.firstInterval
    isUrgent = lastHeard == nil
    self.lastHeard = lastHeard
    self.isCoveredByWebhook = isCoveredByWebhook
  }

  /// When it is to be asked after.
  func due(_ policy: PollPolicy, isPaused: Bool) -> Duration {
    isUrgent ? anchor : anchor + wait(policy, isPaused: isPaused) * spread
  }

  /// From when on it may come along when its site is asked anyway: half its wait.
  func mayComeAlong(_ policy: PollPolicy, isPaused: Bool) -> Duration {
    isUrgent ? anchor : anchor + wait(policy, isPaused: isPaused) * (spread / 2)
  }

  private func wait(_ policy: PollPolicy, isPaused: Bool) -> Duration {
    if isCoveredByWebhook, !isOnItsWay(policy) { return max(interval, policy.webhookInterval) }
    return isPaused ? max(interval, policy.pausedInterval) : interval
  }

  /// Whether it has not come to execute yet and is young: its next stage is soon to be seen, and no webhook tells of it.
  private func isOnItsWay(_ policy: PollPolicy) -> Bool {
    switch lastHeard?.status {
    case .initialising, .queued: anchor - trackedAt < policy.webhookYouth
    default: false
    }
  }

  mutating func hurry(now: Duration) {
    isUrgent = true
    anchor = now
  }

  mutating func sent() {
    isUnderWay = true
    isUrgent = false
  }

  /// An answer came. One without a record for it, or with the same one, makes the next wait longer.
  /// - Returns: whether it says anything new. Of one that a webhook covers it is news that somebody asked.
  mutating func heard(_ query: Query?, now: Duration, jitter: Double, policy: PollPolicy) -> Bool {
    let isNews = query != nil && (query != lastHeard || isInDoubt || isCoveredByWebhook)
    if let query, query != lastHeard {
      interval = min(max(policy.firstInterval, (now - trackedAt) * policy.shareOfAge), policy.longestInterval)
    } else {
      interval = min(interval * policy.growth, policy.longestInterval)
    }
    if let query {
      lastHeard = query
      isInDoubt = false
    }
    isUnderWay = false
    anchor = now
    spread = 1 - policy.jitterShare * jitter
    return isNews
  }

  /// The request came to nothing. After a failure its site says when the next may be sent; one that was given up here is
  /// made good at once.
  mutating func unheard(isFailure: Bool) {
    isUnderWay = false
    isUrgent = isUrgent || !isFailure
    isInDoubt = isInDoubt || isFailure
  }
}

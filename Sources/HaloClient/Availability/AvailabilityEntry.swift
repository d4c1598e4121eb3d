/// When one site is asked for next.
struct AvailabilityEntry: Sendable {
  /// It is asked for at once, whatever the intervals say.
  private(set) var isUrgent = false
  /// Whether it was ever answered for, well or not.
  private(set) var wasHeard = false
  /// Its place in the list of sites, which breaks ties.
  var order: Int
  /// What the wait counts from: the last answer, or its turn in the first round.
  private var anchor: Duration
  /// The share of the wait that chance left.
  private var spread = 0.0
  private var failures = 0
  private var isRefused = false
  /// The part of the first wait that is left to chance.
  private let firstJitterShare: Double

  /// A site that is asked for at `turn` first.
  init(turn: Duration, order: Int, firstJitterShare: Double) {
    anchor = turn
    self.firstJitterShare = firstJitterShare
    self.order = order
  }

  /// When it is to be asked for, at an interval that holds for it while all goes well.
  func due(interval: Duration, _ policy: AvailabilityPolicy) -> Duration {
    guard !isUrgent, wasHeard else { return anchor }
    return anchor + wait(interval, policy) * spread
  }

  private func wait(_ interval: Duration, _ policy: AvailabilityPolicy) -> Duration {
    if isRefused { return max(interval, policy.refusedInterval) }
    guard failures > 0 else { return interval }
    return max(interval, min(interval * (1 << min(failures, 10)), policy.longestBackoff))
  }

  mutating func hurry(now: Duration) {
    isUrgent = true
    anchor = now
  }

  /// Brings its turn in the first round forward.
  mutating func comeForward(now: Duration) {
    if !wasHeard { anchor = min(anchor, now) }
  }

  mutating func sent() {
    isUrgent = false
  }

  /// An answer came.
  mutating func heard(_ failure: AvailabilityFailure?, now: Duration, jitter: Double, _ policy: AvailabilityPolicy) {
    switch failure {
    case nil:
      failures = 0
      isRefused = false
    case .refused: isRefused = true
    case .ofSite: failures += 1
    case .rateLimited, .ofService, .abandoned:
      // Nothing was learnt about the site: its turn comes again as soon as anybody's does.
      if !isUrgent { anchor = now }
      return
    }
    spread = 1 - (wasHeard ? policy.jitterShare : firstJitterShare) * jitter
    wasHeard = true
    if !isUrgent { anchor = now }
  }
}

/// How many requests an ``AvailabilityScheduler`` may send: evenly spaced, fewer for a while after a 429, and none while
/// the service asks for silence.
struct AvailabilityBudget: Sendable {
  private let policy: AvailabilityPolicy
  /// Requests a minute, at present.
  private(set) var perMinute: Int
  private var lastSent: Duration?
  private var silentUntil: Duration = .zero
  private var excesses = 0
  private var outages = 0
  /// When the budget was last cut or raised.
  private var changedAt: Duration = .zero

  init(policy: AvailabilityPolicy) {
    self.policy = policy
    perMinute = max(1, policy.requestsPerMinute)
  }

  /// The time from one request to the next.
  var spacing: Duration { .seconds(60) / perMinute }

  /// When the next request may be sent.
  var nextSlot: Duration {
    guard let lastSent else { return silentUntil }
    return max(silentUntil, lastSent + spacing)
  }

  mutating func sent(at now: Duration) {
    lastSent = now
  }

  /// A request was answered, well or not: the service is there.
  mutating func wasAnswered(now: Duration) {
    outages = 0
    guard perMinute < policy.requestsPerMinute else { return }
    let recovery = policy.recoveryTime * (1 << min(excesses - 1, 5))
    guard now - changedAt >= recovery else { return }
    perMinute = min(policy.requestsPerMinute, perMinute + max(1, perMinute / 4))
    changedAt = now
  }

  /// The service said that it was too much: everything waits, and then goes on at half the rate. Answers to requests that
  /// were under way together count once.
  mutating func wasExceeded(retryAfter: Duration?, now: Duration, jitter: Double) {
    let isFirst = now >= silentUntil
    if isFirst {
      excesses += 1
      perMinute = max(1, min(perMinute, max(policy.leastRequestsPerMinute, perMinute / 2)))
      changedAt = now
    }
    // Of what the service asks for, nothing is left out; chance only adds to it.
    let pause = retryAfter ?? backoff(after: excesses)
    silentUntil = max(silentUntil, now + pause * (1 + policy.jitterShare * jitter))
  }

  /// The service cannot be reached or refuses everything.
  mutating func foundOutage(now: Duration, jitter: Double) {
    if now >= silentUntil { outages += 1 }
    silentUntil = max(silentUntil, now + backoff(after: outages) * (1 + policy.jitterShare * jitter))
  }

  private func backoff(after count: Int) -> Duration {
    RetryPolicy(attempts: 1, window: .zero, firstDelay: policy.firstPause, longestDelay: policy.longestPause)
      .backoff(after: count, jitter: 1)
  }
}

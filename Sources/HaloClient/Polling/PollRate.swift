/// How many requests may be sent: a bound on any second, lower for a while after the service said it was too many.
struct PollRate: Sendable {
  private let policy: PollPolicy
  /// Requests in any second, at present.
  private var perSecond: Int
  /// When the latest requests were sent, as many as may be in a second.
  private var sent: [Duration] = []
  private var silentUntil: Duration = .zero
  private var excesses = 0
  private var successes = 0

  init(policy: PollPolicy) {
    self.policy = policy
    perSecond = max(1, policy.requestsPerSecond)
  }

  /// When the next request may be sent.
  var nextSlot: Duration {
    guard sent.count >= perSecond else { return silentUntil }
    return max(silentUntil, sent[sent.count - perSecond] + .seconds(1))
  }

  mutating func sent(at now: Duration) {
    sent.append(now)
    sent.removeFirst(max(0, sent.count - max(1, policy.requestsPerSecond)))
  }

  /// The service said that it was too much: everything waits, and then goes on at half the rate.
  mutating func wasExceeded(retryAfter: Duration?, now: Duration, jitter: Double) {
    let backoff = RetryPolicy(
      attempts: 1, window: .zero, firstDelay: policy.rateLimitPause, longestDelay: policy.longestBackoff)
    excesses += 1
    successes = 0
    // Of what the service asks for, nothing is left out; chance only adds to it.
    let pause = retryAfter.map { $0 * (1 + policy.jitterShare * jitter) } ?? backoff.backoff(after: excesses, jitter: 1)
    silentUntil = max(silentUntil, now + pause)
    perSecond = max(1, perSecond / 2)
  }

  /// A request was answered. As many good answers as ten seconds take raise the rate by one.
  mutating func wentWell() {
    excesses = 0
    guard perSecond < policy.requestsPerSecond else { return }
    successes += 1
    if successes >= perSecond * 10 {
      successes = 0
      perSecond += 1
    }
  }
}

/// How often and how long a request is tried again.
package struct RetryPolicy: Hashable, Sendable {
  /// The most attempts, the first one included; at least 1.
  package var attempts: Int
  /// The most time from the first attempt to the start of the last one.
  package var window: Duration
  /// The longest wait before the second attempt; it doubles with each further one.
  package var firstDelay: Duration
  /// What the doubling stops at.
  package var longestDelay: Duration

  package init(attempts: Int, window: Duration, firstDelay: Duration, longestDelay: Duration) {
    self.attempts = max(1, attempts)
    self.window = window
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
  }

  /// At most 3 attempts and 5 seconds in all.
  package static let standard = RetryPolicy(
    attempts: 3, window: .seconds(5), firstDelay: .milliseconds(500), longestDelay: .seconds(2))

  /// One attempt, for callers that decide about the next one themselves.
  package static let once = RetryPolicy(
    attempts: 1, window: .zero, firstDelay: .zero, longestDelay: .zero)

  /// The wait before the attempt that follows `attempts` failed ones: exponential, its upper half left to chance by
  /// `jitter`, a random number from 0 up to 1.
  package func backoff(after attempts: Int, jitter: Double) -> Duration {
    var delay = min(firstDelay, longestDelay)
    for _ in 1..<max(1, attempts) where delay < longestDelay {
      delay = min(delay * 2, longestDelay)
    }
    return delay / 2 + delay / 2 * min(max(jitter, 0), 1)
  }
}

extension RetryPolicy {
  /// The same policy, its window no longer than `limit`.
  package func within(_ limit: Duration) -> RetryPolicy {
    var policy = self
    policy.window = min(window, limit)
    return policy
  }
}

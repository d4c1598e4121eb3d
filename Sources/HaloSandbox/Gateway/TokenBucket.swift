/// How many requests of one key may pass: a steady rate with bursts of up to twice as many.
/// Source: halo-cloud reference, section 13 (assumed).
struct TokenBucket: Sendable {
  private let capacity: Double
  /// Per second.
  private let rate: Double
  private var tokens: Double
  private var filledAt: Duration

  /// A full bucket. Times are uptime of one clock.
  init(requestsPerMinute: Int, timeScale: Double, at now: Duration) {
    capacity = Double(requestsPerMinute) * 2
    rate = Double(requestsPerMinute) / 60 * timeScale
    tokens = capacity
    filledAt = now
  }

  /// Lets a request pass, or says in how many whole seconds one would.
  mutating func take(at now: Duration) -> Int? {
    tokens = min(capacity, tokens + max(0, (now - filledAt).seconds) * rate)
    filledAt = now
    guard tokens < 1 else {
      tokens -= 1
      return nil
    }
    return max(1, Int(((1 - tokens) / rate).rounded(.up)))
  }
}

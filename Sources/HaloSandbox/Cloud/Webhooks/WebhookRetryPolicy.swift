/// How often a webhook is tried, and how long the waits between are.
///
/// Exponential backoff with decorrelated jitter: the first wait is about ``firstWait``, each further one is drawn
/// between that and three times the wait before, and none is over ``longestWait``.
struct WebhookRetryPolicy: Sendable, Equatable, Codable {
  /// The most attempts.
  var attempts: Int
  var firstWait: Duration = .seconds(5)
  var longestWait: Duration = .seconds(600)

  /// Up to ten attempts, the first wait about five seconds. Nine waits of ten minutes are the 90 minutes that all may
  /// take. Source: halo-cloud reference, section 11.
  static let standard = WebhookRetryPolicy(attempts: 10)

  /// As in the first generation: sent once.
  static let once = WebhookRetryPolicy(attempts: 1)

  /// How long to wait after a failed attempt, before the time scale; `previous` is the wait before it, and `jitter` a
  /// random number from 0 up to 1.
  func wait(after previous: Duration?, jitter: Double) -> Duration {
    let widest = previous.map { $0 * 3 } ?? firstWait * 1.2
    return min(longestWait, firstWait + (max(widest, firstWait) - firstWait) * jitter)
  }
}

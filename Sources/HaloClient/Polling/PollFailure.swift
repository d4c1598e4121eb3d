/// Why a status request gave no records, as far as the time of the next one depends on it.
package enum PollFailure: Hashable, Sendable {
  /// 429: nothing is sent to anybody before the wait that it asked for is over.
  case rateLimited(retryAfter: Duration?)
  /// The site or the way to it failed; the site is left alone for a while.
  case failed
  /// Whoever sent it was stopped before an answer came; somebody else may send it at once.
  case abandoned
}

/// When a ``TokenRenewal`` replaces a token, and how it tries again.
package struct TokenRenewalPolicy: Hashable, Sendable {
  /// A token is renewed ahead of its end when this part of its life is over ...
  package var shareOfLife = 0.8
  /// ... but no longer than this before its end.
  package var longestLead: Duration = .seconds(60)
  /// A token is not handed out any more when this, or ``shareKeptBack`` of its life, whichever is shorter, is left: it
  /// could expire on its way.
  package var longestKeptBack: Duration = .seconds(2)
  package var shareKeptBack = 0.1
  /// The pause after the first failed renewal ahead of the end, at most; it doubles with each further one. Short lives
  /// have shorter ones: ``sharePaused`` of the life.
  package var firstPause: Duration = .seconds(2)
  package var sharePaused = 0.02
  /// What that doubling stops at.
  package var longestPause: Duration = .seconds(60)

  package init() {}

  /// How long after being handed out a token is renewed ahead of its end.
  func renewal(of lifetime: Duration) -> Duration {
    max(lifetime * shareOfLife, lifetime - longestLead)
  }

  /// How long after being handed out a token is used.
  func use(of lifetime: Duration) -> Duration {
    lifetime - min(longestKeptBack, lifetime * shareKeptBack)
  }

  /// The pause after a number of failed renewals; `jitter` is a random number from 0 up to 1.
  func pause(after failures: Int, lifetime: Duration, jitter: Double) -> Duration {
    RetryPolicy(
      attempts: 1, window: .zero, firstDelay: min(firstPause, lifetime * sharePaused), longestDelay: longestPause
    ).backoff(after: failures, jitter: jitter)
  }
}

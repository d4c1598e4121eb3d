/// How often a ``PollScheduler`` asks.
package struct PollPolicy: Hashable, Sendable {
  /// The most status requests in any second, all sites together.
  package var requestsPerSecond = 10
  /// The most status requests that are under way at the same time.
  package var requestsUnderWay = 8
  /// The most queries one batch request names.
  package var queriesPerRequest = 100
  /// The wait before a new query is asked after again, and after each change of a young one.
  package var firstInterval: Duration = .milliseconds(250)
  /// The longest wait while somebody watches.
  package var longestInterval: Duration = .seconds(5)
  /// The shortest wait while nobody does.
  package var pausedInterval: Duration = .seconds(15)
  /// The wait for a query that a webhook will report, once it executes or is older than ``webhookYouth``.
  package var webhookInterval: Duration = .seconds(60)
  /// How long a query that a webhook will report is asked after like any other while it does not execute yet.
  package var webhookYouth: Duration = .seconds(60)
  /// What the wait grows by each time nothing has changed.
  package var growth = 1.5
  /// After a change the wait is this part of the query's age: what has run for a minute is not over in 250 ms.
  package var shareOfAge = 0.05
  /// The part of each wait that is left to chance.
  package var jitterShare = 0.2
  /// The wait of a site after its first failed request; it doubles with each further one.
  package var firstBackoff: Duration = .seconds(1)
  /// What that doubling stops at.
  package var longestBackoff: Duration = .seconds(60)
  /// The wait of all sites after a 429 that names none.
  package var rateLimitPause: Duration = .seconds(5)

  package init() {}
}

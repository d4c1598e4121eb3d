/// How often an ``AvailabilityScheduler`` asks.
package struct AvailabilityPolicy: Hashable, Sendable {
  /// The longest wait from one request about a site to the next, as long as the budget allows: the pace of the
  /// heartbeats, so that asking more often would tell nothing new.
  package var interval: Duration = .seconds(60)
  /// The same for the chosen site.
  package var chosenInterval: Duration = .seconds(30)
  /// The same for every site while nobody watches.
  package var pausedInterval: Duration = .seconds(300)
  /// The part of each wait that is left to chance, so that sites do not stay in step.
  package var jitterShare = 0.1
  /// The longest step from one site to the next in the first round. A shorter one is taken when the round would not fit
  /// into the interval.
  package var firstRoundStep: Duration = .milliseconds(500)
  /// The most requests that are under way at the same time.
  package var requestsUnderWay = 4
  /// The most requests a minute, all sites together, evenly spaced. It leaves room above the 300 a minute that 300 sites
  /// take.
  package var requestsPerMinute = 360
  /// What the budget never falls below after a 429.
  package var leastRequestsPerMinute = 6
  /// How long all must go well before a budget that a 429 has cut is raised again; it doubles with each 429.
  package var recoveryTime: Duration = .seconds(120)
  /// The wait of all sites after a 429 that names none, and after the first failure of the service itself; it doubles
  /// with each further one.
  package var firstPause: Duration = .seconds(5)
  /// What that doubling stops at.
  package var longestPause: Duration = .seconds(60)
  /// The longest wait of a site that fails again and again.
  package var longestBackoff: Duration = .seconds(600)
  /// The wait of a site that the service refused.
  package var refusedInterval: Duration = .seconds(600)

  package init() {}
}

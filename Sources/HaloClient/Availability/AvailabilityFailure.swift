/// Why a site's record did not come, as far as the time of the next request depends on it.
package enum AvailabilityFailure: Hashable, Sendable {
  /// 429: nothing is sent for any site before the wait that it asked for is over, and then less than before.
  case rateLimited(retryAfter: Duration?)
  /// The service cannot be reached, or refuses the key, the address or the quota: what holds for one site holds for
  /// all, so all wait.
  case ofService
  /// The service refused this site, as it does one that moved or is not paired. Asking again soon changes nothing.
  case refused
  /// Anything else about this site.
  case ofSite
  /// Whoever sent the request was stopped before an answer came.
  case abandoned
}

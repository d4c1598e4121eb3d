/// What one attempt came to, as far as the decision to try again needs it.
package enum AttemptOutcome: Hashable, Sendable {
  /// An HTTP answer. `outage` is set when it says that the site itself is down.
  case response(status: Int, outage: SiteOutage?, retryAfter: Duration?)
  /// Nobody listens at the address.
  case connectionRefused
  /// The connection could not be made in time or broke.
  case connectionBroken(requestMayHaveBeenSent: Bool)
  /// Anything that a further attempt cannot change: an unknown host name, a failed TLS handshake, a passed deadline.
  case hopeless
}

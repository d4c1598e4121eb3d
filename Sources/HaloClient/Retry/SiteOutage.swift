/// What an answer says about a site that is down. Trying again at once does not help then.
/// Source: halo-cloud reference, sections 7 and 10.2.
package enum SiteOutage: Hashable, Sendable {
  /// The site closed its session.
  case offline
  /// Nothing was heard from the site for two minutes.
  case unreachable

  /// Reads the outage from a 503 or 504 and its message; `nil` when it is the service's own trouble.
  package init?(status: Int, message: String?) {
    guard status == 503 || status == 504, let said = message?.lowercased() else { return nil }
    if said.contains("site is unreachable") {
      self = .unreachable
    } else if said.contains("site is offline") || said.contains("site could not be contacted") {
      self = .offline
    } else {
      return nil
    }
  }
}

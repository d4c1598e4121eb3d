package import HaloModel

extension HaloClientError {
  /// What is up with the site the call was about, in one word.
  /// - Parameter site: its record, when one is known.
  /// - Returns: ``SiteCondition/unknown`` without a record when no answer came.
  package func condition(of site: Site?) -> SiteCondition {
    guard tokenFault == nil else { return .tokenRefused }
    switch code {
    case .unknownSite: return .notFound
    case .noToken: return .tokenRefused
    // The query ran, so nothing is wrong with the way to the site.
    case .queryFailed, .resultTooLarge: return .queryRefused
    default: return SiteCondition(site: site, status: status, message: message, about: subject)
    }
  }
}

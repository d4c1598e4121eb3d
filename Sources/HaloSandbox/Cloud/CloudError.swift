import HaloModel

/// A request that the cloud refuses or cannot carry out, answered with an error envelope.
///
/// The gateway turns each case into its HTTP status and words (`CloudError+HTTP.swift`). A query that ran and failed
/// is no `CloudError`: it is answered with the query itself.
enum CloudError: Error, Hashable, Sendable {
  /// The path has no Halo GUID where one belongs.
  case haloGUIDMissing
  /// A required parameter or field is not there or empty; its name, dotted from the top.
  case parameterMissing(String)
  /// A parameter or field has a value outside what the API allows; its name and what it may be.
  case parameterInvalid(String, allowed: String)
  /// The body is no JSON, or a field has the wrong type.
  case wrongSchema
  /// The command has no text.
  case malformedSQL
  /// The practice's pairing code is another.
  case pairingCodeRefused
  /// The request carries no subscription key.
  case keyMissing
  /// The subscription key is not known.
  case keyInvalid
  /// The token of a Desktop API request is missing, expired, malformed, or another device's or site's.
  case tokenInvalid
  /// Sites of this PMS get no tokens.
  case desktopNotOffered(PMSType)
  /// The body is of another type than the operation takes.
  case mediaTypeUnsupported(allowed: String)
  /// The practice has not approved the integrator.
  case notPaired
  /// The Halo GUID belongs to a server the practice has moved away from.
  case notAuthoritative
  /// The site was removed from Halo Cloud, or its Halo Link uninstalled.
  case notInService(SiteStatus)
  /// Halo Link is installed and not ready for queries yet.
  case siteInitialising
  /// No operation has this method and path.
  case routeNotFound
  /// The site, query or page does not exist.
  case resourceNotFound
  /// The result was there and is not kept any more.
  case gone
  /// The key has sent too many requests; one more may come in so many seconds.
  case rateLimited(retryAfter: Int)
  /// The query could not be written down.
  case cacheFailed
  /// A fault of the configuration answers the request with this HTTP status.
  case injected(status: Int)
  /// A registered query that has ended cannot be cancelled.
  case alreadyFinished
  /// The body has more bytes than the gateway takes.
  case bodyTooLarge(limit: Int)
  /// The PMS answered in a way Halo cannot use.
  case unexpectedPMSResult
  /// The sandbox failed inside.
  case internalFailure
  /// The site closed its session, or its Link stopped with the sandbox.
  case siteOffline
  /// Nothing was heard from the site for two minutes.
  case siteUnreachable
  /// The query waited or executed for too long.
  case tookTooLong
}

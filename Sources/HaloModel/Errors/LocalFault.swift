/// A failure that is seen on this side, without an answer of the service.
package enum LocalFault: Hashable, Sendable, CaseIterable {
  /// Nobody listens at the address.
  case connectionRefused
  /// The host name has no address.
  case hostNotFound
  /// The connection could not be made, or broke before the request was sent.
  case connectionFailed
  /// The connection broke once the request may have been sent.
  case connectionBroken
  /// The TLS handshake failed.
  case secureConnectionFailed
  /// The time allowed for the request passed.
  case deadlineExceeded
  /// The caller stopped it.
  case cancelled
  /// The answer is no JSON of the expected shape.
  case undecodable
  /// The answer is longer than is collected here.
  case responseTooLarge
  /// No site has the PMS ID.
  case unknownSite
  /// The Desktop API does not offer the operation.
  case notOnDesktop
  /// The request names another site than the one the profile's tokens are for.
  case otherSite
  /// A link of a FHIR Bundle leads away from the site's FHIR base.
  case foreignLink
  /// No token was handed out.
  case noToken
}

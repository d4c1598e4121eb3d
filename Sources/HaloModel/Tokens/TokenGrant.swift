/// The `grant_type` of a token request.
/// Source: halo-cloud reference, section 4.
package enum TokenGrant: String, Hashable, Sendable, CaseIterable {
  /// The Desktop API's.
  case desktop = "urn:halo-connect:oauth:desktop-token"
  /// The older Device API's, which the Desktop API replaced.
  case device = "urn:halo-connect:oauth:device-token"
}

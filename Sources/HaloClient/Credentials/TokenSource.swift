package import HaloModel

/// Hands out Desktop API tokens: a command, or the integrator's own service.
package struct TokenSource: Sendable, CustomStringConvertible {
  /// Where tokens come from, as the screen says it: `token command:halo-token`, `token url:tokens.example`. Never a part
  /// of a token, nor an argument.
  package let description: String
  /// Obtains a new token for a site and a device.
  package let obtain: @Sendable (SiteID, DeviceID) async throws(TokenSourceError) -> DesktopToken

  package init(
    description: String, obtain: @escaping @Sendable (SiteID, DeviceID) async throws(TokenSourceError) -> DesktopToken
  ) {
    self.description = description
    self.obtain = obtain
  }
}

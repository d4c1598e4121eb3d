package import HaloModel

/// Who a token is for and how long it lives, for a screen. Holds no token.
package struct TokenStatus: Hashable, Sendable {
  /// The token that is held.
  package struct Held: Hashable, Sendable {
    /// When it was handed out, as an uptime of the client's clock.
    package let obtainedAt: Duration
    /// From being handed out until it expires.
    package let lifetime: Duration
    /// Until it expires; zero when it has.
    package let remaining: Duration
    /// Whether the service refused it although it should live.
    package let isRefused: Bool

    package init(obtainedAt: Duration, lifetime: Duration, remaining: Duration, isRefused: Bool) {
      self.obtainedAt = obtainedAt
      self.lifetime = lifetime
      self.remaining = remaining
      self.isRefused = isRefused
    }
  }

  package let site: SiteID
  package let device: DeviceID
  /// Where tokens come from: `token command:halo-token`.
  package let source: String
  /// `nil` before the first token.
  package let held: Held?
  /// Why the latest attempt gave no token; `nil` when it gave one.
  package let failure: TokenSourceError?
  /// Whether somebody is asking for a token at the moment.
  package let isObtaining: Bool

  package init(
    site: SiteID, device: DeviceID, source: String, held: Held?, failure: TokenSourceError?, isObtaining: Bool
  ) {
    self.site = site
    self.device = device
    self.source = source
    self.held = held
    self.failure = failure
    self.isObtaining = isObtaining
  }
}

package import FoundationEssentials
package import HaloModel

/// Something that happened to the token of one site and device. Holds no token.
package struct TokenNews: Hashable, Sendable {
  /// What happened.
  package enum Event: Hashable, Sendable {
    /// The first token came.
    case obtained(lifetime: Duration)
    /// A newer one replaced the one before.
    case renewed(lifetime: Duration, after: Cause)
    /// No token was handed out.
    case failed(TokenSourceError)
  }

  /// Why a token was replaced.
  package enum Cause: Hashable, Sendable {
    /// It had expired or was about to.
    case expiry
    /// The service did not accept it although it should have lived.
    case refusal
  }

  /// The site the token is for.
  package let site: SiteID
  /// The device it is for.
  package let device: DeviceID
  package let event: Event
  /// When it happened, by this machine's wall clock.
  package let at: Date

  package init(site: SiteID, device: DeviceID, event: Event, at: Date) {
    self.site = site
    self.device = device
    self.event = event
    self.at = at
  }
}

package import HaloModel

/// What opens the Desktop API: tokens for one site and one device, which somebody else hands out.
///
/// A desktop machine must not hold the subscription key, so its tokens come from the integrator's own service.
/// Source: halo-cloud reference, section 4.
package struct DesktopAccess: Sendable {
  /// The site the tokens are bound to.
  package let site: SiteID
  /// The device they are bound to; sent with every request.
  package let device: DeviceID
  /// Who hands them out.
  package let source: TokenSource

  package init(site: SiteID, device: DeviceID, source: TokenSource) {
    self.site = site
    self.device = device
    self.source = source
  }
}

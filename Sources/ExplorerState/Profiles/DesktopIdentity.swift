package import HaloModel

/// Who the tokens of a Desktop API connection are for: one site and one device.
package struct DesktopIdentity: Hashable, Sendable {
  package let site: SiteID
  package let device: DeviceID

  package init(site: SiteID, device: DeviceID) {
    self.site = site
    self.device = device
  }
}

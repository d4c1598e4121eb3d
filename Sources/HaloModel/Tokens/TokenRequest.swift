/// The body of `POST /integrator/token`: a form, `application/x-www-form-urlencoded`, all fields required.
/// Source: published description 26.619; halo-cloud reference, section 4.
package struct TokenRequest: Hashable, Sendable {
  package var grant: TokenGrant
  /// The field `device_id`.
  package var device: DeviceID
  /// The field `site_id`.
  package var site: SiteID

  package init(grant: TokenGrant = .desktop, device: DeviceID, site: SiteID) {
    self.grant = grant
    self.device = device
    self.site = site
  }

  /// The names and values of the form's fields, not yet escaped.
  package var fields: [(name: String, value: String)] {
    [("grant_type", grant.rawValue), ("device_id", device.rawValue), ("site_id", site.rawValue)]
  }
}

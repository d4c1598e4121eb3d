import FoundationEssentials
import HaloModel

extension HaloCloud {
  /// `POST /integrator/token`: a token for one device at one site of the integrator's. The site may be down.
  ///
  /// `form` is the body of the request.
  /// - Throws: 400 for the form, 403 and 404 for the site, 403 for a PMS that gets no tokens.
  func issueToken(form: Data) throws -> TokenResponse {
    let request = try TokenRequest(FormBody(form), grants: grants)
    let site = try directory.site(request.site)
    guard desktop.pms.contains(site.pms) else { throw CloudError.desktopNotOffered(site.pms) }
    return try tokens.token(for: request.device, at: site.id)
  }

  /// The grants that are known: the Device API's only among older generations.
  private var grants: [TokenGrant] { isLegacy ? TokenGrant.allCases : [.desktop] }
}

extension TokenRequest {
  /// Reads the three fields of a form; others are ignored, as OAuth wants it (RFC 6749, section 3.2).
  /// - Throws: a 400 that names the field.
  init(_ form: FormBody, grants: [TokenGrant]) throws(CloudError) {
    guard let grant = TokenGrant(rawValue: try form.value(of: "grant_type")), grants.contains(grant) else {
      throw .parameterInvalid("grant_type", allowed: grants.map(\.rawValue).joined(separator: ", "))
    }
    guard let device = DeviceID(try form.value(of: "device_id")) else {
      throw .parameterInvalid("device_id", allowed: "1 to 256 visible ASCII characters")
    }
    guard let site = SiteID(try form.value(of: "site_id")) else {
      throw .parameterInvalid("site_id", allowed: "a Halo GUID")
    }
    self.init(grant: grant, device: device, site: site)
  }
}

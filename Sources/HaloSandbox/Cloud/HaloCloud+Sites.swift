import HaloModel

extension HaloCloud {
  /// `GET /integrator/sites`: the authoritative site of a PMS ID, paired or not; no match is an empty list.
  /// - Throws: a 400 when a parameter is missing or the PMS is not one of the three.
  func sites(pmsID: String?, pmsName: String?) throws(CloudError) -> SiteList {
    let pmsID = try required(pmsID, "practiceManagementSiteId")
    let pms = try pms(named: pmsName)
    return SiteList(sites: [directory.authoritativeSite(pms, pmsID: pmsID)].compactMap(\.self).map(directory.record))
  }

  /// `GET /integrator/sites/{siteId}`.
  /// - Throws: 403 for a site that is not paired or not authoritative, 404 for an unknown one.
  func site(_ id: SiteID) throws(CloudError) -> Site {
    directory.record(of: try directory.approvedSite(id))
  }

  /// `POST /integrator/pair-site`: the practice approves the integrator, from the next call on.
  /// - Throws: 400 for a missing parameter or a wrong code, 404 for an unknown PMS ID, and what noting it throws.
  func pairSite(pmsID: String?, pmsName: String?, code: String?) throws -> Site {
    let pmsID = try required(pmsID, "practiceManagementSiteId")
    let pms = try pms(named: pmsName)
    return directory.record(of: try directory.pair(pms, pmsID: pmsID, code: code))
  }

  private func required(_ value: String?, _ name: String) throws(CloudError) -> String {
    guard let value, !value.isEmpty else { throw .parameterMissing(name) }
    return value
  }

  /// The PMS of a `practiceManagementName`, which is spelled exactly as in the API, with a blank for Best Practice.
  private func pms(named name: String?) throws(CloudError) -> PMSType {
    let name = try required(name, "practiceManagementName")
    guard let pms = PMSType.known.first(where: { $0.practiceManagementName == name }) else {
      let allowed = PMSType.known.map(\.practiceManagementName).joined(separator: ", ")
      throw .parameterInvalid("practiceManagementName", allowed: allowed)
    }
    return pms
  }
}

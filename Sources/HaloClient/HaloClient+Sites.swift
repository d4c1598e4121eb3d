package import HaloModel

extension HaloClient {
  /// Looks sites up by PMS ID: at most the one authoritative site, none when the ID is unknown.
  /// Source: published description 26.619, `getSites`.
  package func getSites(
    pms: PMSType, pmsID: String, deadline: Duration? = nil
  ) async throws(HaloClientError) -> Answer<[Site]> {
    let answer = try await call(
      surface.sites(pms: pms, pmsID: pmsID), timeout: deadline ?? Self.requestTimeout, as: SiteList.self
    ).answer
    return Answer(value: answer.value.sites, exchange: answer.exchange)
  }

  /// One site by its Halo GUID. It has to be paired and authoritative.
  /// Source: published description 26.619, `getSite`.
  package func getSite(_ id: SiteID, deadline: Duration? = nil) async throws(HaloClientError) -> Answer<Site> {
    try await call(surface.oneSite(id), timeout: deadline ?? Self.requestTimeout, as: Site.self).answer
  }

  /// Pairs this integrator with a practice. Best Practice needs the code that the practice generates.
  /// Source: published description 26.619, `pair-site`.
  package func pairSite(
    pms: PMSType, pmsID: String, code: String?
  ) async throws(HaloClientError) -> Answer<Site> {
    try await call(surface.pairSite(pms: pms, pmsID: pmsID, code: code), as: Site.self).answer
  }

  /// The site a reference names: one call, by GUID or by PMS ID, in at most `deadline` (30 seconds without).
  ///
  /// The Desktop API tells nothing about sites: there, the GUID of the profile's own site gives a site without any facts,
  /// unasked, and every other reference is refused.
  ///
  /// When no site has the PMS ID, the error's code is ``HaloClientError/Code/unknownSite(_:)``.
  package func resolve(
    _ reference: SiteReference, deadline: Duration? = nil
  ) async throws(HaloClientError) -> Answer<Site> {
    switch (reference, profile.access) {
    case (.guid(let id), .desktop(let access)):
      guard id == access.site else { throw refusedHere(.otherSite(tokenSite: access.site), surface.oneSite(id)) }
      return Answer(value: Site(id: id), exchange: .none)
    case (.guid(let id), .integrator): return try await getSite(id, deadline: deadline)
    case (.pmsID(let pms, let pmsID), _):
      let answer = try await getSites(pms: pms, pmsID: pmsID, deadline: deadline)
      guard let site = answer.value.first(where: { $0.authoritative == true }) ?? answer.value.first else {
        throw HaloClientError(
          .unknownSite(reference), endpoint: surface.sites(pms: pms, pmsID: pmsID).template,
          host: profile.baseURL.authority, exchange: answer.exchange)
      }
      return Answer(value: site, exchange: answer.exchange)
    }
  }
}

extension APISurface {
  fileprivate func sites(pms: PMSType, pmsID: String) -> Endpoint {
    var endpoint = Endpoint(
      method: .get, template: "\(prefix)/sites",
      query: [("practiceManagementSiteId", pmsID), ("practiceManagementName", pms.practiceManagementName)])
    endpoint.missingOnDesktop = "site lookup"
    return endpoint
  }

  fileprivate func oneSite(_ id: SiteID) -> Endpoint {
    var endpoint = site(.get, id)
    endpoint.missingOnDesktop = "site lookup"
    return endpoint
  }

  fileprivate func pairSite(pms: PMSType, pmsID: String, code: String?) -> Endpoint {
    var query = [("practiceManagementSiteId", pmsID), ("practiceManagementName", pms.practiceManagementName)]
    if let code { query.append(("pairingCode", code)) }
    var endpoint = Endpoint(method: .post, template: "\(prefix)/pair-site", query: query)
    endpoint.missingOnDesktop = "pairing"
    return endpoint
  }
}

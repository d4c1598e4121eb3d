package import HaloModel

/// Where a query goes: a site, and one of its catalogues.
package struct RunTarget: Hashable, Sendable {
  package let site: SiteID
  package let siteName: String
  package let pms: PMSType?
  /// The catalogue named in the request; `nil` leaves the choice to the site.
  package let catalogue: String?

  package init(site: SiteID, siteName: String, pms: PMSType?, catalogue: String? = nil) {
    self.site = site
    self.siteName = siteName
    self.pms = pms
    self.catalogue = catalogue
  }
}

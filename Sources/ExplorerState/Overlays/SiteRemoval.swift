package import HaloModel

/// The question before a site is no longer saved.
package struct SiteRemoval: Equatable, Sendable {
  package let site: SavedSite

  init(site: SavedSite) {
    self.site = site
  }
}

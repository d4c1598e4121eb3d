package import FoundationEssentials
package import HaloModel

/// A Halo GUID that a saved site had before, for support.
package struct FormerSiteID: Hashable, Sendable {
  package let siteID: SiteID
  /// When it was replaced here.
  package let until: Date

  package init(siteID: SiteID, until: Date) {
    self.siteID = siteID
    self.until = until
  }
}

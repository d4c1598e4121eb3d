package import HaloModel

/// Work of the sites pane outside the state, besides looking a site up and pairing.
package enum SitesEffect: Equatable, Sendable {
  /// Find the saved sites of this service.
  case loadSaved
  /// Store a site, in place of the one called `replacing` if there is one.
  case store(SavedSite, replacing: String?)
  case remove(SavedSite)
  /// Save every good row of a file.
  case importFile(path: String)
  /// Keep how a saved site was seen last.
  case noteSighting(SavedSite)
  /// Look the PMS ID of a site that answered 403 up again.
  case lookUpAgain(PMSType, pmsID: String, LookupID)
  /// Deliver the news of the watched sites, for as long as the explorer runs.
  case deliverNews
  /// Ask for the availability of these sites from now on, and of the preferred one first.
  case watch([SiteReference], preferred: SiteReference?)
  case setPaused(Bool)
}

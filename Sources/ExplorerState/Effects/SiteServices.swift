package import HaloModel

/// What the explorer needs from the world for saved sites and their availability.
package struct SiteServices: Sendable {
  /// The saved sites of this service.
  package var saved: @Sendable () async throws(ErrorReport) -> [SavedSite]
  /// Stores a site, in place of the one of that name if there is one; gives it as it is stored.
  package var store: @Sendable (SavedSite, _ replacing: String?) async throws(ErrorReport) -> SavedSite
  package var remove: @Sendable (SavedSite) async throws(ErrorReport) -> Void
  /// Saves every good row of the file at a path.
  package var importFile: @Sendable (String) async throws(ErrorReport) -> SiteImport
  /// Keeps how a site was seen last. A store that fails is told of elsewhere.
  package var noteSighting: @Sendable (SavedSite) async -> Void
  /// The sites that have a PMS ID now.
  package var lookUpAgain: @Sendable (PMSType, _ pmsID: String) async throws(ErrorReport) -> [Site]
  /// Delivers what asking in the background tells until it is cancelled. It runs once at a time.
  package var deliverNews: @Sendable (@escaping @Sendable (SitesAction) -> Void) async -> Void
  /// Asks for these sites from now on, and for the preferred one first.
  package var watch: @Sendable ([SiteReference], _ preferred: SiteReference?) async -> Void
  package var setPaused: @Sendable (Bool) async -> Void

  package init(
    saved: @escaping @Sendable () async throws(ErrorReport) -> [SavedSite],
    store: @escaping @Sendable (SavedSite, _ replacing: String?) async throws(ErrorReport) -> SavedSite,
    remove: @escaping @Sendable (SavedSite) async throws(ErrorReport) -> Void,
    importFile: @escaping @Sendable (String) async throws(ErrorReport) -> SiteImport,
    noteSighting: @escaping @Sendable (SavedSite) async -> Void,
    lookUpAgain: @escaping @Sendable (PMSType, _ pmsID: String) async throws(ErrorReport) -> [Site],
    deliverNews: @escaping @Sendable (@escaping @Sendable (SitesAction) -> Void) async -> Void,
    watch: @escaping @Sendable ([SiteReference], _ preferred: SiteReference?) async -> Void,
    setPaused: @escaping @Sendable (Bool) async -> Void
  ) {
    self.saved = saved
    self.store = store
    self.remove = remove
    self.importFile = importFile
    self.noteSighting = noteSighting
    self.lookUpAgain = lookUpAgain
    self.deliverNews = deliverNews
    self.watch = watch
    self.setPaused = setPaused
  }
}

import FoundationEssentials
import HaloModel

/// Availability of the site in use and of the saved ones, asked for in the background.
extension AppState {
  /// How long a sighting that changed nothing stays unwritten.
  private static let sightingStoredEvery = Duration.seconds(300)

  /// What the sites pane needs once the connection stands: nothing where sites cannot be looked up.
  mutating func siteEffects() -> [Effect] {
    guard !connection.info.isDesktop else {
      sites.find.isActive = false
      return []
    }
    sites.isWatchChanged = true
    return [.sites(.loadSaved), .sites(.deliverNews)]
  }

  /// What has to be asked about changes with the list and with the site in use; nothing is asked before the connection
  /// stands, and nothing at all where sites cannot be looked up.
  mutating func watchEffects() -> [Effect] {
    guard sites.isWatchChanged, connection.isReady, !connection.info.isDesktop else { return [] }
    sites.isWatchChanged = false
    let preferred = sites.current.map { SiteReference.guid($0) }
    var references = sites.entries.filter { $0.saved != nil }.map(\.watchedReference).filter { $0 != preferred }
    if let preferred { references.insert(preferred, at: 0) }
    guard references != sites.watched else { return [] }
    sites.watched = references
    return [.sites(.watch(references, preferred: preferred))]
  }

  mutating func toggleSitesPause() -> [Effect] {
    guard !refusesLookups() else { return [] }
    sites.isPaused.toggle()
    report(
      .info,
      sites.isPaused
        ? "Paused: sites are asked about rarely until p is pressed again." : "Sites are asked about again.")
    return [.sites(.setPaused(sites.isPaused))]
  }

  mutating func take(_ news: SiteNews) -> [Effect] {
    guard let index = sites.index(of: news.reference) else { return [] }
    sites.entries[index].requestCount += 1
    sites.newsAt = now
    switch news.content {
    case .answered(let answer):
      // A site that was asked for by PMS ID is asked for itself from now on: only that tells whether it may be used.
      if sites.entries[index].siteID == nil { sites.isWatchChanged = true }
      let effects = note(index) { $0.lookup = .found(answer, at: $1) }
      if sites.entries[index].problem == nil { sites.entries[index].recovery = nil }
      return effects
    case .failed(let error) where error.status == 403 || error.status == 404:
      let effects = note(index) { entry, _ in entry.lookup = .failed(error) }
      return effects + recover(index, after: error, isAsked: false)
    case .failed(let error):
      // Nothing was said of the site, so what is known of it stays.
      sites.entries[index].trouble = error
      return []
    }
  }

  /// Enters what a site answered, with since when it is so, and keeps the sighting of a saved one.
  mutating func note(_ index: Int, _ change: (inout SiteEntry, Moment) -> Void) -> [Effect] {
    let before = sites.entries[index]
    change(&sites.entries[index], now)
    sites.entries[index].trouble = nil
    sites.entries[index].askedAt = now
    let after = sites.entries[index]
    let hasChanged = before.condition != after.condition
    if hasChanged || before.changedAt == nil { sites.entries[index].changedAt = now.date }
    if hasChanged, before.askedAt != nil { reportChange(of: after) }
    return storeSighting(index, hasChanged: hasChanged)
  }

  private mutating func reportChange(of entry: SiteEntry) {
    switch entry.condition {
    case .online: report(.good, "\(entry.title) is online again.")
    case .offline: report(.bad, "\(entry.title) went offline.")
    case .unreachable: report(.bad, "\(entry.title) is unreachable: nothing was heard from it for two minutes.")
    default: report(.bad, "\(entry.title): \(entry.condition.word).")
    }
  }

  private mutating func storeSighting(_ index: Int, hasChanged: Bool) -> [Effect] {
    let entry = sites.entries[index]
    guard var saved = entry.saved, let site = entry.site else { return [] }
    let isDue = entry.sightingStoredAt.map { now.uptime - $0 >= Self.sightingStoredEvery } ?? true
    guard hasChanged || isDue else { return [] }
    saved.lastSeen = SavedSite.Sighting(
      availability: site.availability, status: site.status, at: now.date, changedAt: entry.changedAt)
    sites.entries[index].saved = saved
    sites.entries[index].sightingStoredAt = now.uptime
    return [.sites(.noteSighting(saved))]
  }
}

extension SiteEntry {
  /// How it is asked for in the background: by GUID where one is known.
  var watchedReference: SiteReference { siteID.map { .guid($0) } ?? reference }

  /// How long the last lookup took.
  package var roundTrip: Duration? {
    if case .found(let answer, _) = lookup { answer.roundTrip } else { nil }
  }
}

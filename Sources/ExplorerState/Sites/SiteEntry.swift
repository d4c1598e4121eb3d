package import FoundationEssentials
package import HaloModel

/// One line of the site list: a site somebody asked for or keeps, and what Halo Cloud said about it.
package struct SiteEntry: Equatable, Sendable {
  /// Where the lookup stands.
  package enum Lookup: Equatable, Sendable {
    /// A saved site that was not asked about in this session.
    case unasked
    case loading(LookupID)
    case found(SiteAnswer, at: Moment)
    case failed(ErrorReport)
  }

  /// What was typed, or the Halo GUID once known.
  package var reference: SiteReference
  package var lookup: Lookup {
    didSet { take(lookup) }
  }
  /// The lookup under way for an entry that already shows an answer.
  package var refreshing: LookupID?
  /// What the user keeps of it; `nil` for a site that was only looked up.
  package var saved: SavedSite? {
    didSet { condition = conditionNow }
  }
  /// The site as it was answered last, kept while it refuses or cannot be asked.
  package private(set) var lastKnown: Site?
  /// What is up with it, in one word.
  package private(set) var condition: SiteCondition
  /// Since when ``condition`` holds, as far as was seen from here.
  package var changedAt: Date?
  /// When it answered last, or refused to.
  package var askedAt: Moment?
  /// Why the latest question in the background got no answer about the site; what is shown is older.
  package var trouble: ErrorReport?
  /// The Halo GUIDs it had before, oldest first, as far as this session saw it move.
  package var previousIDs: [SiteID]
  /// How often it was asked for in this session.
  package var requestCount: Int
  /// What was found out about a 403.
  package var recovery: Recovery? {
    didSet { condition = conditionNow }
  }
  /// When ``saved`` was last stored with a sighting, on the steady clock.
  var sightingStoredAt: Duration?

  package init(reference: SiteReference, lookup: Lookup, saved: SavedSite? = nil) {
    self.reference = reference
    self.lookup = lookup
    self.saved = saved
    condition = .unknown
    changedAt = saved?.lastSeen?.changedAt ?? saved?.lastSeen?.at
    previousIDs = []
    requestCount = 0
    take(lookup)
  }

  /// The site, once found; as it was last, when it refuses now.
  package var site: Site? {
    if case .found(let answer, _) = lookup { answer.site } else { lastKnown }
  }

  /// Why this integrator cannot use the site, or why it was not found.
  package var problem: ErrorReport? {
    switch lookup {
    case .loading, .unasked: nil
    case .found(let answer, _): answer.refusal
    case .failed(let report): report
    }
  }

  /// What the user calls it, or the practice's name, the GUID's beginning of a site that has none, or the reference
  /// while there is no site.
  package var title: String {
    saved?.name ?? site.map { $0.practiceName ?? "site \($0.id.short)" } ?? reference.description
  }

  /// The Halo GUID, where one is known.
  package var siteID: SiteID? {
    if let id = site?.id ?? saved?.siteID { return id }
    if case .guid(let id) = reference { return id }
    return nil
  }

  package var pms: PMSType? {
    if let pms = site?.pms ?? saved?.pms { return pms }
    if case .pmsID(let pms, _) = reference { return pms }
    return nil
  }

  package var pmsID: String? {
    if let id = site?.pmsID ?? saved?.pmsID { return id }
    if case .pmsID(_, let id) = reference { return id }
    return nil
  }

  func awaits(_ lookup: LookupID) -> Bool {
    refreshing == lookup || self.lookup == .loading(lookup)
  }

  private mutating func take(_ lookup: Lookup) {
    if case .found(let answer, _) = lookup { lastKnown = answer.site }
    condition = conditionNow
  }

  /// What was found out about a 403 says more than the 403.
  private var conditionNow: SiteCondition {
    switch lookup {
    case .failed(let report): return recovery?.condition ?? .init(report, site: lastKnown)
    case .found(let answer, _):
      guard let refusal = answer.refusal else { return SiteCondition(site: answer.site, status: nil) }
      return recovery?.condition ?? .init(refusal, site: answer.site)
    case .loading, .unasked: return lastSeenCondition
    }
  }

  private var lastSeenCondition: SiteCondition {
    guard let sighting = saved?.lastSeen, let id = saved?.siteID else { return .unknown }
    var site = Site(id: id)
    site.availability = sighting.availability
    site.status = sighting.status
    return SiteCondition(site: site, status: nil)
  }
}

extension SiteCondition {
  fileprivate init(_ report: ErrorReport, site: Site?) {
    self.init(site: site, status: report.status, message: report.message)
  }
}

extension SiteEntry {
  /// How far the question is what is behind a 403.
  package enum Recovery: Equatable, Sendable {
    /// The PMS ID is being looked up again.
    case lookingUp(LookupID)
    case concluded(SiteRecovery.Conclusion)
    /// The PMS ID could not be looked up.
    case failed(ErrorReport)

    /// What it means for the site; `nil` while it is open.
    var condition: SiteCondition? {
      guard case .concluded(let conclusion) = self else { return nil }
      return switch conclusion {
      case .addressNotListed: .addressNotListed
      case .quotaUsedUp: .quotaUsedUp
      case .notPaired: .notPaired
      case .notInService(let site): site.status == .uninstalled ? .uninstalled : .removed
      case .moved: .notAuthoritative
      case .noPMSID, .notFound: nil
      }
    }
  }

  /// The practice that the PMS ID leads to now, when it is another GUID.
  package var move: SiteMove? {
    if case .concluded(.moved(let move)) = recovery { move } else { nil }
  }

  /// What the recovery has to go by; `nil` while no GUID is known.
  var known: SiteRecovery.Known? {
    siteID.map {
      SiteRecovery.Known(
        siteID: $0, pms: pms, pmsID: pmsID, practiceName: saved?.secondaryIdentifier ?? lastKnown?.practiceName)
    }
  }

  /// The site as it would be saved; the name is the practice's own until the user gives another.
  func savedSite(service: String) -> SavedSite {
    var saved =
      saved
      ?? SavedSite(service: service, name: site?.practiceName ?? reference.description)
    saved.pms = pms
    saved.pmsID = pmsID
    saved.siteID = siteID
    saved.secondaryIdentifier = site?.practiceName ?? saved.secondaryIdentifier
    return saved
  }

  /// Whether the entry's site is the one `reference` names.
  func answers(to reference: SiteReference) -> Bool {
    switch reference {
    case .guid(let id): siteID == id
    case .pmsID(let pms, let id): self.pms == pms && self.pmsID?.lowercased() == id.lowercased()
    }
  }
}

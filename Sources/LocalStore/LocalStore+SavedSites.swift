package import FoundationEssentials
import GRDB
package import HaloModel

extension LocalStore {
  /// The service key of embedded sandboxes, whose sites are the same in every run.
  package static let embeddedSandbox = "sandbox"

  /// The sites saved for one service, by name.
  package func savedSites(service: String) throws(LocalStoreError) -> [SavedSite] {
    try read { try SavedSite.all(service: service, in: $0) }
  }

  /// The site saved under a name, without regard to case.
  package func savedSite(named name: String, service: String) throws(LocalStoreError) -> SavedSite? {
    try read { try SavedSite.named(name, service: service, in: $0)?.site }
  }

  /// The site saved with a GUID, or with a PMS ID; the first by name when there are several.
  package func savedSite(_ reference: SiteReference, service: String) throws(LocalStoreError) -> SavedSite? {
    try savedSites(service: service).first { $0.isNamed(by: reference) }
  }

  /// Saves a site. One of the same name at the same service is replaced; its last sighting stays when `site` brings none,
  /// and a GUID that it does not have any more is kept as a former one.
  package func save(_ site: SavedSite, at date: Date = Date()) throws(LocalStoreError) {
    try save([site], at: date)
  }

  /// Saves many sites: all or, when that fails, none.
  package func save(_ sites: [SavedSite], at date: Date = Date()) throws(LocalStoreError) {
    try write { database in
      for site in sites { try site.save(at: date, in: database) }
    }
  }

  /// Gives a saved site another name.
  /// - Throws: ``LocalStoreError/noSavedSite(_:)``, or ``LocalStoreError/nameTaken(_:)`` when another site has it.
  package func rename(_ name: String, to newName: String, service: String) throws(LocalStoreError) {
    let outcome = try write { database in try SavedSite.rename(name, to: newName, service: service, in: database) }
    switch outcome {
    case .renamed: return
    case .unknown: throw .noSavedSite(name)
    case .taken: throw .nameTaken(newName)
    }
  }

  /// Removes a saved site with its history.
  /// - Returns: Whether there was one.
  @discardableResult
  package func removeSavedSite(named name: String, service: String) throws(LocalStoreError) -> Bool {
    try write { try SavedSite.remove(name, service: service, in: $0) }
  }

  /// Keeps how a saved site was seen, with the time of the last change. A site that is not saved is ignored.
  /// - Returns: The sighting as it was kept.
  @discardableResult
  package func note(
    _ sighting: SavedSite.Sighting, named name: String, service: String
  ) throws(LocalStoreError) -> SavedSite.Sighting? {
    try note([(name, sighting)], service: service)[name]
  }

  /// Keeps how several saved sites were seen.
  /// - Returns: The sightings as they were kept, by the names given.
  @discardableResult
  package func note(
    _ sightings: [(name: String, sighting: SavedSite.Sighting)], service: String
  ) throws(LocalStoreError) -> [String: SavedSite.Sighting] {
    try write { database in
      var kept: [String: SavedSite.Sighting] = [:]
      for (name, sighting) in sightings {
        kept[name] = try SavedSite.note(sighting, of: name, service: service, in: database)
      }
      return kept
    }
  }

  /// Stores the GUID that a practice has after a move, with its name as it is now where one is given; the old GUID becomes
  /// a former one.
  /// - Throws: ``LocalStoreError/noSavedSite(_:)``.
  package func followMove(
    name: String, service: String, to id: SiteID, practiceName: String? = nil, at date: Date = Date()
  ) throws(LocalStoreError) {
    let wasThere = try write { database in
      guard var site = try SavedSite.named(name, service: service, in: database)?.site else { return false }
      site.siteID = id
      site.secondaryIdentifier = practiceName ?? site.secondaryIdentifier
      try site.save(at: date, in: database)
      return true
    }
    guard wasThere else { throw .noSavedSite(name) }
  }

  /// The GUIDs that a saved site had before, the latest first.
  package func formerSiteIDs(named name: String, service: String) throws(LocalStoreError) -> [FormerSiteID] {
    try read { try FormerSiteID.all(name, service: service, in: $0) }
  }
}

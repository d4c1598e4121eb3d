import FoundationEssentials
import GRDB
import HaloModel

/// How saved sites lie in the database: one row a site, its tags as a JSON array, and one row for each GUID it had before.
extension SavedSite {
  static func registerMigrations(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("saved sites") { database in
      try database.create(table: "savedSite") { table in
        table.autoIncrementedPrimaryKey("id")
        table.column("service", .text).notNull()
        table.column("name", .text).notNull()
        // The name in lower case: what makes it unique.
        table.column("nameKey", .text).notNull()
        table.column("tags", .text).notNull()
        table.column("notes", .text).notNull()
        table.column("pms", .text)
        table.column("pmsID", .text)
        table.column("siteID", .text)
        table.column("secondaryIdentifier", .text)
        table.column("availability", .text)
        table.column("status", .text)
        // Seconds since 1970, both; NULL when it was never seen, or never seen to change.
        table.column("seenAt", .double)
        table.column("changedAt", .double)
        table.uniqueKey(["service", "nameKey"])
      }
      try database.create(table: "formerSiteID") { table in
        table.autoIncrementedPrimaryKey("id")
        table.column("savedSite", .integer).notNull().indexed().references("savedSite", onDelete: .cascade)
        table.column("siteID", .text).notNull()
        // Seconds since 1970.
        table.column("until", .double).notNull()
      }
    }
  }

  /// What makes a name unique.
  static func key(of name: String) -> String {
    trimmed(name).lowercased()
  }

  static func all(service: String, in database: Database) throws -> [SavedSite] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM savedSite WHERE service = ? ORDER BY nameKey", arguments: [service]
    ).map(SavedSite.init(row:))
  }

  static func named(
    _ name: String, service: String, in database: Database
  ) throws -> (rowID: Int64, site: SavedSite)? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM savedSite WHERE service = ? AND nameKey = ?", arguments: [service, key(of: name)]
    ).map { (rowID: $0["id"], site: SavedSite(row: $0)) }
  }

  /// Inserts the site, or replaces the one of the same name.
  func save(at date: Date, in database: Database) throws {
    let former = try Self.named(name, service: service, in: database)
    let seen = lastSeen ?? former?.site.lastSeen
    try database.execute(
      sql: """
        INSERT INTO savedSite
          (service, name, nameKey, tags, notes, pms, pmsID, siteID, secondaryIdentifier,
           availability, status, seenAt, changedAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (service, nameKey) DO UPDATE SET
          name = excluded.name, tags = excluded.tags, notes = excluded.notes, pms = excluded.pms,
          pmsID = excluded.pmsID, siteID = excluded.siteID, secondaryIdentifier = excluded.secondaryIdentifier,
          availability = excluded.availability, status = excluded.status, seenAt = excluded.seenAt,
          changedAt = excluded.changedAt
        """,
      arguments: [
        service, Self.trimmed(name), Self.key(of: name), Self.text(of: tags), notes, pms?.rawValue, pmsID,
        siteID?.rawValue, secondaryIdentifier, seen?.availability?.rawValue, seen?.status?.rawValue,
        seen?.at.timeIntervalSince1970, seen?.changedAt?.timeIntervalSince1970,
      ])
    if let former, let old = former.site.siteID, old != siteID {
      try FormerSiteID(siteID: old, until: date).insert(into: database, savedSite: former.rowID)
    }
  }

  /// What became of a renaming.
  enum Renaming {
    case renamed, unknown, taken
  }

  static func rename(
    _ name: String, to newName: String, service: String, in database: Database
  ) throws -> Renaming {
    guard let site = try named(name, service: service, in: database) else { return .unknown }
    if let other = try named(newName, service: service, in: database), other.rowID != site.rowID { return .taken }
    try database.execute(
      sql: "UPDATE savedSite SET name = ?, nameKey = ? WHERE id = ?",
      arguments: [trimmed(newName), key(of: newName), site.rowID])
    return .renamed
  }

  static func remove(_ name: String, service: String, in database: Database) throws -> Bool {
    try database.execute(
      sql: "DELETE FROM savedSite WHERE service = ? AND nameKey = ?", arguments: [service, key(of: name)])
    return database.changesCount > 0
  }

  static func note(
    _ sighting: Sighting, of name: String, service: String, in database: Database
  ) throws -> Sighting? {
    guard let saved = try named(name, service: service, in: database) else { return nil }
    let sighting = sighting.following(saved.site.lastSeen)
    try database.execute(
      sql: "UPDATE savedSite SET availability = ?, status = ?, seenAt = ?, changedAt = ? WHERE id = ?",
      arguments: [
        sighting.availability?.rawValue, sighting.status?.rawValue, sighting.at.timeIntervalSince1970,
        sighting.changedAt?.timeIntervalSince1970, saved.rowID,
      ])
    return sighting
  }

  private static func text(of tags: [String]) throws -> String {
    String(decoding: try HaloJSON.encode(tags), as: UTF8.self)
  }

  /// Reads a row. What a stranger's hand made unreadable in it is left out.
  private init(row: Row) {
    let tags: String = row["tags"]
    self.init(
      service: row["service"], name: row["name"],
      tags: (try? HaloJSON.decode([String].self, from: Data(tags.utf8))) ?? [], notes: row["notes"],
      pms: (row["pms"] as String?).map(PMSType.init(rawValue:)), pmsID: row["pmsID"],
      siteID: (row["siteID"] as String?).flatMap(SiteID.init), secondaryIdentifier: row["secondaryIdentifier"],
      lastSeen: (row["seenAt"] as Double?).map { seenAt in
        Sighting(
          availability: (row["availability"] as String?).map(Availability.init(rawValue:)),
          status: (row["status"] as String?).map(SiteStatus.init(rawValue:)),
          at: Date(timeIntervalSince1970: seenAt),
          changedAt: (row["changedAt"] as Double?).map(Date.init(timeIntervalSince1970:)))
      })
  }
}

extension FormerSiteID {
  func insert(into database: Database, savedSite: Int64) throws {
    try database.execute(
      sql: "INSERT INTO formerSiteID (savedSite, siteID, until) VALUES (?, ?, ?)",
      arguments: [savedSite, siteID.rawValue, until.timeIntervalSince1970])
  }

  static func all(_ name: String, service: String, in database: Database) throws -> [FormerSiteID] {
    guard let saved = try SavedSite.named(name, service: service, in: database) else { return [] }
    return try Row.fetchAll(
      database, sql: "SELECT siteID, until FROM formerSiteID WHERE savedSite = ? ORDER BY until DESC, id DESC",
      arguments: [saved.rowID]
    ).compactMap { row in
      SiteID(row["siteID"]).map {
        FormerSiteID(siteID: $0, until: Date(timeIntervalSince1970: row["until"]))
      }
    }
  }
}

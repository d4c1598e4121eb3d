import FoundationEssentials
import GRDB
import HaloModel

/// How open queries lie in the database: one row a query, text and one number, no SQL and no value of a query.
extension OpenQuery {
  static func registerMigrations(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("open queries") { database in
      try database.create(table: "openQuery") { table in
        table.primaryKey("queryID", .text)
        table.column("service", .text).notNull()
        table.column("siteID", .text).notNull()
        table.column("siteName", .text).notNull()
        table.column("pms", .text).notNull()
        table.column("mode", .text).notNull()
        // Seconds since 1970.
        table.column("createdAt", .double).notNull().indexed()
        table.column("executionMode", .text).notNull()
      }
    }
    migrator.registerMigration("delivered queries") { database in
      try database.alter(table: "openQuery") { table in
        // Seconds since 1970; NULL while the query is open.
        table.add(column: "deliveredAt", .double)
      }
    }
  }

  func insert(into database: Database) throws {
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO openQuery
          (queryID, service, siteID, siteName, pms, mode, createdAt, executionMode, deliveredAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        queryID.rawValue, service, siteID.rawValue, siteName, pms.rawValue, mode.rawValue,
        createdAt.timeIntervalSince1970, executionMode.rawValue, deliveredAt?.timeIntervalSince1970,
      ])
  }

  static func delete(_ id: QueryID, in database: Database) throws {
    try database.execute(sql: "DELETE FROM openQuery WHERE queryID = ?", arguments: [id.rawValue])
  }

  static func markDelivered(_ id: QueryID, at date: Date, in database: Database) throws {
    try database.execute(
      sql: "UPDATE openQuery SET deliveredAt = ? WHERE queryID = ?",
      arguments: [date.timeIntervalSince1970, id.rawValue])
  }

  /// Drops what was made before `oldest`, and what was delivered before `oldestDelivered`.
  static func deleteOlder(than oldest: Date, deliveredBefore oldestDelivered: Date, in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM openQuery WHERE createdAt < ? OR deliveredAt < ?",
      arguments: [oldest.timeIntervalSince1970, oldestDelivered.timeIntervalSince1970])
  }

  /// Open and delivered ones, newest first.
  static func all(service: String, since oldest: Date, in database: Database) throws -> [OpenQuery] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM openQuery WHERE service = ? AND createdAt >= ? ORDER BY createdAt DESC, queryID",
      arguments: [service, oldest.timeIntervalSince1970]
    ).compactMap(OpenQuery.init(row:))
  }

  /// Reads a row; `nil` when an id in it is no GUID, which only a stranger's hand can have done.
  private init?(row: Row) {
    guard let queryID = QueryID(row["queryID"]), let siteID = SiteID(row["siteID"]) else { return nil }
    self.init(
      service: row["service"], queryID: queryID, siteID: siteID, siteName: row["siteName"],
      pms: PMSType(rawValue: row["pms"]), mode: QueryMode(rawValue: row["mode"]),
      createdAt: Date(timeIntervalSince1970: row["createdAt"]),
      executionMode: ExecutionMode(rawValue: row["executionMode"]),
      deliveredAt: (row["deliveredAt"] as Double?).map(Date.init(timeIntervalSince1970:)))
  }
}

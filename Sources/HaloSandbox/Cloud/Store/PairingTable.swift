import FoundationEssentials
import GRDB
import HaloModel

/// The table `pairings`: the sites that the integrator has paired with since the data folder was made.
struct PairingTable: Sendable {
  private let queue: DatabaseQueue

  init(_ database: CloudDatabase) {
    queue = database.queue
  }

  /// Adds the table. Times are seconds since 1970.
  static func registerMigrations(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("pairings") { database in
      try database.execute(sql: "CREATE TABLE pairings (site TEXT NOT NULL PRIMARY KEY, pairedAt DOUBLE NOT NULL)")
    }
  }

  /// Every site paired with so far, those included that this sandbox does not have.
  func sites() throws -> Set<SiteID> {
    let texts = try queue.read { try String.fetchAll($0, sql: "SELECT site FROM pairings") }
    return Set(texts.compactMap(SiteID.init))
  }

  /// Notes a pairing; the first of a site counts.
  func add(_ site: SiteID, at time: Date) throws {
    try queue.write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO pairings VALUES (?, ?)", arguments: [site.rawValue, time.timeIntervalSince1970])
    }
  }
}

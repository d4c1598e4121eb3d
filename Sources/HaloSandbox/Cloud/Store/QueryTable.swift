import FoundationEssentials
import GRDB
import HaloModel

/// The table `queries`: the records of queries as JSON, with the request of those that have not ended.
///
/// An ended async query leaves a row without its record behind for a while, so that its pages can be told from pages
/// that never were. Times are seconds since 1970.
struct QueryTable: Sendable {
  /// A query that had not ended when the sandbox stopped.
  struct OpenQuery: Sendable {
    var query: Query
    /// The body of its request; absent for an immediate query, which never runs again.
    var request: Data?
  }

  /// What is known of an id.
  struct Entry: Sendable {
    var site: String
    /// The record; nil when only the trace of an expired query is left.
    var query: Query?
    var completedAt: Date?
  }

  /// Rows to let go of.
  struct Expiry: Sendable {
    /// Records of queries that ended up to this time go.
    var recordsUntil: Date
    /// Results of queries that ended up to this time go.
    var resultsUntil: Date
    /// Traces of queries that ended up to this time go.
    var tracesUntil: Date
  }

  /// What letting go came to.
  struct Expired: Sendable {
    /// Queries whose result is to be removed.
    var results: [QueryID] = []
    /// When the oldest query ended whose result is still there.
    var oldestResult: Date?
  }

  private let queue: DatabaseQueue

  init(_ database: CloudDatabase) {
    queue = database.queue
  }

  static func registerMigrations(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("queries") { database in
      try database.execute(
        sql: """
          CREATE TABLE queries (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            site TEXT NOT NULL,
            mode TEXT NOT NULL,
            status TEXT NOT NULL,
            record BLOB,
            request BLOB,
            completedAt REAL,
            hasResult INTEGER NOT NULL DEFAULT 0
          );
          CREATE INDEX queriesByEnd ON queries (completedAt);
          """)
    }
  }

  /// Writes a query down, new or as it is now. The request goes when the query ends.
  func save(_ query: Query, request: Data? = nil) throws {
    let record = try HaloJSON.encode(query)
    let hasResult = query.mode == .async && query.status == .successful
    try queue.write { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO queries (id, site, mode, status, record, request, completedAt, hasResult)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET status = excluded.status, record = excluded.record,
            request = CASE WHEN excluded.completedAt IS NULL THEN request END,
            completedAt = excluded.completedAt, hasResult = excluded.hasResult
          """)
      try statement.execute(arguments: [
        query.id.rawValue, query.siteId.rawValue, query.mode.rawValue, query.status.rawValue, record, request,
        query.completedAt?.date?.timeIntervalSince1970, hasResult,
      ])
    }
  }

  /// What is known of each of some ids.
  func entries(_ ids: [QueryID]) throws -> [QueryID: Entry] {
    try queue.read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT site, record, completedAt FROM queries WHERE id = ?")
      var entries: [QueryID: Entry] = [:]
      for id in ids {
        guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else { continue }
        let record: Data? = row[1]
        let completedAt: Double? = row[2]
        entries[id] = Entry(
          site: row[0], query: try record.map { try HaloJSON.decode(Query.self, from: $0) },
          completedAt: completedAt.map(Date.init(timeIntervalSince1970:)))
      }
      return entries
    }
  }

  /// The queries that have not ended, in the order in which they were accepted.
  func openQueries() throws -> [OpenQuery] {
    try queue.read { database in
      try Row.fetchAll(
        database, sql: "SELECT record, request FROM queries WHERE completedAt IS NULL ORDER BY position"
      ).map { row in
        OpenQuery(query: try HaloJSON.decode(Query.self, from: row[0]), request: row[1])
      }
    }
  }

  /// The queries whose results are there.
  func idsWithResult() throws -> Set<String> {
    try queue.read { database in
      try String.fetchSet(database, sql: "SELECT id FROM queries WHERE hasResult")
    }
  }

  /// Lets go of what is older than allowed.
  func expire(_ expiry: Expiry) throws -> Expired {
    try queue.write { database in
      var expired = Expired()
      let results = expiry.resultsUntil.timeIntervalSince1970
      expired.results = try String.fetchAll(
        database, sql: "UPDATE queries SET hasResult = 0 WHERE hasResult AND completedAt <= ? RETURNING id",
        arguments: [results]
      ).compactMap(QueryID.init)
      let records = expiry.recordsUntil.timeIntervalSince1970
      try database.execute(
        sql: """
          UPDATE queries SET record = NULL
          WHERE completedAt <= ? AND record IS NOT NULL AND NOT hasResult AND mode = 'async' AND status = 'successful'
          """, arguments: [records])
      try database.execute(
        sql: """
          DELETE FROM queries WHERE completedAt <= ? AND (mode <> 'async' OR status <> 'successful')
          """, arguments: [records])
      try database.execute(
        sql: "DELETE FROM queries WHERE completedAt <= ? AND record IS NULL AND NOT hasResult",
        arguments: [expiry.tracesUntil.timeIntervalSince1970])
      expired.oldestResult = try Double.fetchOne(
        database, sql: "SELECT min(completedAt) FROM queries WHERE hasResult"
      ).map(Date.init(timeIntervalSince1970:))
      return expired
    }
  }
}

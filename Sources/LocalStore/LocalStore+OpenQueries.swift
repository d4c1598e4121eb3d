package import FoundationEssentials
import GRDB
package import HaloModel

extension LocalStore {
  /// How long an entry is kept, in seconds: twice as long as the service keeps a query's record.
  package static let retention: TimeInterval = 48 * 60 * 60

  /// Keeps a query to come back to. One that is kept already is overwritten.
  package func remember(_ query: OpenQuery) throws(LocalStoreError) {
    try write { database in
      try OpenQuery.deleteOlder(than: query.createdAt.addingTimeInterval(-Self.retention), in: database)
      try query.insert(into: database)
    }
  }

  /// Drops a query. One that is not kept is no error.
  package func forget(_ id: QueryID) throws(LocalStoreError) {
    try write { try OpenQuery.delete(id, in: $0) }
  }

  /// The queries kept for one service, newest first, without those older than ``retention`` at `now`.
  package func openQueries(service: String, now: Date = Date()) throws(LocalStoreError) -> [OpenQuery] {
    let oldest = now.addingTimeInterval(-Self.retention)
    return try read { try OpenQuery.all(service: service, since: oldest, in: $0) }
  }
}

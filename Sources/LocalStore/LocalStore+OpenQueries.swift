package import FoundationEssentials
import GRDB
package import HaloModel

extension LocalStore {
  /// How long an entry is kept, in seconds: twice as long as the service keeps a query's record.
  package static let retention: TimeInterval = 48 * 60 * 60
  /// How long an entry is kept after its delivery, in seconds: as long as the service keeps the pages, about a day.
  package static let deliveredRetention: TimeInterval = 24 * 60 * 60

  /// Keeps a query to come back to. One that is kept already is overwritten.
  package func remember(_ query: OpenQuery) throws(LocalStoreError) {
    try write { database in
      try OpenQuery.deleteOlder(
        than: query.createdAt.addingTimeInterval(-Self.retention),
        deliveredBefore: query.createdAt.addingTimeInterval(-Self.deliveredRetention), in: database)
      try query.insert(into: database)
    }
  }

  /// Drops a query. One that is not kept is no error.
  package func forget(_ id: QueryID) throws(LocalStoreError) {
    try write { try OpenQuery.delete(id, in: $0) }
  }

  /// Marks a query as done with: it is no open one any more, and its site stays known for ``deliveredRetention``. One
  /// that is not kept is no error.
  package func markDelivered(_ id: QueryID, at date: Date) throws(LocalStoreError) {
    try write { try OpenQuery.markDelivered(id, at: date, in: $0) }
  }

  /// The open queries kept for one service, newest first, without those older than ``retention`` at `now`.
  package func openQueries(service: String, now: Date = Date()) throws(LocalStoreError) -> [OpenQuery] {
    try keptQueries(service: service, now: now).filter { $0.deliveredAt == nil }
  }

  /// The same with those that were delivered less than ``deliveredRetention`` ago.
  package func keptQueries(service: String, now: Date = Date()) throws(LocalStoreError) -> [OpenQuery] {
    let oldest = now.addingTimeInterval(-Self.retention)
    let oldestDelivered = now.addingTimeInterval(-Self.deliveredRetention)
    return try read { try OpenQuery.all(service: service, since: oldest, in: $0) }
      .filter { $0.deliveredAt.map { $0 >= oldestDelivered } ?? true }
  }
}

import HaloModel

/// Of each query the latest record and the latest failure after it, so that there are never more than two for a query and
/// the last word about one is never lost.
struct LatestOfQueries: MailboxContents {
  /// Queries with something to take, the one that has waited longest first.
  private var order: [QueryID] = []
  private var records: [QueryID: QueryUpdate] = [:]
  private var failures: [QueryID: QueryUpdate] = [:]

  mutating func put(_ update: QueryUpdate) {
    let id = update.queryID
    if records[id] == nil, failures[id] == nil { order.append(id) }
    if case .failed = update.content {
      failures[id] = update
    } else {
      records[id] = update
      failures[id] = nil
    }
  }

  mutating func take() -> QueryUpdate? {
    guard let id = order.first else { return nil }
    let update = records.removeValue(forKey: id) ?? failures.removeValue(forKey: id)
    if failures[id] == nil { order.removeFirst() }
    return update
  }
}

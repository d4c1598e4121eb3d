import HaloClient
import HaloModel

/// What asking after one query gave.
struct QueryLook: Sendable {
  /// The outcome.
  enum Outcome: Sendable {
    case found(Query)
    /// The service has no record of it, or no longer.
    case notFound
    case failed(HaloClientError)
  }

  let id: QueryID
  let siteID: SiteID
  let outcome: Outcome

  /// The most sites asked at once.
  private static let concurrency = 8

  /// The record, when there is one.
  var query: Query? {
    if case .found(let query) = outcome { query } else { nil }
  }

  /// Why asking failed.
  var failure: HaloClientError? {
    if case .failed(let error) = outcome { error } else { nil }
  }

  /// Asks after several queries, in one request for up to a hundred of one site, and keeps their order.
  static func all(_ wanted: [(id: QueryID, site: SiteID)], with client: HaloClient) async -> [QueryLook] {
    let bySite = Dictionary(grouping: wanted, by: \.site).mapValues { $0.map(\.id) }
    let batches = bySite.flatMap { site, ids in
      stride(from: 0, to: ids.count, by: BatchStatusRequest.maximumCount).map { start in
        (site, Array(ids[start..<min(start + BatchStatusRequest.maximumCount, ids.count)]))
      }
    }
    let looks = await withTaskGroup(of: [QueryLook].self) { group in
      var looks: [QueryLook] = []
      for (index, (site, ids)) in batches.enumerated() {
        if index >= concurrency, let done = await group.next() { looks += done }
        group.addTask { await batch(ids, at: site, with: client) }
      }
      for await done in group { looks += done }
      return looks
    }
    let byID = Dictionary(looks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return wanted.compactMap { byID[$0.id] }
  }

  private static func batch(_ ids: [QueryID], at site: SiteID, with client: HaloClient) async -> [QueryLook] {
    do throws(HaloClientError) {
      let entries = try await client.getQueryStatuses(ids, at: site).value
      let found = Dictionary(entries.map { ($0.queryId, $0.query) }, uniquingKeysWith: { first, _ in first })
      return ids.map { id in
        QueryLook(id: id, siteID: site, outcome: (found[id] ?? nil).map(Outcome.found) ?? .notFound)
      }
    } catch {
      return ids.map { QueryLook(id: $0, siteID: site, outcome: .failed(error)) }
    }
  }
}

/// A look as `--json` writes it.
struct QueryLookRecord: Encodable {
  let queryId: QueryID
  let siteId: SiteID
  /// The practice's name, where this machine keeps it.
  let siteName: String?
  /// `found` or `notFound`, as a batch answers; absent when asking failed.
  let status: BatchStatusResponse.Status?
  let query: Query?
  let error: FailureRecord.Body?

  init(_ look: QueryLook, siteName: String? = nil) {
    queryId = look.id
    siteId = look.siteID
    self.siteName = siteName
    query = look.query
    error = look.failure.map { FailureRecord(CommandFailure($0)).error }
    status = error != nil ? nil : query == nil ? .notFound : .found
  }
}

package import HaloModel

/// Something new about a query that a ``QueryMonitor`` watches.
package struct QueryUpdate: Hashable, Sendable {
  /// What is new.
  package enum Content: Hashable, Sendable {
    /// The record of an async query, when it differs from the last one told.
    case record(Query)
    /// A registered query, when it differs from the last one told.
    case registered(RegisteredQuery)
    /// The service has no record of it, or no longer: it is not asked after again.
    case notFound
    /// Asking failed. The monitor asks again, later and later; the query itself may be well.
    case failed(HaloClientError)
  }

  package let queryID: QueryID
  package let siteID: SiteID
  package let content: Content

  package init(queryID: QueryID, siteID: SiteID, content: Content) {
    self.queryID = queryID
    self.siteID = siteID
    self.content = content
  }

  /// Whether nothing more will come for this query.
  package var isTerminal: Bool {
    switch content {
    case .record(let query): query.status.isTerminal
    case .registered(let query): query.status.isTerminal
    case .notFound: true
    case .failed: false
    }
  }
}

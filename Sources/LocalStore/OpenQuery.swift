package import FoundationEssentials
package import HaloModel

/// A query that somebody started and may want to come back to, as far as is needed to find it again: where it runs and
/// under which id. Neither its SQL nor a value of it. It stays known for a while after its rows were delivered.
package struct OpenQuery: Hashable, Sendable, Identifiable {
  /// Host and port of the service that took it, as ``HaloModel`` writes an authority: `api.haloconnect.io`.
  package var service: String
  package var queryID: QueryID
  package var siteID: SiteID
  /// The practice's name, as the site gave it.
  package var siteName: String
  package var pms: PMSType
  /// `async` or `registered`.
  package var mode: QueryMode
  /// When it was made; entries are dropped ``LocalStore/retention`` later.
  package var createdAt: Date
  package var executionMode: ExecutionMode
  /// When its end was told and its rows were written; nil while somebody may want to come back for them.
  package var deliveredAt: Date?

  package init(
    service: String, queryID: QueryID, siteID: SiteID, siteName: String, pms: PMSType, mode: QueryMode,
    createdAt: Date, executionMode: ExecutionMode, deliveredAt: Date? = nil
  ) {
    self.service = service
    self.queryID = queryID
    self.siteID = siteID
    self.siteName = siteName
    self.pms = pms
    self.mode = mode
    self.createdAt = createdAt
    self.executionMode = executionMode
    self.deliveredAt = deliveredAt
  }

  package var id: QueryID { queryID }
}

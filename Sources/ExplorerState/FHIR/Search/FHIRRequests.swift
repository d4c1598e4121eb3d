package import HaloModel

/// A FHIR request to be sent.
package struct FHIRRunRequest: Equatable, Sendable {
  package let key: QueryKey
  package let site: SiteID
  package let submission: FHIRSubmission

  package init(key: QueryKey, site: SiteID, submission: FHIRSubmission) {
    self.key = key
    self.site = site
    self.submission = submission
  }

  package var query: FHIRQuery { submission.query }
}

/// The next page of a search to be fetched.
package struct FHIRNextRequest: Equatable, Sendable {
  package let key: QueryKey
  package let site: SiteID
  /// The `next` link of the page before. It may hold what was searched for.
  package let link: String
  /// The page, counted from 1.
  package let page: Int
  /// Type and id of the includes that are here, which are not taken in again.
  package let knownIncludes: Set<String>

  package init(
    key: QueryKey, site: SiteID, link: String, page: Int, knownIncludes: Set<String> = []
  ) {
    self.key = key
    self.site = site
    self.link = link
    self.page = page
    self.knownIncludes = knownIncludes
  }
}

/// A row whose resource was given up, to be read again.
package struct FHIRRereadRequest: Equatable, Sendable {
  package let key: QueryKey
  package let site: SiteID
  /// The tab and the row that want it.
  package let tab: Int
  package let row: Int
  package let query: FHIRQuery
}

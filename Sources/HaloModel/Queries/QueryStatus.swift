/// The state of an immediate or async query, in the API's own word.
/// Source: halo-cloud reference, sections 7 and 8.
package struct QueryStatus: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Accepted by the cloud.
  package static let initialising = QueryStatus(rawValue: "initialising")
  /// The cloud could not keep the query.
  package static let initialisationFailedCacheError = QueryStatus(rawValue: "initialisationFailedCacheError")
  /// The site had closed its session.
  package static let initialisationFailedSiteOffline = QueryStatus(rawValue: "initialisationFailedSiteOffline")
  /// Nothing was heard from the site for two minutes.
  package static let initialisationFailedSiteUnreachable = QueryStatus(rawValue: "initialisationFailedSiteUnreachable")
  /// Waits at Halo Link.
  package static let queued = QueryStatus(rawValue: "queued")
  /// Waited past `maxTimeInQueue` and never ran.
  package static let expiredInQueue = QueryStatus(rawValue: "expiredInQueue")
  /// The practice database works.
  package static let executing = QueryStatus(rawValue: "executing")
  /// The database or Halo Link failed it.
  package static let executionFailed = QueryStatus(rawValue: "executionFailed")
  /// The rows travel to the cloud, page by page.
  package static let uploading = QueryStatus(rawValue: "uploading")
  /// The rows did not arrive.
  package static let uploadFailed = QueryStatus(rawValue: "uploadFailed")
  /// The rows can be had.
  package static let successful = QueryStatus(rawValue: "successful")

  /// The eleven states of an async query. An immediate one is seen in `initialising`, `executing`, `executionFailed`
  /// and `successful` only.
  package static let known: [QueryStatus] = [
    .initialising, .initialisationFailedCacheError, .initialisationFailedSiteOffline,
    .initialisationFailedSiteUnreachable, .queued, .expiredInQueue, .executing, .executionFailed, .uploading,
    .uploadFailed, .successful,
  ]

  /// Whether the query has ended, well or not. Words we do not know count as ended when they say so.
  package var isTerminal: Bool {
    self == .successful || isFailure
  }

  /// Whether the word names a failure; every failure word of the API contains `Failed` or starts with `expired`.
  package var isFailure: Bool {
    rawValue.contains("Failed") || rawValue.hasPrefix("expired")
  }
}

package import FHIRTables
package import HaloModel

/// What the explorer needs from a site's FHIR API.
package struct FHIRServices: Sendable {
  /// Sends a request: a search, a read or an operation.
  package var run: @Sendable (FHIRRunRequest) async throws(ErrorReport) -> FHIRRunAnswer
  /// Fetches the next page of a search. A link to another host is refused.
  package var next: @Sendable (FHIRNextRequest) async throws(ErrorReport) -> FHIRRunAnswer
  /// Reads one resource, or runs an operation on it.
  package var read: @Sendable (FHIRQuery, SiteID) async throws(ErrorReport) -> FHIRReadAnswer
  /// What the site says of its FHIR API.
  package var capabilities: @Sendable (SiteID) async throws(ErrorReport) -> CapabilityStatement
  /// The views that make rows of resources; called off the state's task, because the first call may read files.
  package var views: @Sendable () -> ViewLibrary

  package init(
    run: @escaping @Sendable (FHIRRunRequest) async throws(ErrorReport) -> FHIRRunAnswer,
    next: @escaping @Sendable (FHIRNextRequest) async throws(ErrorReport) -> FHIRRunAnswer,
    read: @escaping @Sendable (FHIRQuery, SiteID) async throws(ErrorReport) -> FHIRReadAnswer,
    capabilities: @escaping @Sendable (SiteID) async throws(ErrorReport) -> CapabilityStatement,
    views: @escaping @Sendable () -> ViewLibrary
  ) {
    self.run = run
    self.next = next
    self.read = read
    self.capabilities = capabilities
    self.views = views
  }
}

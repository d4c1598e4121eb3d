package import HaloModel

/// Work at a site's FHIR API outside the state.
package enum FHIREffect: Equatable, Sendable {
  /// Send a request and make tables of what comes.
  case run(FHIRRunRequest)
  /// Fetch the next page of a search and make tables of it.
  case next(FHIRNextRequest)
  /// Read a resource again whose row is still here.
  case reread(FHIRRereadRequest)
  /// Ask what a site says of its FHIR API.
  case capabilities(SiteID)
}

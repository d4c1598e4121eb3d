package import HaloModel

/// Work outside the state for the view of resources.
package enum ResourceEffect: Equatable, Sendable {
  /// Read a resource, run an operation on it, or search.
  case read(FHIRQuery, SiteID, ResourceRequestID)
}

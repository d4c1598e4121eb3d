/// Work outside the state for the view of resources.
package enum ResourceEffect: Equatable, Sendable {
  /// Read a resource, run an operation on it, or search; it is listed among the queries.
  case read(FHIRRunRequest)
}

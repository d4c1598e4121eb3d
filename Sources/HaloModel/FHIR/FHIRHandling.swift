/// What a search asks the service to do about a parameter it does not know, as `Prefer: handling=...` says it.
/// Source: FHIR R4, search.html, handling errors.
package enum FHIRHandling: String, Hashable, Sendable, CaseIterable {
  /// Leave it out; the `self` link shows what was understood.
  case lenient
  /// Refuse the search.
  case strict
}

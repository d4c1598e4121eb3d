/// One condition a resource has to meet to be a match.
indirect enum SearchCriterion: Sendable {
  /// One of the values.
  case any(SearchParameter, [SearchValue])
  /// None of the values; a resource without the element meets it too.
  case not(SearchParameter, [SearchValue])
  /// Whether the element is missing.
  case missing(SearchParameter, Bool)
  /// A reference to a resource that meets a condition; it may be of one of several types.
  case chain(SearchParameter, [(target: FHIRResourceType, criterion: SearchCriterion)])
  /// A resource of a type that refers to this one by a parameter meets a condition.
  case referred(FHIRResourceType, SearchParameter, SearchCriterion)
}

import HaloModel

/// What a search found, before resources are made of it.
struct FHIRSearchResult: Equatable {
  /// How much of each resource is asked for. Source: FHIR R4, search.html, summary and elements.
  enum Content: Equatable {
    case whole
    /// `_summary=true`: the elements R4 marks as summary.
    case summary
    /// `_summary=text`: narrative, id, meta and mandatory elements.
    case text
    /// `_summary=data`: everything but the narrative.
    case data
    /// `_elements`: these, id, meta and mandatory ones.
    case elements([String])
  }

  /// The matches of this page, in their order.
  var matches: [FHIRResourceKey]
  /// What `_include` and `_revinclude` bring along with them; none is also a match.
  var includes: [FHIRResourceKey]
  /// How many matches there are in all pages; nil when it was not asked for.
  var total: Int?
  var content: Content
  /// The parameters that were used, for the link `self`.
  var used: [FHIRQuery.Parameter]
  /// The parameters of the next page; nil on the last one.
  var next: [FHIRQuery.Parameter]?
  /// What was ignored and why, for an entry of mode `outcome`.
  var warnings: [FHIRFault.Issue] = []
}

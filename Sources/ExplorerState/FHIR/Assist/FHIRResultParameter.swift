import HaloModel

/// A parameter that every type takes and a CapabilityStatement need not list.
/// Source: FHIR R4, search.html, "Parameters for all resources" and "Search result parameters".
struct FHIRResultParameter: Sendable {
  let name: String
  let documentation: String
  /// What it takes, where R4 fixes that.
  var values: [FHIRCode] = []

  static let all: [FHIRResultParameter] = [
    .init(name: "_count", documentation: "matches a page, at most", values: counts),
    .init(name: "_sort", documentation: "order of the matches; - turns one round"),
    .init(name: "_include", documentation: "also what the matches refer to"),
    .init(name: "_revinclude", documentation: "also what refers to the matches"),
    .init(name: "_summary", documentation: "a part of each resource", values: summaries),
    .init(name: "_elements", documentation: "only these elements of each resource"),
    .init(name: "_total", documentation: "whether matches are counted", values: totals),
    .init(name: "_id", documentation: "the logical id"),
    .init(name: "_lastUpdated", documentation: "when the resource last changed"),
  ]

  /// Names that are right on every type though they are not offered.
  /// Source: FHIR R4, http.html, "General parameters".
  static let others: Set<String> = ["_format", "_pretty", "_contained", "_containedType", "_has"]

  static func named(_ name: String) -> FHIRResultParameter? {
    all.first { $0.name == name }
  }

  /// The two that are searched by, with their types.
  static func searchable(_ name: String) -> CapabilityStatement.SearchParameter? {
    switch name {
    case "_id": .init(name: name, type: .token, documentation: named(name)?.documentation)
    case "_lastUpdated": .init(name: name, type: .date, documentation: named(name)?.documentation)
    default: nil
    }
  }

  private static let counts: [FHIRCode] = [
    .init("10", "ten matches a page"), .init("50", "fifty matches a page"), .init("100", "a hundred matches a page"),
    .init("0", "the total alone"),
  ]

  private static let summaries: [FHIRCode] = [
    .init("true", "the elements that R4 marks as summary"), .init("text", "text, id and meta"),
    .init("data", "all but the text"), .init("count", "the total alone"), .init("false", "everything"),
  ]

  private static let totals: [FHIRCode] = [
    .init("accurate", "count exactly"), .init("estimate", "a rough number will do"), .init("none", "do not count"),
  ]
}

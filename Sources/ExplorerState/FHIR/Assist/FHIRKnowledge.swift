package import HaloModel

/// What is known of a site when a FHIR request is written: what it declares, and what was seen of it.
package struct FHIRKnowledge: Equatable, Sendable {
  /// The site's CapabilityStatement; nil until it has answered.
  package var statement: CapabilityStatement?
  /// Resources that were on the screen, the latest first.
  package var seen: [FHIRSeenResource]
  /// The day as `2026-11-23`, to begin a date with; nil offers none.
  package var today: String?

  package init(statement: CapabilityStatement?, seen: [FHIRSeenResource] = [], today: String? = nil) {
    self.statement = statement
    self.seen = seen
    self.today = today
  }

  /// The parameter that the first of the types with one of this name declares.
  func parameter(_ name: String, of types: [String]) -> CapabilityStatement.SearchParameter? {
    for type in types {
      if let parameter = statement?.resource(type)?.searchParameter(name) { return parameter }
    }
    return FHIRResultParameter.searchable(name)
  }

  /// Every parameter of these types, each name once.
  func parameters(of types: [String]) -> [CapabilityStatement.SearchParameter] {
    var names: Set<String> = []
    return types.flatMap { statement?.resource($0)?.searchParameters ?? [] }.filter { names.insert($0.name).inserted }
  }

  /// The types that a reference parameter of these types can lead to, those first that the site serves.
  func targets(of parameter: String, in types: [String]) -> [String] {
    let served = statement?.resources.map(\.type) ?? []
    guard let known = types.lazy.compactMap({ FHIRReferenceTargets.types(of: parameter, in: $0) }).first else {
      return served
    }
    let both = known.filter(served.contains)
    return both.isEmpty ? known : both
  }

  /// The reference parameters of a type that can lead to another type.
  func references(of type: String, to target: String) -> [CapabilityStatement.SearchParameter] {
    (statement?.resource(type)?.searchParameters ?? []).filter {
      $0.type == .reference && (FHIRReferenceTargets.types(of: $0.name, in: type)?.contains(target) ?? true)
    }
  }

  func isServed(_ type: String) -> Bool { statement?.resource(type) != nil }
}

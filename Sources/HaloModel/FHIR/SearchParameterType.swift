/// The type of a search parameter, which says how its values are written and compared.
/// Source: FHIR R4, search.html.
package enum SearchParameterType: String, Hashable, Sendable, CaseIterable {
  case number, date, string, token, reference, composite, quantity, uri, special

  /// The modifiers that R4 defines for the type, without the colon; a reference also takes a resource type.
  package var modifiers: [String] {
    switch self {
    case .string: ["exact", "contains", "missing"]
    case .token: ["not", "text", "in", "not-in", "above", "below", "of-type", "missing"]
    case .reference: ["identifier", "above", "below", "missing"]
    case .uri: ["above", "below", "missing"]
    case .number, .date, .quantity: ["missing"]
    case .composite, .special: []
    }
  }

  /// Whether its values may begin with a prefix such as `ge`.
  package var takesPrefixes: Bool {
    switch self {
    case .number, .date, .quantity: true
    default: false
    }
  }
}

/// How an ordered value is compared. Source: FHIR R4, search.html, prefixes.
package enum SearchPrefix: String, Hashable, Sendable, CaseIterable {
  case eq, ne, gt, lt, ge, le, sa, eb, ap

  /// What it means, for a hint.
  package var meaning: String {
    switch self {
    case .eq: "equal, within the precision given"
    case .ne: "not equal"
    case .gt: "greater, later"
    case .lt: "less, earlier"
    case .ge: "greater or equal"
    case .le: "less or equal"
    case .sa: "starts after"
    case .eb: "ends before"
    case .ap: "approximately"
    }
  }
}

package import HaloModel

/// What to try when a search matched nothing, by what was asked for.
package struct FHIRNoMatchAdvice: Equatable, Sendable {
  /// What to try, the likeliest first.
  package let suggestions: [String]

  /// Advice on a search; `statement` is what the site says of its FHIR API, `nil` while that is not known.
  package init(_ query: FHIRQuery, statement: CapabilityStatement?) {
    var suggestions: [String] = []
    if let type = query.resourceType, let statement, statement.resource(type) == nil {
      suggestions.append("The site does not say that it serves \(type).")
    }
    for rule in Self.rules where query.parameters.contains(where: rule.applies) {
      suggestions.append(rule.suggestion)
    }
    let clauses = query.parameters.count { !$0.name.hasPrefix("_") || $0.name.hasPrefix("_has") }
    if clauses > 1 { suggestions.append("Clauses must all hold at once: take one out and see which of them matches.") }
    if suggestions.isEmpty {
      suggestions.append("Ask for the type alone, as in \(query.path.first ?? "Patient")?_count=10.")
    }
    self.suggestions = suggestions
  }

  private struct Rule {
    let suggestion: String
    let applies: @Sendable (FHIRQuery.Parameter) -> Bool
  }

  /// Source: FHIR R4, search.html: strings match from their beginning, tokens as a whole, dates by their precision.
  private static let rules = [
    Rule(suggestion: "`:exact` minds case and accents: without it a name matches from its beginning.") {
      $0.name.hasSuffix(":exact")
    },
    Rule(suggestion: "A name matches from its beginning only; `:contains` finds it anywhere.") {
      names.contains($0.name)
    },
    Rule(suggestion: "A token matches as a whole; `system|code` finds the code of that system only.") {
      $0.value.contains("|")
    },
    Rule(suggestion: "A date matches within its precision: a month or a year, as in 2026-03, reaches further.") {
      dates.contains($0.baseName) && $0.value.count >= 10
    },
    Rule(suggestion: "A raw `+` in a request is a blank; a plus sign is written %2B.") { $0.value.contains(" ") },
  ]

  private static let names: Set<String> = ["family", "given", "name", "address", "address-city"]
  private static let dates: Set<String> = ["birthdate", "date", "onset-date", "effective", "_lastUpdated", "start"]
}

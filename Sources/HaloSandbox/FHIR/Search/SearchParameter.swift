import HaloModel

/// One search parameter of a resource type: what the CapabilityStatement says of it, and where its values are.
struct SearchParameter: Sendable {
  /// The name in a request, such as `birthdate`.
  let name: String
  let type: SearchParameterType
  /// The last part of its canonical URL, such as `individual-birthdate`.
  private let definitionID: String
  /// What it finds, in a sentence.
  let documentation: String
  /// Where its values are: a resource matches when the value of one place does. Empty for a composite.
  let sources: [SearchSource]
  /// The pairs a composite looks at; empty for other types.
  let pairs: [SearchPair]
  /// The SQL expression over the row of the resource that `_sort` goes by; nil when one cannot sort by it.
  let sort: String?

  init(
    _ name: String, _ type: SearchParameterType, _ definitionID: String, _ documentation: String,
    _ sources: [SearchSource] = [], pairs: [SearchPair] = [], sort: String? = nil
  ) {
    self.name = name
    self.type = type
    self.definitionID = definitionID
    self.documentation = documentation
    self.sources = sources
    self.pairs = pairs
    self.sort = sort
  }

  /// Its definition in R4.
  var definition: String { "http://hl7.org/fhir/SearchParameter/\(definitionID)" }

  /// The types it refers to, of a reference; a modifier names one of them.
  var targets: [FHIRResourceType] {
    var targets: [FHIRResourceType] = []
    for target in sources.flatMap(\.elements).flatMap(\.targets) where !targets.contains(target) {
      targets.append(target)
    }
    return targets
  }

  /// The names of the types that a modifier may name, of a reference: those of ``targets`` and unserved ones.
  var targetNames: [String] {
    targets.map(\.rawValue)
      + sources.flatMap(\.elements).flatMap { if case .literal(_, _, let others) = $0 { others } else { [String]() } }
  }

  /// The modifiers that work, without the colon. A reference also takes each type of ``targetNames``.
  var modifiers: [String] {
    switch type {
    case .string: ["exact", "contains", "missing"]
    case .token:
      ["not"] + (hasTexts ? ["text"] : []) + (hasTypes ? ["of-type"] : []) + ["missing"]
    case .reference: (hasIdentifiers ? ["identifier"] : []) + ["missing"]
    case .number, .date, .quantity, .uri: ["missing"]
    case .composite, .special: []
    }
  }

  private var hasTexts: Bool { tokens.contains { !$0.texts.isEmpty } }
  private var hasTypes: Bool { tokens.contains { $0.kind != nil } }
  private var hasIdentifiers: Bool {
    sources.flatMap(\.elements).contains { if case .logicalReference = $0 { true } else { false } }
  }

  private var tokens: [TokenColumns] {
    sources.flatMap(\.elements).compactMap { if case .token(let columns) = $0 { columns } else { nil } }
  }
}

/// Where a composite finds its two values together: in the row of the resource, or in each row of a child table.
struct SearchPair: Sendable {
  /// The rows that hold both values: nil for that of the resource.
  let rows: SearchRows?
  /// The type and the places of the value before the `$`, and of the one after it.
  let first: (type: SearchParameterType, sources: [SearchSource])
  let second: (type: SearchParameterType, sources: [SearchSource])
}

extension FHIRJSONValue {
  /// The texts and numbers anywhere in this that may be about a person, to be left out of errors that quote them. What
  /// elements of these names hold are codes and addresses of code systems, of which an error has to be able to speak.
  package var privateValues: Set<String> {
    switch self {
    case .object(let members):
      members.reduce(into: []) { values, member in
        if !Self.coded.contains(member.name) { values.formUnion(member.value.privateValues) }
      }
    case .array(let items): items.reduce(into: []) { $0.formUnion($1.privateValues) }
    case .string(let text): text.isEmpty ? [] : [text]
    case .number(let digits): [digits]
    case .bool, .null: []
    }
  }

  private static let coded: Set<String> = [
    "code", "gender", "intent", "language", "profile", "rank", "resourceType", "status", "system", "unit", "url", "use",
  ]
}

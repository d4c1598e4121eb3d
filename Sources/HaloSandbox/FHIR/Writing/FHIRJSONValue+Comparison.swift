import HaloModel

extension FHIRJSONValue {
  /// Whether two values mean the same: the order of an object's members does not matter, that of an array's items does.
  func means(_ other: FHIRJSONValue?) -> Bool {
    guard let other else { return false }
    return canonical == other.canonical
  }

  /// The value with the members of every object in the order of their names.
  var canonical: FHIRJSONValue {
    switch self {
    case .object(let members):
      .object(
        members.map { Member(name: $0.name, value: $0.value.canonical) }.sorted { $0.name < $1.name })
    case .array(let items): .array(items.map(\.canonical))
    default: self
    }
  }

  /// The object without members of these names.
  func without(_ names: Set<String>) -> FHIRJSONValue {
    .object(members.filter { !names.contains($0.name) })
  }

  /// The object with a member set, or without it for nil or an empty value.
  func setting(_ name: String, _ value: FHIRJSONValue?) -> FHIRJSONValue {
    let others = members.filter { $0.name != name }
    guard let value, !value.isEmpty else { return .object(others) }
    return .object(others + [Member(name: name, value: value)])
  }

  /// The value without the `display` and `type` of references to resources: the practice shows its own names of them.
  var withoutReferenceDisplays: FHIRJSONValue {
    switch self {
    case .object(let members):
      let isLiteral = members.contains { $0.name == "reference" }
      return .object(
        members.filter { !isLiteral || $0.name != "display" && $0.name != "type" }.map {
          Member(name: $0.name, value: $0.value.withoutReferenceDisplays)
        })
    case .array(let items): return .array(items.map(\.withoutReferenceDisplays))
    default: return self
    }
  }
}

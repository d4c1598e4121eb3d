import HaloModel

/// A FHIR object in the making. What is nil, an empty text, array or object is left out, as FHIR wants it.
/// Source: FHIR R4, json.html.
struct FHIRObject {
  private(set) var members: [FHIRJSONValue.Member] = []

  init() {}

  /// A resource of a type.
  init(type: String) {
    members = [.init(name: "resourceType", value: .string(type))]
  }

  /// Adds a member; every name is set once.
  subscript(name: String) -> FHIRJSONValue? {
    get { members.first { $0.name == name }?.value }
    set {
      guard let newValue, !newValue.isEmpty else { return }
      members.append(.init(name: name, value: newValue))
    }
  }

  /// The object; an empty one where nothing was set.
  var value: FHIRJSONValue { .object(members) }
}

extension FHIRJSONValue {
  /// Whether FHIR has no place for the value: null, or nothing in it.
  var isEmpty: Bool {
    switch self {
    case .object(let members): members.isEmpty
    case .array(let items): items.isEmpty
    case .string(let text): text.isEmpty
    case .null: true
    case .number, .bool: false
    }
  }
}

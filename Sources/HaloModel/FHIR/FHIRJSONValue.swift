/// A JSON value that keeps what FHIR needs and decoders lose: the order of members and the digits of numbers.
///
/// FHIR says that `72.50` is not `72.5`, so a number stays the text it was written as. The rest of the API's JSON has no
/// such promise, and ``JSONValue`` is for that.
/// Source: FHIR R4, json.html.
package enum FHIRJSONValue: Hashable, Sendable {
  case object([Member])
  case array([FHIRJSONValue])
  case string(String)
  case number(String)
  case bool(Bool)
  case null

  /// A name and its value. Names that repeat stay repeated.
  package struct Member: Hashable, Sendable {
    package let name: String
    package var value: FHIRJSONValue

    package init(name: String, value: FHIRJSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The first value of a name when this is an object that has it.
  package subscript(name: String) -> FHIRJSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text when this is a string.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The items when this is an array, the value itself when it is another one, nothing when it is null.
  package var items: [FHIRJSONValue] {
    switch self {
    case .array(let items): items
    case .null: []
    default: [self]
    }
  }

  /// The members when this is an object; none otherwise.
  package var members: [Member] {
    guard case .object(let members) = self else { return [] }
    return members
  }

  /// The type of a resource, such as `Patient`.
  package var resourceType: String? { self["resourceType"]?.text }

  /// The logical id of a resource.
  package var resourceID: String? { self["id"]?.text }

  /// Type and id, as other resources refer to this one: `Patient/1`; nil for a resource without an id.
  package var relativeReference: String? {
    guard let resourceType, let resourceID else { return nil }
    return "\(resourceType)/\(resourceID)"
  }
}

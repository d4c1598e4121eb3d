/// A JSON value that keeps what FHIR needs and decoders lose: the order of members and the digits of numbers.
///
/// FHIR says that `72.50` is not `72.5`, so a number stays the text it was written as. The API's JSON has no such
/// promise, which is why `HaloModel` has a value of its own.
enum FHIRJSONValue: Equatable {
  case object([Member])
  case array([FHIRJSONValue])
  case string(String)
  case number(String)
  case bool(Bool)
  case null

  /// A name and its value. Names that repeat stay repeated.
  struct Member: Equatable {
    let name: String
    let value: FHIRJSONValue
  }

  /// The first value of a name when this is an object that has it.
  subscript(name: String) -> FHIRJSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text when this is a string.
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}

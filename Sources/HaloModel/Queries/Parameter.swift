/// One parameter of a command. Its value is text whatever the type, `nil` for SQL NULL.
///
/// Values are patient data: ``description`` leaves them out, so a parameter can be printed in a log or an error.
package struct Parameter: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The name with its `@`.
  package var name: String
  package var direction: ParameterDirection
  package var type: ParameterType
  /// The value as text, in ISO form for dates, base64 for binary.
  package var value: String?
  /// The most bytes the value may take, when the caller limits it.
  package var size: Int?

  package init(
    name: String, direction: ParameterDirection = .input, type: ParameterType, value: String?, size: Int? = nil
  ) {
    self.name = name
    self.direction = direction
    self.type = type
    self.value = value
    self.size = size
  }

  enum CodingKeys: String, CodingKey {
    case name, direction, type, value, size
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    direction = try container.decodeIfPresent(ParameterDirection.self, forKey: .direction) ?? .input
    type = try container.decodeIfPresent(ParameterType.self, forKey: .type) ?? .nVarChar
    value = try container.decodeIfPresent(String.self, forKey: .value)
    size = try container.decodeIfPresent(Int.self, forKey: .size)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(direction, forKey: .direction)
    try container.encode(type, forKey: .type)
    try container.encode(value, forKey: .value)
    try container.encodeIfPresent(size, forKey: .size)
  }

  package var description: String { "\(name) \(type) \(direction)" }
}

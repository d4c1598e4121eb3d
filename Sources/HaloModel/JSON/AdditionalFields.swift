/// The fields of a JSON object that our types do not name, kept so that nothing a newer service sends is lost.
package struct AdditionalFields: Hashable, Sendable {
  /// Field name to value, as sent.
  package var values: [String: JSONValue]

  package init(_ values: [String: JSONValue] = [:]) {
    self.values = values
  }

  /// Reads every field of the object at `decoder` that is no case of `Known`.
  package init<Known: CodingKey & CaseIterable>(from decoder: any Decoder, besides known: Known.Type) throws {
    let names = Set(Known.allCases.map(\.stringValue))
    let container = try decoder.container(keyedBy: FieldName.self)
    values = [:]
    for name in container.allKeys where !names.contains(name.stringValue) {
      values[name.stringValue] = try container.decode(JSONValue.self, forKey: name)
    }
  }

  /// Writes the fields into the object being encoded.
  package func encode(to encoder: any Encoder) throws {
    guard !values.isEmpty else { return }
    var container = encoder.container(keyedBy: FieldName.self)
    for (name, value) in values {
      try container.encode(value, forKey: FieldName(stringValue: name))
    }
  }
}

/// Any field name as a coding key.
struct FieldName: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) {
    self.stringValue = stringValue
  }

  init?(intValue: Int) {
    nil
  }
}

package import FoundationEssentials

/// The one way our code reads and writes the API's JSON.
package enum HaloJSON {
  /// Encodes without blanks and without escaping slashes: the compact form that `requestSize` and `commandSize` count.
  /// Source: halo-cloud reference, section 6 (worked out from published sizes).
  package static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return try encoder.encode(value)
  }

  /// Decodes one value from a whole body.
  /// - Throws: `DecodingError`; its coding path names the field, its text never quotes the data.
  package static func decode<Value: Decodable>(_ type: Value.Type, from body: Data) throws -> Value {
    try JSONDecoder().decode(type, from: body)
  }

  /// Decodes one value of what a service answered: the messages of database engines lose the data that they quote.
  /// - Throws: as ``decode(_:from:)``.
  package static func decodeAnswer<Value: Decodable>(_ type: Value.Type, from body: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.userInfo[.leavesOutQuotedValues] = true
    return try decoder.decode(type, from: body)
  }
}

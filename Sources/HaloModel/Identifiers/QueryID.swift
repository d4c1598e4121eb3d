/// The identifier Halo Cloud gives to one query.
package struct QueryID: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The GUID in lower case with dashes.
  package let rawValue: String

  /// Accepts 8-4-4-4-12 hexadecimal digits in either case; `nil` for anything else.
  package init?(_ text: String) {
    guard GUIDText.isValid(text) else { return nil }
    rawValue = text.lowercased()
  }

  package init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self).lowercased()
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  package var description: String { rawValue }

  /// The first eight characters, enough to tell queries apart on a screen.
  package var short: String { String(rawValue.prefix(8)) }
}

/// A set of words that the service may extend at any time: known words have constants, unknown ones are kept as sent.
///
/// A closed `enum` would fail to decode the day Halo adds a status. These types keep the API's own word in
/// ``RawRepresentable/rawValue``, so it can be shown, compared and sent back unchanged.
package protocol OpenEnumeration: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible
where RawValue == String {
  /// The words known from the published description, in its order.
  static var known: [Self] { get }

  /// Wraps any word, known or not.
  init(rawValue: String)
}

extension OpenEnumeration {
  /// Whether the word is one of ``known``.
  package var isKnown: Bool { Self.known.contains(self) }

  /// The API's own word.
  package var description: String { rawValue }
}

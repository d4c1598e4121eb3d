/// A name in a statement.
struct Identifier: Sendable, Equatable {
  /// The name without its quotes; in Firebird in upper case when it was not quoted.
  var name: String
  /// Whether it was quoted.
  var isQuoted: Bool
  /// Where it stands in the text, in UTF-8 bytes.
  var offset: Int

  /// The name as a key for comparisons: names differ by more than case.
  var key: String { name.lowercased() }
}

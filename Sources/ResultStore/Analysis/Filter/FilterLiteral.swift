/// A value written in a filter expression.
enum FilterLiteral: Sendable, Hashable {
  /// A number, as its digits were written.
  case number(String)
  /// A text between quotes.
  case text(String)
  /// A date or a time written without quotes.
  case temporal(String)
  /// `true` or `false`.
  case boolean(Bool)

  /// The literal as an expression writes it.
  var expression: String {
    switch self {
    case .number(let digits): digits
    case .text(let text): Self.quoted(text)
    case .temporal(let text): text
    case .boolean(let value): value ? "true" : "false"
    }
  }

  /// A text between single quotes, those inside doubled.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

/// One value of a result. Null and the empty string are different values.
package enum CellValue: Sendable, Hashable {
  /// SQL `NULL`, or a key that the row did not have.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A whole number of a column that holds only such.
  case integer(Int64)
  /// A number as the digits that were sent: `1.50`, `6.02e23`, `12345678901234567890`.
  case number(String)
  /// A string as it was sent; it may hold control characters, which whoever draws or prints it replaces.
  case text(String)
  /// An object or array as compact JSON text.
  case json(String)

  /// The kind of this value.
  package var kind: CellKind {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .integer, .number: .number
    case .text: .text
    case .json: .json
    }
  }

  /// The value as people read it: the word `NULL`, `true`, digits, or the text itself.
  package var displayText: String {
    switch self {
    case .null: Self.nullWord
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let text), .text(let text), .json(let text): text
    }
  }

  /// What stands for null where people read it.
  package static let nullWord = "NULL"
}

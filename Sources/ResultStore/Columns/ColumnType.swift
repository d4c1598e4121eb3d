/// What the values of a column are, as far as the rows seen so far tell: a page carries no schema, only JSON.
package enum ColumnType: String, Sendable, Hashable {
  /// Every value so far is null.
  case unknown
  /// `true` and `false`.
  case boolean
  /// Whole numbers that fit 64 bits.
  case integer
  /// Numbers kept as the digits that were sent: fractions, exponents, and whole numbers beyond 64 bits.
  case decimal
  /// Strings; dates and times arrive as strings too, see ``TemporalShape``.
  case text
  /// Objects and arrays, kept as compact JSON text.
  case json
  /// Values of several kinds; each keeps its own.
  case mixed

  /// Whether the values are numbers, which grids and text tables align to the right.
  package var isNumeric: Bool { self == .integer || self == .decimal }

  /// The narrowest type that holds values of both: integers widen to decimals without losing a digit, anything else
  /// that differs becomes ``mixed``.
  package func widened(with other: ColumnType) -> ColumnType {
    if self == other || other == .unknown { return self }
    if self == .unknown { return other }
    return isNumeric && other.isNumeric ? .decimal : .mixed
  }
}

/// Five values of a column below which so many percent of its values lie: each is a value that occurs, the first one
/// in sorted order with at least that share of values up to it.
package struct ColumnQuantiles: Sendable, Hashable {
  /// The value at 5 %.
  package let p5: CellValue
  /// The value at 25 %.
  package let p25: CellValue
  /// The value in the middle.
  package let median: CellValue
  /// The value at 75 %.
  package let p75: CellValue
  /// The value at 95 %.
  package let p95: CellValue
}

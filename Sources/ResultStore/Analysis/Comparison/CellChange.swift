/// A value that is not the same in two tables.
package struct CellChange: Sendable, Hashable {
  /// The column.
  package let column: ColumnPair
  /// The value in the left table.
  package let old: CellValue
  /// The value in the right table.
  package let new: CellValue
}

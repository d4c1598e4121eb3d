/// The place of one cell as search walks them: row by row, and left to right within a row.
package struct CellPlace: Sendable, Hashable {
  /// The row of the view: a place within its ``RowOrder``, or a row of the table when there is none.
  package let row: Int
  /// The column, as an index of the table.
  package let column: Int

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

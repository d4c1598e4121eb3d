/// Neighbouring cells of one row that share a style and have to be painted. What they show is read from the buffer
/// that the run was made from.
package struct CellRun: Hashable, Sendable {
  /// The row of the screen.
  package let row: Int
  /// The columns, never cutting a wide character in half.
  package let columns: Range<Int>
  /// The style of all of them.
  package let style: Style

  /// A run of one row.
  package init(row: Int, columns: Range<Int>, style: Style) {
    self.row = row
    self.columns = columns
    self.style = style
  }
}

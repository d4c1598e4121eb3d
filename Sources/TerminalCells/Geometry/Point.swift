/// The place of one cell, counted from zero at the top left. It may lie outside the screen: drawing clips.
package struct Point: Hashable, Sendable {
  /// Cells from the left edge.
  package var column: Int
  /// Cells from the top edge.
  package var row: Int

  /// A place by its column and row.
  package init(_ column: Int, _ row: Int) {
    self.column = column
    self.row = row
  }

  /// A place by its column and row.
  package init(column: Int, row: Int) {
    self.init(column, row)
  }

  /// The top left cell.
  package static let origin = Point(0, 0)

  /// The place that many cells further right and down.
  package func moved(columns: Int = 0, rows: Int = 0) -> Point {
    Point(column + columns, row + rows)
  }
}

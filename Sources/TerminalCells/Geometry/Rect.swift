/// An area of cells. Its sides are never negative: whatever is cut from it, what is left is at least empty,
/// so that a layout computed for 40x10 cannot trap.
package struct Rect: Hashable, Sendable {
  /// The first column inside.
  package let column: Int
  /// The first row inside.
  package let row: Int
  /// Cells across.
  package let columns: Int
  /// Cells down.
  package let rows: Int

  /// Negative sides become zero.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// An area by its top left cell and its extent.
  package init(origin: Point, size: Size) {
    self.init(column: origin.column, row: origin.row, columns: size.columns, rows: size.rows)
  }

  /// The area that a screen of this size covers.
  package init(_ size: Size) {
    self.init(origin: .origin, size: size)
  }

  /// An area without cells.
  package static let empty = Rect(column: 0, row: 0, columns: 0, rows: 0)

  /// The top left cell.
  package var origin: Point { Point(column, row) }
  /// The extent in cells.
  package var size: Size { Size(columns, rows) }
  /// The first column right of the area.
  package var endColumn: Int { column + columns }
  /// The first row below the area.
  package var endRow: Int { row + rows }
  /// The last column inside; before `column` when the area is empty.
  package var lastColumn: Int { endColumn - 1 }
  /// The last row inside; before `row` when the area is empty.
  package var lastRow: Int { endRow - 1 }
  /// It holds no cell.
  package var isEmpty: Bool { columns == 0 || rows == 0 }
  /// The rows inside, from the top.
  package var rowRange: Range<Int> { row..<endRow }
  /// The columns inside, from the left.
  package var columnRange: Range<Int> { column..<endColumn }

  /// Whether the cell lies inside.
  package func contains(_ point: Point) -> Bool {
    columnRange.contains(point.column) && rowRange.contains(point.row)
  }

  /// The cells that both areas hold.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top,
      columns: min(endColumn, other.endColumn) - left, rows: min(endRow, other.endRow) - top)
  }
}

extension Rect {
  /// The area without the given number of cells on each side; an area too small for it becomes empty in place.
  package func inset(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> Rect {
    Rect(
      column: column + min(left, columns), row: row + min(top, rows),
      columns: columns - left - right, rows: rows - top - bottom)
  }

  /// The area without a frame of so many cells on every side.
  package func inset(by cells: Int) -> Rect {
    inset(top: cells, left: cells, bottom: cells, right: cells)
  }

  /// Cuts rows off the top: as many as asked for, as far as there are any.
  package func splitTop(rows wanted: Int) -> (top: Rect, rest: Rect) {
    let taken = max(0, min(wanted, rows))
    return (
      Rect(column: column, row: row, columns: columns, rows: taken),
      Rect(column: column, row: row + taken, columns: columns, rows: rows - taken)
    )
  }

  /// Cuts rows off the bottom: as many as asked for, as far as there are any.
  package func splitBottom(rows wanted: Int) -> (rest: Rect, bottom: Rect) {
    let taken = max(0, min(wanted, rows))
    let parts = splitTop(rows: rows - taken)
    return (parts.top, parts.rest)
  }

  /// Cuts columns off the left: as many as asked for, as far as there are any.
  package func splitLeft(columns wanted: Int) -> (left: Rect, rest: Rect) {
    let taken = max(0, min(wanted, columns))
    return (
      Rect(column: column, row: row, columns: taken, rows: rows),
      Rect(column: column + taken, row: row, columns: columns - taken, rows: rows)
    )
  }

  /// Cuts columns off the right: as many as asked for, as far as there are any.
  package func splitRight(columns wanted: Int) -> (rest: Rect, right: Rect) {
    let taken = max(0, min(wanted, columns))
    let parts = splitLeft(columns: columns - taken)
    return (parts.left, parts.rest)
  }

  /// One row of the area, counted from its top; empty when the area has no such row.
  package func rowRect(_ index: Int) -> Rect {
    Rect(column: column, row: row + index, columns: columns, rows: 1).intersection(self)
  }

  /// An area of the wanted size in the middle of this one, cut to fit.
  package func centred(_ wanted: Size) -> Rect {
    let across = min(wanted.columns, columns)
    let down = min(wanted.rows, rows)
    return Rect(column: column + (columns - across) / 2, row: row + (rows - down) / 2, columns: across, rows: down)
  }
}

extension CellBuffer {
  /// Draws a frame along the inner edge of an area; what is inside stays. An area of one row or column gets a line.
  package mutating func box(_ area: Rect, _ style: Style, border: BorderStyle = .rounded) {
    guard !area.isEmpty else { return }
    let pieces = border.pieces
    if area.rows == 1 {
      horizontalLine(from: area.origin, columns: area.columns, style, border: border)
      return
    }
    if area.columns == 1 {
      verticalLine(from: area.origin, rows: area.rows, style, border: border)
      return
    }
    horizontalLine(from: area.origin, columns: area.columns, style, border: border)
    horizontalLine(from: Point(area.column, area.lastRow), columns: area.columns, style, border: border)
    verticalLine(from: area.origin, rows: area.rows, style, border: border)
    verticalLine(from: Point(area.lastColumn, area.row), rows: area.rows, style, border: border)
    put(repeating: pieces.topLeft, count: 1, at: area.origin, style: style)
    put(repeating: pieces.topRight, count: 1, at: Point(area.lastColumn, area.row), style: style)
    put(repeating: pieces.bottomLeft, count: 1, at: Point(area.column, area.lastRow), style: style)
    put(repeating: pieces.bottomRight, count: 1, at: Point(area.lastColumn, area.lastRow), style: style)
  }

  /// Draws a line to the right.
  package mutating func horizontalLine(
    from point: Point, columns: Int, _ style: Style, border: BorderStyle = .thin
  ) {
    guard columns > 0 else { return }
    put(repeating: border.pieces.horizontal, count: columns, at: point, style: style)
  }

  /// Draws a line downwards.
  package mutating func verticalLine(from point: Point, rows: Int, _ style: Style, border: BorderStyle = .thin) {
    guard rows > 0 else { return }
    let line = border.pieces.vertical
    for row in point.row..<point.row + rows {
      put(repeating: line, count: 1, at: Point(point.column, row), style: style)
    }
  }
}

/// One screen as a value: a grid of cells that views draw into, tests read and terminals paint.
///
/// Drawing never traps: what lies outside the buffer or its clip is left out. Text is made harmless on its way in
/// (``CellGlyphs``), so that nothing in a cell can reach a terminal as a command. A style's open colours are taken from
/// the cell that is drawn over: text laid on a filled panel or a selected row keeps its background.
package struct CellBuffer: Sendable {
  /// The extent of the screen.
  package let size: Size
  /// The area that drawing is held to; see ``withClip(_:_:)``.
  package private(set) var clip: Rect
  /// Row after row.
  var cells: [PackedCell]
  /// Characters with combining marks; a cell holds an index into it.
  var clusters: [String] = []

  /// A screen of blanks.
  package init(_ size: Size, fill: Style = .plain) {
    self.size = size
    clip = Rect(size)
    cells = Array(
      repeating: PackedCell(glyph: PackedCell.blank, style: fill), count: size.columns * size.rows)
  }

  /// The whole screen.
  package var bounds: Rect { Rect(size) }

  /// What a place shows; nil outside the buffer.
  package subscript(point: Point) -> Cell? {
    guard bounds.contains(point) else { return nil }
    let cell = cells[point.row * size.columns + point.column]
    return Cell(text: text(of: cell), columns: cell.isContinuation ? 0 : cell.isWide ? 2 : 1, style: cell.style)
  }

  /// Draws with everything outside the area left as it is. Areas nest: only what lies in all of them is drawn.
  package mutating func withClip<Result, Failure: Error>(
    _ area: Rect, _ draw: (inout CellBuffer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outer = clip
    clip = outer.intersection(area)
    defer { clip = outer }
    return try draw(&self)
  }

  /// Blanks an area and gives it a style; the style's open colours stay as they were.
  package mutating func fill(_ area: Rect, _ style: Style) {
    let area = area.intersection(clip)
    guard !area.isEmpty else { return }
    for row in area.rowRange {
      let start = row * size.columns
      mendEdges(row: row, columns: area.columnRange)
      cells.withUnsafeMutableBufferPointer { cells in
        for index in start + area.column..<start + area.endColumn {
          cells[index] = PackedCell(glyph: PackedCell.blank, style: style.over(cells[index].style.colors))
        }
      }
    }
  }

  /// Lays a style over what an area shows already: a selection bar, a match, a cursor line.
  package mutating func restyle(_ area: Rect, _ style: Style) {
    restyle(area) { style.over($0) }
  }

  /// Changes the style of every cell of an area.
  package mutating func restyle(_ area: Rect, _ change: (Style) -> Style) {
    let area = area.intersection(clip)
    guard !area.isEmpty else { return }
    for row in area.rowRange {
      let start = row * size.columns
      for index in start + area.column..<start + area.endColumn {
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// The text of one packed cell.
  func text(of cell: PackedCell) -> String {
    if cell.isContinuation { return "" }
    if cell.isCluster { return clusters[Int(cell.value)] }
    // Cannot fail: the value was taken from a Unicode.Scalar.
    return Unicode.Scalar(cell.value).map { String(Character($0)) } ?? " "
  }

  /// Blanks the halves of wide characters that would be left over when these cells are written.
  mutating func mendEdges(row: Int, columns: Range<Int>) {
    let start = row * size.columns
    if columns.lowerBound > 0, cells[start + columns.lowerBound].isContinuation {
      cells[start + columns.lowerBound - 1].glyph = PackedCell.blank
    }
    if columns.upperBound < size.columns, cells[start + columns.upperBound].isContinuation {
      cells[start + columns.upperBound].glyph = PackedCell.blank
    }
  }
}

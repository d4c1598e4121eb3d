import ResultStore
import TerminalCells

/// Draws one value into the cells it has: numbers to the right, the rest to the left, cut with a mark.
struct GridCellPainter {
  let styles: GridStyles
  let isUnicode: Bool
  /// What stands for null.
  let null: String

  init(_ look: Appearance, styles: GridStyles) {
    self.styles = styles
    isUnicode = look.isUnicode
    null = look.symbols.null
  }

  /// Draws a value: its text, of which null's does not count, and whether it goes on behind that. `highlights` are the
  /// parts of the text that match what is searched for. `style` is the text's; on the cursor it is that of the marks too.
  func draw(
    _ value: String, kind: CellKind, isCut goesOn: Bool, at point: Point, width: Int, isRightAligned: Bool,
    style: Style,
    highlights: [Range<String.Index>] = [], isOnCursor: Bool = false, into buffer: inout CellBuffer
  ) {
    let text = kind == .null ? null : value
    if kind == .null || VisibleText.isPlain(text) {
      let columns = kind == .null ? DisplayWidth.columns(of: text) : text.utf8.count
      let isCut = goesOn || columns > width
      let start = isRightAligned && !isCut ? point.moved(columns: width - columns) : point
      buffer.put(text, at: start, style: style, maxColumns: width)
      mark(highlights, of: text, at: start, end: point.column + width, into: &buffer)
      if isCut { cut(point, width, isOnCursor ? style : styles.cut, into: &buffer) }
      return
    }
    var column = point.column
    let end = point.column + width
    var isCut = goesOn
    for piece in VisibleText.pieces(of: text, isUnicode: isUnicode) {
      let columns = DisplayWidth.columns(of: piece.text)
      if column + columns > end { isCut = true }
      guard column < end else { break }
      column += buffer.put(
        piece.text, at: Point(column, point.row), style: piece.isControl && !isOnCursor ? styles.control : style,
        maxColumns: end - column)
    }
    mark(highlights, of: text, at: point, end: end, into: &buffer)
    if isCut { cut(point, width, isOnCursor ? style : styles.cut, into: &buffer) }
  }

  /// Lays the colour of a match over what is drawn of it.
  private func mark(
    _ ranges: [Range<String.Index>], of text: String, at point: Point, end: Int, into buffer: inout CellBuffer
  ) {
    for range in ranges {
      let start = point.column + columns(of: text[..<range.lowerBound])
      let columns = min(columns(of: text[range]), end - start)
      guard columns > 0 else { continue }
      buffer.restyle(Rect(column: start, row: point.row, columns: columns, rows: 1), styles.match)
    }
  }

  private func columns(of text: Substring) -> Int {
    if VisibleText.isPlain(text) { return text.utf8.count }
    return text.reduce(0) { $0 + VisibleText.columns(of: $1, isUnicode: isUnicode) }
  }

  private func cut(_ point: Point, _ width: Int, _ style: Style, into buffer: inout CellBuffer) {
    buffer.put(isUnicode ? "…" : "~", at: Point(point.column + width - 1, point.row), style: style)
  }
}

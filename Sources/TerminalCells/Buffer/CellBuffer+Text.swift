extension CellBuffer {
  /// Writes text into one row, from a place to the right.
  ///
  /// Text that begins left of the clip shows from where the clip begins; counting stops at the clip's right edge. A wide
  /// character of which only one half would show becomes a blank. The text is made harmless first; see ``CellGlyphs``.
  /// - Parameters:
  ///   - text: what to write; a line end in it shows as `␊`.
  ///   - point: the cell of its first character.
  ///   - style: how it looks; colours it leaves open are those of the cells below.
  ///   - maxColumns: the most cells to use; a character that does not fit is left out whole.
  /// - Returns: how many columns the text took.
  @discardableResult
  package mutating func put(_ text: String, at point: Point, style: Style, maxColumns: Int = .max) -> Int {
    put(text[...], at: point, style: style, maxColumns: maxColumns)
  }

  /// Writes a part of a text into one row; the same as for a whole one.
  @discardableResult
  package mutating func put(_ text: Substring, at point: Point, style: Style, maxColumns: Int = .max) -> Int {
    guard clip.rowRange.contains(point.row), point.column < clip.endColumn, maxColumns > 0 else { return 0 }
    let room = maxColumns < clip.endColumn - point.column ? point.column + maxColumns : clip.endColumn
    let rowStart = point.row * size.columns
    var column = point.column
    var consumed = 0
    for byte in text.utf8 {
      if byte < 0x20 || byte >= 0x7F {
        // A mark may follow the last plain character: take that one back and go on glyph by glyph.
        let kept = max(0, consumed - 1)
        let rest = text[text.utf8.index(text.startIndex, offsetBy: kept)...]
        return kept + putGlyphs(rest, at: Point(point.column + kept, point.row), end: room, style: style)
      }
      if column >= room { break }
      if column >= clip.column {
        setPlain(UInt32(byte), index: rowStart + column, column: column, style: style)
      }
      column += 1
      consumed += 1
    }
    return column - point.column
  }

  private mutating func putGlyphs(_ text: Substring, at point: Point, end: Int, style: Style) -> Int {
    var column = point.column
    for glyph in CellGlyphs(text) {
      if column >= end { break }
      if column + glyph.columns > end {
        // Half of it lies outside. At the clip's edge that half is blank; inside a limit of columns it is left out.
        if end == clip.endColumn, column >= clip.column {
          setPlain(PackedCell.blank, index: point.row * size.columns + column, column: column, style: style)
          column += 1
        }
        break
      }
      if column >= clip.column {
        set(glyph, at: Point(column, point.row), style: style)
      } else if column + glyph.columns > clip.column {
        setPlain(
          PackedCell.blank, index: point.row * size.columns + clip.column, column: clip.column, style: style)
      }
      column += glyph.columns
    }
    return column - point.column
  }

  private mutating func setPlain(_ value: UInt32, index: Int, column: Int, style: Style) {
    let existing = cells[index]
    if existing.glyph >= PackedCell.continuation {
      if existing.isContinuation, column > 0 { cells[index - 1].glyph = PackedCell.blank }
      if existing.isWide, column + 1 < size.columns { cells[index + 1].glyph = PackedCell.blank }
    }
    cells[index] = PackedCell(glyph: value, style: style.over(Self.colors(of: existing.style)))
  }

  private mutating func set(_ glyph: CellGlyph, at point: Point, style: Style) {
    let index = point.row * size.columns + point.column
    if glyph.columns == 1, glyph.marks.isEmpty {
      setPlain(glyph.base.value, index: index, column: point.column, style: style)
      return
    }
    mendEdges(row: point.row, columns: point.column..<point.column + glyph.columns)
    var packed = glyph.base.value
    if !glyph.marks.isEmpty {
      packed = UInt32(clusters.count) | PackedCell.clusterFlag
      clusters.append(glyph.text)
    }
    if glyph.columns == 2 {
      packed |= PackedCell.wideFlag
      cells[index + 1] = PackedCell(
        glyph: PackedCell.continuation, style: style.over(Self.colors(of: cells[index + 1].style)))
    }
    cells[index] = PackedCell(glyph: packed, style: style.over(Self.colors(of: cells[index].style)))
  }

  /// What text takes over from the cell below: its colours, and of its attributes the reversal, which carries the
  /// selection on terminals without colours.
  static func colors(of style: Style) -> Style {
    style.keeping(.reverse)
  }
}

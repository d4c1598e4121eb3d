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
    var text = text
    let plain = text.withUTF8 { bytes in
      putPlain(bytes, at: point, end: room, style: style)
    }
    guard let rest = plain.rest else { return plain.columns }
    return plain.columns
      + putGlyphs(
        text[text.utf8.index(text.startIndex, offsetBy: rest)...], at: Point(point.column + plain.columns, point.row),
        end: room, style: style)
  }

  /// Writes the plain characters that a text begins with. Gives how many columns they took, and where the part begins
  /// that has to go glyph by glyph; nil when there is none or no room for it.
  private mutating func putPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, at point: Point, end: Int, style: Style
  ) -> (columns: Int, rest: Int?) {
    let rowStart = point.row * size.columns
    for (offset, byte) in bytes.enumerated() {
      if byte < 0x20 || byte >= 0x7F {
        // A mark may follow the last plain character: take that one back and go on glyph by glyph.
        let kept = max(0, offset - 1)
        return (kept, kept)
      }
      let column = point.column + offset
      if column >= end { return (offset, nil) }
      if column >= clip.column { setPlain(UInt32(byte), index: rowStart + column, column: column, style: style) }
    }
    return (bytes.count, nil)
  }

  /// Writes one plain character of one cell again and again, from a place to the right: a line, a bar, a row of dashes.
  package mutating func put(repeating scalar: Unicode.Scalar, count: Int, at point: Point, style: Style) {
    guard clip.rowRange.contains(point.row) else { return }
    let rowStart = point.row * size.columns
    let end = min(point.column + count, clip.endColumn)
    var column = max(point.column, clip.column)
    while column < end {
      setPlain(scalar.value, index: rowStart + column, column: column, style: style)
      column += 1
    }
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

  @inline(__always)
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
  @inline(__always)
  static func colors(of style: Style) -> Style {
    style.keeping(.reverse)
  }
}

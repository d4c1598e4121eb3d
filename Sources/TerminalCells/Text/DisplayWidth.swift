/// How many cells a text takes on the screen. It measures what ``CellGlyphs`` paints, so that a width computed here
/// and the cells written by ``CellBuffer`` never differ.
package enum DisplayWidth {
  /// Cells that the text takes in one row.
  package static func columns(of text: String) -> Int {
    columns(of: text[...])
  }

  /// Cells that a part of a text takes in one row.
  package static func columns(of text: Substring) -> Int {
    var count = 0
    for byte in text.utf8 {
      if byte >= 0x80 { return slowColumns(of: text) }
      count += 1
    }
    return count
  }

  /// Cells that one character takes. The widths of a text's characters add up to the width of the text.
  package static func columns(of character: Character) -> Int {
    if character.isASCII, character != "\r\n" { return 1 }
    return slowColumns(of: String(character)[...])
  }

  private static func slowColumns(of text: Substring) -> Int {
    var count = 0
    for glyph in CellGlyphs(text) { count += glyph.columns }
    return count
  }
}

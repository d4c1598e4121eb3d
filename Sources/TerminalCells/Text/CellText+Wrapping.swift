extension CellText {
  /// The text in lines of at most so many cells, broken at spaces; a word that is longer is broken where the line ends.
  /// Line ends of the text begin a new line, an empty line stays one. The lines are sanitised.
  package static func wrapped(_ text: String, columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      lines += wrappedParagraph(paragraph, columns: columns)
    }
    return lines
  }

  private static func wrappedParagraph(_ paragraph: Substring, columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in paragraph.split(separator: " ") {
      let wordWidth = DisplayWidth.columns(of: word)
      if width > 0, width + 1 + wordWidth <= columns {
        line += " " + sanitised(String(word))
        width += 1 + wordWidth
        continue
      }
      if width > 0 {
        lines.append(line)
        line = ""
        width = 0
      }
      for glyph in CellGlyphs(word) {
        if width > 0, width + glyph.columns > columns {
          lines.append(line)
          line = ""
          width = 0
        }
        line += glyph.text
        width += glyph.columns
      }
    }
    if width > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }
}

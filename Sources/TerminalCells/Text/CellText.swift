/// Text made to fit into cells: made harmless, cut with a visible mark, padded, wrapped. All widths are in cells.
package enum CellText {
  /// Where a text that is too long loses its middle, its beginning or its end.
  package enum Cut: Sendable {
    /// `…of the text`
    case start
    /// `the…text`
    case middle
    /// `the beginning…`
    case end
  }

  /// Which side a text keeps to when there is room left.
  package enum Alignment: Sendable {
    /// Room on the right.
    case left
    /// Room on both sides.
    case centre
    /// Room on the left.
    case right
  }

  /// The mark of a cut.
  package static let ellipsis = "…"

  /// The text as it will appear: everything that has no harmless shape of its own replaced; see ``CellGlyphs``.
  package static func sanitised(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    for glyph in CellGlyphs(text) { result += glyph.text }
    return result
  }

  /// The text in at most so many cells; a cut shows as ``ellipsis``. The result is sanitised.
  package static func truncated(_ text: String, to columns: Int, cut: Cut = .end) -> String {
    if columns <= 0 { return "" }
    if text.utf8.count <= columns { return sanitised(text) }
    if DisplayWidth.columns(of: text) <= columns { return sanitised(text) }
    let room = columns - 1
    switch cut {
    case .end: return head(of: text, columns: room) + ellipsis
    case .start: return ellipsis + tail(of: text, columns: room)
    case .middle:
      return head(of: text, columns: (room + 1) / 2) + ellipsis + tail(of: text, columns: room / 2)
    }
  }

  /// The text in exactly so many cells: cut or filled up with spaces.
  package static func padded(
    _ text: String, to columns: Int, alignment: Alignment = .left, cut: Cut = .end
  ) -> String {
    let fitting = truncated(text, to: columns, cut: cut)
    let room = max(0, columns - DisplayWidth.columns(of: fitting))
    let left =
      switch alignment {
      case .left: 0
      case .centre: room / 2
      case .right: room
      }
    return String(repeating: " ", count: left) + fitting + String(repeating: " ", count: room - left)
  }

  private static func head(of text: String, columns: Int) -> String {
    var result = ""
    var room = columns
    for glyph in CellGlyphs(text) {
      room -= glyph.columns
      if room < 0 { break }
      result += glyph.text
    }
    return result
  }

  private static func tail(of text: String, columns: Int) -> String {
    var kept: [CellGlyph] = []
    var room = columns
    for glyph in Array(CellGlyphs(text)).reversed() {
      room -= glyph.columns
      if room < 0 { break }
      kept.append(glyph)
    }
    return kept.reversed().map(\.text).joined()
  }
}

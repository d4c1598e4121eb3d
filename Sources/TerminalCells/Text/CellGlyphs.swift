/// Any text as the glyphs that are painted for it. This is the only way from text to cells.
///
/// Nothing that could move a cursor, change a direction or start an escape sequence comes out of it, and for everything
/// that does come out all terminals agree on the width:
/// - controls become their pictures (`␛` for ESC, `␤` for a line separator), other characters without a shape become `�`;
/// - of joined emoji, skin tones and variation selectors only the first picture is kept, and a flag becomes its letters,
///   because terminals measure such sequences differently;
/// - a combining mark without a letter before it sits on a dotted circle.
package struct CellGlyphs: Sequence, IteratorProtocol {
  private var scalars: Substring.UnicodeScalarView.Iterator
  private var waiting: Unicode.Scalar?

  /// The glyphs of a text.
  package init(_ text: String) {
    self.init(text[...])
  }

  /// The glyphs of a part of a text.
  package init(_ text: Substring) {
    scalars = text.unicodeScalars.makeIterator()
  }

  /// The next glyph; nil at the end of the text.
  package mutating func next() -> CellGlyph? {
    guard let scalar = take() else { return nil }
    if scalar.isASCII {
      var glyph = CellGlyph(
        base: scalar.value < 0x20 || scalar.value == 0x7F ? Self.picture(of: scalar) : scalar, columns: 1)
      if let following = peek(), !following.isASCII { addMarks(to: &glyph) }
      return glyph
    }
    var glyph: CellGlyph
    switch ScalarKind(scalar) {
    case .shape(let columns):
      glyph = CellGlyph(base: scalar, columns: columns)
      if let next = peek(), !next.isASCII, ScalarKind.mayBeEmoji(scalar), scalar.properties.isEmoji { skipEmojiTail() }
    case .mark:
      glyph = CellGlyph(base: "\u{25CC}", columns: 1)
      glyph.marks.unicodeScalars.append(scalar)
    case .emojiTail, .hidden:
      return CellGlyph(base: "\u{FFFD}", columns: 1)
    case .lineBreak:
      return CellGlyph(base: "\u{2424}", columns: 1)
    case .flagLetter(let letter):
      return CellGlyph(base: letter, columns: 1)
    }
    addMarks(to: &glyph)
    return glyph
  }

  private mutating func take() -> Unicode.Scalar? {
    if let scalar = waiting {
      waiting = nil
      return scalar
    }
    return scalars.next()
  }

  private mutating func peek() -> Unicode.Scalar? {
    if waiting == nil { waiting = scalars.next() }
    return waiting
  }

  /// Takes the marks that follow; drops those beyond the limit and the variation selectors between them.
  private mutating func addMarks(to glyph: inout CellGlyph) {
    var count = glyph.marks.unicodeScalars.count
    while let scalar = peek(), !scalar.isASCII {
      switch ScalarKind(scalar) {
      case .mark:
        if count < CellGlyph.maximumMarks {
          glyph.marks.unicodeScalars.append(scalar)
          count += 1
        }
      case .emojiTail where ScalarKind.isVariationSelectorOrEnclosing(scalar): break
      default: return
      }
      waiting = nil
    }
  }

  /// Drops what follows a picture to make one larger picture: selectors, skin tones, tags, and joiner plus next picture.
  private mutating func skipEmojiTail() {
    while let scalar = peek(), !scalar.isASCII {
      if scalar == ScalarKind.joiner {
        waiting = nil
        guard let joined = peek(), joined.properties.isEmoji, !joined.isASCII else { return }
        waiting = nil
      } else if ScalarKind.isEmojiTail(scalar) || scalar.properties.isEmojiModifier {
        waiting = nil
      } else {
        return
      }
    }
  }

  private static func picture(of control: Unicode.Scalar) -> Unicode.Scalar {
    // Cannot fail: U+2400 to U+241F and U+2421 are assigned scalars.
    Unicode.Scalar(control.value == 0x7F ? 0x2421 : 0x2400 + control.value) ?? "\u{FFFD}"
  }
}

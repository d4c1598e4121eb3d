/// What a scalar outside ASCII is for the screen.
enum ScalarKind {
  /// It has a shape of its own and takes this many cells.
  case shape(columns: Int)
  /// It is drawn on the character before it and takes no cell.
  case mark
  /// It only changes how the picture before it looks: a selector, a tag, an enclosing key cap.
  case emojiTail
  /// It would be invisible, reorder the line, start a terminal command, or means nothing that two fonts agree on.
  case hidden
  /// It ends a line or paragraph.
  case lineBreak
  /// One half of a flag; the letter it stands for.
  case flagLetter(Unicode.Scalar)

  /// U+200D, which makes one picture of several.
  static let joiner: Unicode.Scalar = "\u{200D}"

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    // The blocks that everyday text is made of, without a look into the property tables.
    if (0x00C0...0x02FF).contains(value) || (0x03A3...0x03FF).contains(value) || (0x2500...0x259F).contains(value) {
      self = .shape(columns: 1)
      return
    }
    if (0x4E00...0x9FFF).contains(value) || (0xAC00...0xD7A3).contains(value) {
      self = .shape(columns: 2)
      return
    }
    if (0x1F1E6...0x1F1FF).contains(value), let letter = Unicode.Scalar(value - 0x1F1E6 + 0x41) {
      self = .flagLetter(letter)
      return
    }
    if Self.isEmojiTail(scalar) {
      self = .emojiTail
      return
    }
    // Vowels and final consonants of decomposed Korean are letters that are drawn into the syllable before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7C6).contains(value)
      || (0xD7CB...0xD7FB).contains(value)
    {
      self = .mark
      return
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned:
      self = .hidden
    case .lineSeparator, .paragraphSeparator:
      self = .lineBreak
    case .nonspacingMark:
      self = properties.isDefaultIgnorableCodePoint ? .hidden : .mark
    default:
      if properties.isDefaultIgnorableCodePoint {
        self = .hidden
      } else {
        self = .shape(columns: WideCharacters.contains(scalar) ? 2 : 1)
      }
    }
  }

  /// Whether it is worth asking if the scalar is a picture: lines, blocks, letters and ideographs are none.
  static func mayBeEmoji(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00C0...0x02FF, 0x0370...0x1FFF, 0x2500...0x259F, 0x3400...0x9FFF, 0xAC00...0xD7A3: false
    default: true
    }
  }

  /// Whether the scalar only changes the look of the picture before it.
  static func isEmojiTail(_ scalar: Unicode.Scalar) -> Bool {
    (0xE0020...0xE007F).contains(scalar.value) || isVariationSelectorOrEnclosing(scalar)
  }

  /// Selectors and enclosing marks such as a key cap: without them the character before is still readable, with them
  /// terminals disagree on its width.
  static func isVariationSelectorOrEnclosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x180B...0x180D, 0x180F: true
    case 0x0488...0x0489, 0x1ABE, 0x20DD...0x20E0, 0x20E2...0x20E4, 0xA670...0xA672: true
    default: false
    }
  }
}

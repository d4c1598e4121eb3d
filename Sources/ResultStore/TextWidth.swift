/// How many terminal cells a text takes. The drawing layer has its own, finer measure; this one serves the column
/// hints and the aligned text table, which must not depend on it.
package enum TextWidth {
  /// The width of UTF-8 text. Control characters count one cell each, for the stand-in that is printed instead.
  static func cells(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var accumulated: UInt8 = 0
    for byte in bytes { accumulated |= byte }
    if accumulated < 0x80 { return bytes.count }
    return String(decoding: bytes, as: UTF8.self).reduce(0) { $0 + cells(of: $1) }
  }

  /// The width of a string.
  package static func cells(of text: String) -> Int {
    var text = text
    return text.withUTF8 { cells(of: $0) }
  }

  /// The width of one character as people see it: an emoji sequence takes two cells however long it is.
  static func cells(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    // No emoji is one scalar below this; most text is, and asking for properties is slow.
    if let first = scalars.first, first.value < 0x2300, scalars.count == 1 { return cells(of: first) }
    if let first = scalars.first, first.properties.isEmoji, !first.isASCII,
      scalars.count > 1 || first.properties.isEmojiPresentation
    {
      // Variation selector 15 asks for the text form, which is narrow.
      return scalars.contains("\u{FE0E}") ? 1 : 2
    }
    return scalars.reduce(0) { $0 + cells(of: $1) }
  }

  private static func cells(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // The vowels and finals of conjoining Hangul join the syllable before them.
    if 0x1160...0x11FF ~= scalar.value { return 0 }
    return isWide(scalar.value) ? 2 : 1
  }

  /// East Asian Wide and Fullwidth, from Unicode's EastAsianWidth.txt with neighbouring ranges joined.
  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      return true
    default:
      return false
    }
  }
}

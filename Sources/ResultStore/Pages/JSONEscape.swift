/// An escape sequence within a JSON string, and what it says.
struct JSONEscape {
  /// What it says as UTF-8, the first byte lowest in memory.
  let utf8: UInt32
  /// The bytes of ``utf8`` that count.
  let length: Int
  /// The bytes that the escape takes in the text; twelve for a surrogate pair.
  let sourceLength: Int

  /// The escape whose backslash is at `source`, nil when JSON knows no such. The text must be followed by a zero byte.
  ///
  /// Half of a surrogate pair says U+FFFD: databases cut texts in the middle of a character, and one such text must
  /// not cost the whole page.
  @inline(__always)
  init?(at source: UnsafePointer<UInt8>) {
    let byte: UInt8
    switch source[1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte = source[1]
    case UInt8(ascii: "n"): byte = 0x0A
    case UInt8(ascii: "r"): byte = 0x0D
    case UInt8(ascii: "t"): byte = 0x09
    case UInt8(ascii: "b"): byte = 0x08
    case UInt8(ascii: "f"): byte = 0x0C
    case UInt8(ascii: "u"):
      guard let escape = Self.unicode(at: source) else { return nil }
      self = escape
      return
    default: return nil
    }
    self.init(utf8: UInt32(byte), length: 1, sourceLength: 2)
  }

  private init(utf8: UInt32, length: Int, sourceLength: Int) {
    self.utf8 = utf8.littleEndian
    self.length = length
    self.sourceLength = sourceLength
  }

  private static func unicode(at source: UnsafePointer<UInt8>) -> JSONEscape? {
    guard let first = codeUnit(at: source + 2) else { return nil }
    if first < 0x80 { return JSONEscape(utf8: UInt32(first), length: 1, sourceLength: 6) }
    var scalar = Unicode.Scalar(first)
    var sourceLength = 6
    if UTF16.isLeadSurrogate(first), source[6] == UInt8(ascii: "\\"), source[7] == UInt8(ascii: "u"),
      let second = codeUnit(at: source + 8), UTF16.isTrailSurrogate(second)
    {
      scalar = Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)))
      sourceLength = 12
    }
    let encoded = scalar.flatMap { UTF8.encode($0) } ?? UTF8.encodedReplacementCharacter
    var word: UInt32 = 0
    for (index, byte) in encoded.enumerated() { word |= UInt32(byte) << (8 * UInt32(index)) }
    return JSONEscape(utf8: word, length: encoded.count, sourceLength: sourceLength)
  }

  /// The code unit of four hexadecimal digits, nil when they are not all there.
  private static func codeUnit(at source: UnsafePointer<UInt8>) -> UInt16? {
    var unit: UInt16 = 0
    for index in 0..<4 {
      guard let digit = HexDigit.value(of: source[index]) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }
}

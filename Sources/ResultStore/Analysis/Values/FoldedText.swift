/// The bytes of a text as sorting first looks at it: small letters for capitals, base letters for Latin letters with
/// accents (`ß` as `ss`), combining accents left out. Other scripts by Unicode's small letters.
struct FoldedText: IteratorProtocol, Sequence {
  private let text: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// Bytes of the scalar at hand that are still to be given, the next one lowest.
  private var pending: UInt64 = 0

  /// The folded form of UTF-8.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  @inline(__always)
  mutating func next() -> UInt8? {
    if pending == 0 {
      guard index < text.count else { return nil }
      let byte = text[index]
      if byte < 0x80 {
        index += 1
        return Self.small(byte)
      }
      guard foldScalar() else { return nil }
    }
    let byte = UInt8(truncatingIfNeeded: pending)
    pending >>= 8
    return byte
  }

  /// A capital ASCII letter as a small one, any other byte as it is.
  @inline(__always)
  static func small(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  /// -1, 0 or 1: texts compared by their folded bytes, then exactly.
  static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    var start = sharedLength(left, right)
    guard start < left.count, start < right.count else {
      return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
    }
    while start > 0, left[start] & 0xC0 == 0x80 || right[start] & 0xC0 == 0x80 { start -= 1 }
    var mine = FoldedText(UnsafeBufferPointer(rebasing: left[start...]))
    var theirs = FoldedText(UnsafeBufferPointer(rebasing: right[start...]))
    while true {
      switch (mine.next(), theirs.next()) {
      case (nil, nil): return compareExactly(left, right)
      case (nil, _): return -1
      case (_, nil): return 1
      case (let first?, let second?):
        if first != second { return first < second ? -1 : 1 }
      }
    }
  }

  /// -1, 0 or 1: texts compared by their bytes, which is by their Unicode scalars.
  static func compareExactly(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    let start = sharedLength(left, right)
    guard start < left.count, start < right.count else {
      return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
    }
    return left[start] < right[start] ? -1 : 1
  }

  /// How many bytes two texts begin with alike.
  @inline(__always)
  static func sharedLength(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    let count = Swift.min(left.count, right.count)
    let first = UnsafeRawBufferPointer(left)
    let second = UnsafeRawBufferPointer(right)
    var index = 0
    while index + 8 <= count {
      let differing =
        first.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        ^ second.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if differing != 0 { return index + UInt64(littleEndian: differing).trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < count, left[index] == right[index] { index += 1 }
    return index
  }

  /// Reads a scalar beyond ASCII into ``pending``, passing over combining accents; false at the end of the text. An
  /// ASCII scalar behind accents is folded into it as well.
  private mutating func foldScalar() -> Bool {
    while index < text.count {
      let (scalar, count) = Self.scalar(in: text, at: index)
      index += count
      if 0x300...0x36F ~= scalar { continue }
      pending = Self.folded(scalar)
      return true
    }
    return false
  }

  /// The folded UTF-8 of a scalar, first byte lowest. NUL, which would look like nothing left, becomes U+0001.
  private static func folded(_ scalar: UInt32) -> UInt64 {
    if scalar < 0x80 { return UInt64(Swift.max(1, small(UInt8(truncatingIfNeeded: scalar)))) }
    if 0xC0...0x17F ~= scalar {
      let base = baseLetters.utf8Start[Int(scalar) - 0xC0]
      if base != UInt8(ascii: "*") { if base != UInt8(ascii: "-") { return UInt64(base) } } else { return pair(scalar) }
    }
    guard let value = Unicode.Scalar(scalar) else { return 1 }
    var bytes: UInt64 = 0
    var shift: UInt64 = 0
    for byte in value.properties.lowercaseMapping.utf8.prefix(8) {
      bytes |= UInt64(byte) << shift
      shift += 8
    }
    return bytes
  }

  /// The base letters of U+00C0 to U+017F; `*` stands for two letters, `-` for no letter.
  private static let baseLetters: StaticString = """
    aaaaaa*ceeeeiiiidnooooo-ouuuuy**aaaaaa*ceeeeiiiidnooooo-ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggggggghhhh\
    iiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
    """

  private static func pair(_ scalar: UInt32) -> UInt64 {
    let letters: (Character, Character) =
      switch scalar {
      case 0xC6, 0xE6: ("a", "e")
      case 0xDE, 0xFE: ("t", "h")
      case 0x132, 0x133: ("i", "j")
      case 0x152, 0x153: ("o", "e")
      default: ("s", "s")
      }
    return UInt64(letters.0.asciiValue ?? 1) | UInt64(letters.1.asciiValue ?? 1) << 8
  }

  /// The scalar at an offset of valid UTF-8, and its length in bytes.
  static func scalar(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, count: Int) {
    let first = text[index]
    let count = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard count > 1, index + count <= text.count else { return (UInt32(first), 1) }
    var scalar = UInt32(first) & (0x7F >> UInt32(count))
    for next in 1..<count { scalar = scalar << 6 | UInt32(text[index + next] & 0x3F) }
    return (scalar, count)
  }
}

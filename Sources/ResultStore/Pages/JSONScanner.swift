/// A strict, forward-only scanner over JSON text (RFC 8259): it checks spelling, nesting and UTF-8 as it goes and
/// hands out ranges of the text, never copies.
///
/// It reads through an unsafe buffer for speed, yet never past its end: every byte comes through ``byte``, or follows
/// a check against the count.
struct JSONScanner {
  /// The text.
  let text: UnsafeBufferPointer<UInt8>
  /// The offset of the next byte to read.
  private(set) var position = 0

  /// A string between its quotes.
  struct StringToken {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Whether escapes stand in it, so that it must be unescaped to be read.
    let hasEscapes: Bool
  }

  /// A number.
  struct NumberToken {
    let digits: UnsafeBufferPointer<UInt8>
    /// The value when it is a whole number of 64 bits. Minus zero has none: an integer would lose its sign.
    let integer: Int64?
  }

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }  // a byte order mark is no content
  }

  /// The next byte; zero, which JSON has no place for, at the end.
  @inline(__always)
  var byte: UInt8 { position < text.count ? text[position] : 0 }

  /// The failure of finding something else than `expected` here.
  func failure(_ expected: PageDecodingError.Expectation) -> ScanFailure {
    ScanFailure(
      reason: position < text.count ? .malformed(expected: expected) : .truncated(expected: expected),
      offset: position)
  }

  /// Moves over spaces, tabs and line ends.
  @inline(__always)
  mutating func skipWhitespace() {
    while position < text.count {
      switch text[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// Moves over `wanted` when it is the next byte.
  @inline(__always)
  mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
    guard byte == UInt8(truncatingIfNeeded: wanted.value) else { return false }
    position += 1
    return true
  }

  /// Moves over `true`, `false` or `null`.
  mutating func literal(_ word: StaticString) throws(ScanFailure) {
    for index in 0..<word.utf8CodeUnitCount {
      guard byte == word.utf8Start[index] else { throw failure(.value) }
      position += 1
    }
  }

  /// Reads a number, which the next byte begins.
  mutating func number() throws(ScanFailure) -> NumberToken {
    let start = position
    let isNegative = skip("-")
    let firstDigit = position
    var magnitude: UInt64 = 0
    while position < text.count {
      let digit = text[position] &- 0x30
      guard digit <= 9 else { break }
      magnitude = magnitude &* 10 &+ UInt64(digit)
      position += 1
    }
    let digitCount = position - firstDigit
    guard digitCount > 0 else { throw failure(.digit) }
    if digitCount > 1, text[firstDigit] == UInt8(ascii: "0") {
      throw ScanFailure(reason: .malformed(expected: .noLeadingZero), offset: firstDigit)
    }
    let isFraction = try fractionAndExponent()
    let digits = UnsafeBufferPointer(rebasing: text[start..<position])
    // Nineteen digits never overflow the 64 bits of the magnitude.
    guard !isFraction, digitCount <= 19 else { return NumberToken(digits: digits, integer: nil) }
    if isNegative {
      let isRepresentable = magnitude > 0 && magnitude <= UInt64(Int64.max) + 1
      return NumberToken(digits: digits, integer: isRepresentable ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil)
    }
    return NumberToken(digits: digits, integer: Int64(exactly: magnitude))
  }

  /// Reads a string, whose opening quote is the next byte.
  mutating func string() throws(ScanFailure) -> StringToken {
    position += 1
    let start = position
    var hasEscapes = false
    while true {
      skipPlainASCII()
      switch byte {
      case UInt8(ascii: "\""):
        let bytes = UnsafeBufferPointer(rebasing: text[start..<position])
        position += 1
        return StringToken(bytes: bytes, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try escape()
      case 0x80...: try multibyteScalar()
      default: throw failure(.stringEnd)
      }
    }
  }

  /// Moves over one value of any kind, nested at most `depth` levels deep, and returns where it stood.
  mutating func value(depth: Int, limit: Int) throws(ScanFailure) -> UnsafeBufferPointer<UInt8> {
    let start = position
    try skipValue(depth: depth, limit: limit)
    return UnsafeBufferPointer(rebasing: text[start..<position])
  }

  private mutating func skipValue(depth: Int, limit: Int) throws(ScanFailure) {
    switch byte {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try number()
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth > 0 else { throw ScanFailure(reason: .nestedTooDeep(limit: limit), offset: position) }
      if byte == UInt8(ascii: "{") {
        try skipObject(depth: depth - 1, limit: limit)
      } else {
        try skipArray(depth: depth - 1, limit: limit)
      }
    default: throw failure(.value)
    }
  }

  private mutating func skipObject(depth: Int, limit: Int) throws(ScanFailure) {
    position += 1
    skipWhitespace()
    if skip("}") { return }
    while true {
      guard byte == UInt8(ascii: "\"") else { throw failure(.nameOrEnd) }
      _ = try string()
      skipWhitespace()
      guard skip(":") else { throw failure(.colon) }
      skipWhitespace()
      try skipValue(depth: depth, limit: limit)
      skipWhitespace()
      if skip("}") { return }
      guard skip(",") else { throw failure(.commaOrBrace) }
      skipWhitespace()
    }
  }

  private mutating func skipArray(depth: Int, limit: Int) throws(ScanFailure) {
    position += 1
    skipWhitespace()
    if skip("]") { return }
    while true {
      try skipValue(depth: depth, limit: limit)
      skipWhitespace()
      if skip("]") { return }
      guard skip(",") else { throw failure(.commaOrBracket) }
      skipWhitespace()
    }
  }

  /// Moves over a fraction and an exponent when they are there; returns whether one was.
  private mutating func fractionAndExponent() throws(ScanFailure) -> Bool {
    var isPresent = false
    if skip(".") {
      isPresent = true
      try digits()
    }
    if skip("e") || skip("E") {
      isPresent = true
      if !skip("+") { _ = skip("-") }
      try digits()
    }
    return isPresent
  }

  private mutating func digits() throws(ScanFailure) {
    guard byte &- 0x30 <= 9 else { throw failure(.digit) }
    while byte &- 0x30 <= 9 { position += 1 }
  }

  /// Moves over one escape sequence, whose backslash is the next byte.
  private mutating func escape() throws(ScanFailure) {
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u"):
      position += 1
      for _ in 0..<4 {
        guard HexDigit.value(of: byte) != nil else { throw failure(.hexDigit) }
        position += 1
      }
    default: throw failure(.escape)
    }
  }

  /// Moves over one scalar of two to four bytes, checking that it is well-formed UTF-8 (Unicode, table 3-7).
  private mutating func multibyteScalar() throws(ScanFailure) {
    let lead = byte
    let (length, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw failure(.utf8)
    }
    position += 1
    guard second.contains(byte) else { throw failure(.utf8) }
    position += 1
    for _ in 2..<length {
      guard 0x80...0xBF ~= byte else { throw failure(.utf8) }
      position += 1
    }
  }

  /// Moves to the next quote, backslash, control character or byte above 0x7F, eight bytes at a time.
  @inline(__always)
  private mutating func skipPlainASCII() {
    guard let base = text.baseAddress else { return }
    let ones: UInt64 = 0x0101_0101_0101_0101
    while position + 8 <= text.count {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let quotes = word ^ (ones &* 0x22)
      let backslashes = word ^ (ones &* 0x5C)
      // The top bit of a byte is set where the byte is one to stop at; only bits above the first such can be wrong.
      let stops =
        ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes | (word &- (ones &* 0x20)) & ~word | word)
        & (ones &* 0x80)
      if stops != 0 {
        position += stops.trailingZeroBitCount >> 3
        return
      }
      position += 8
    }
    while position < text.count {
      let byte = text[position]
      if byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5C { return }
      position += 1
    }
  }
}

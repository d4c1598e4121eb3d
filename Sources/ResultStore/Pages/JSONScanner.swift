/// A strict, forward-only scanner over JSON text (RFC 8259): it checks spelling, nesting and UTF-8 as it goes and
/// hands out ranges of the text, never copies.
///
/// The text must be followed by ``TextBuffer/slack`` readable bytes, all zero: JSON has no place for a zero, so whatever
/// is expected ends there, and words may be read across the end.
struct JSONScanner {
  /// The offset of the next byte to read.
  var position = 0

  private let base: UnsafePointer<UInt8>
  private let count: Int

  /// A string between its quotes.
  struct StringToken {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Whether escapes stand in it, so that it must be unescaped to be read.
    let hasEscapes: Bool

    /// What the string says.
    var unescaped: [UInt8] {
      guard hasEscapes, let base = bytes.baseAddress else { return Array(bytes) }
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "\\"), let escape = JSONEscape(at: base + index) {
          withUnsafeBytes(of: escape.utf8) { text.append(contentsOf: $0.prefix(escape.length)) }
          index += escape.sourceLength
        } else {
          text.append(bytes[index])
          index += 1
        }
      }
      return text
    }
  }

  /// A number.
  struct NumberToken {
    let digits: UnsafeBufferPointer<UInt8>
    /// The value when it is a whole number of 64 bits. Minus zero has none: an integer would lose its sign.
    let integer: Int64?
  }

  /// A scanner of `count` bytes at `base`, followed by zeros.
  init(_ base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  /// The next byte; zero at the end.
  @inline(__always)
  var byte: UInt8 { base[position] }

  /// Where the next byte is in memory.
  @inline(__always)
  var next: UnsafePointer<UInt8> {
    get { base + position }
    set { position = newValue - base }
  }

  /// Whether all of the text has been read.
  var isAtEnd: Bool { position >= count }

  /// The failure of finding something else than `expected` here.
  func failure(_ expected: PageDecodingError.Expectation) -> ScanFailure {
    ScanFailure(
      reason: isAtEnd ? .truncated(expected: expected) : .malformed(expected: expected), offset: min(position, count))
  }

  /// Moves over a byte order mark, which is no content. False when the text ends within it.
  mutating func skipByteOrderMark() -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let present = UnsafeBufferPointer(start: next, count: min(mark.count, count - position))
    guard mark.starts(with: present) else { return true }
    if present.count == mark.count { position += mark.count }
    return present.isEmpty || present.count == mark.count
  }

  /// Moves over spaces, tabs and line ends.
  @inline(__always)
  mutating func skipWhitespace() {
    while true {
      switch byte {
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
    while true {
      let digit = byte &- 0x30
      guard digit <= 9 else { break }
      magnitude = magnitude &* 10 &+ UInt64(digit)
      position += 1
    }
    let digitCount = position - firstDigit
    guard digitCount > 0 else { throw failure(.digit) }
    if digitCount > 1, base[firstDigit] == UInt8(ascii: "0") {
      throw ScanFailure(reason: .malformed(expected: .noLeadingZero), offset: firstDigit)
    }
    let isFraction = try fractionAndExponent()
    let digits = bytes(from: start)
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
        let bytes = bytes(from: start)
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
    return bytes(from: start)
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

  /// Moves over one scalar of two to four bytes, checking that it is well-formed UTF-8.
  private mutating func multibyteScalar() throws(ScanFailure) {
    let length = UTF8Scalar.length(at: next)
    guard length > 0 else {
      // A scalar that the text breaks off in is cut, not wrong, as far as one can see.
      position += UTF8Scalar.wellFormedPrefix(at: next)
      throw failure(.utf8)
    }
    position += length
  }

  /// Moves to the next quote, backslash, control character or byte above 0x7F.
  private mutating func skipPlainASCII() {
    while byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
  }

  private func bytes(from start: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + start, count: position - start)
  }
}

/// Rewrites pieces of JSON text that ``JSONScanner`` has already checked.
enum JSONText {
  /// Appends what a string between quotes says. Half of a surrogate pair says U+FFFD: databases cut texts in the
  /// middle of a character, and one such text must not cost the whole page.
  static func appendUnescaped(_ source: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var index = 0
    while index < source.count {
      let byte = source[index]
      guard byte == UInt8(ascii: "\\"), index + 1 < source.count else {
        output.append(byte)
        index += 1
        continue
      }
      index += 2
      switch source[index - 1] {
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "u"): appendScalar(escapedIn: source, at: &index, to: &output)
      case let quoted: output.append(quoted)
      }
    }
  }

  /// Appends an object or array without the whitespace between its tokens, so that it fits on one line.
  static func appendCompacted(_ source: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var isInString = false
    var isEscaped = false
    for byte in source {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else if byte <= 0x20 {
        continue
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      }
      output.append(byte)
    }
  }

  /// Appends the scalar of the `\u` escape whose digits begin at `index`, and of the second half when it has one.
  private static func appendScalar(
    escapedIn source: UnsafeBufferPointer<UInt8>, at index: inout Int, to output: inout [UInt8]
  ) {
    let first = codeUnit(in: source, at: index)
    index += 4
    var scalar = Unicode.Scalar(first)
    if UTF16.isLeadSurrogate(first), index + 6 <= source.count, source[index] == UInt8(ascii: "\\"),
      source[index + 1] == UInt8(ascii: "u")
    {
      let second = codeUnit(in: source, at: index + 2)
      if UTF16.isTrailSurrogate(second) {
        scalar = Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)))
        index += 6
      }
    }
    output.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
  }

  private static func codeUnit(in source: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt16 {
    var unit: UInt16 = 0
    for offset in 0..<4 where index + offset < source.count {
      unit = unit << 4 | (HexDigit.value(of: source[index + offset]) ?? 0)
    }
    return unit
  }
}

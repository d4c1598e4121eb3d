/// Copies UTF-8 text and stops at what a format must not write as it is: its own special characters, and in every
/// format the characters that could steer a terminal or hide what a text says.
///
/// Those are the control characters (C0, DEL, C1), the line and paragraph separators, and the explicit bidirectional
/// embeddings, overrides and isolates; the plain direction marks stay, which right-to-left names need.
struct TextEscaper: Sendable {
  /// A character that the format decides about.
  struct Special {
    let scalar: UInt32
    /// The byte that follows it, zero at the end.
    let next: UInt8

    /// Whether this is a carriage return with its line feed.
    var isFirstOfLineEnd: Bool { scalar == 0x0D && next == 0x0A }
  }

  /// The bytes to look at more closely, one bit each.
  private var watched = SIMD4<UInt64>(repeating: 0)

  /// An escaper that also stops at these ASCII characters.
  init(escaping characters: String) {
    for byte in UInt8(0)..<0x20 { watch(byte) }
    for byte: UInt8 in [0x7F, 0xC2, 0xE2] { watch(byte) }
    for byte in characters.utf8 { watch(byte) }
  }

  /// Appends `text`; `write` is called in the place of each special character.
  @inline(__always)
  func append(
    _ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], special write: (Special, inout [UInt8]) -> Void
  ) {
    var copied = 0
    var index = 0
    while index < text.count {
      guard isWatched(text[index]), let (scalar, length) = Self.special(in: text, at: index) else {
        index += 1
        continue
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
      index += length
      copied = index
      write(Special(scalar: scalar, next: index < text.count ? text[index] : 0), &output)
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
  }

  /// Appends a visible stand-in: the Unicode control picture of C0 and DEL, U+FFFD for the rest.
  static func appendStandIn(for scalar: UInt32, to output: inout [UInt8]) {
    switch scalar {
    case 0..<0x20: output.append(contentsOf: [0xE2, 0x90, 0x80 + UInt8(scalar)])
    case 0x7F: output.append(contentsOf: [0xE2, 0x90, 0xA1])
    default: output.append(contentsOf: [0xEF, 0xBF, 0xBD])
    }
  }

  private mutating func watch(_ byte: UInt8) {
    watched[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
  }

  @inline(__always)
  private func isWatched(_ byte: UInt8) -> Bool {
    watched[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0
  }

  /// The special character at `index`, whose first byte is watched; nil when its other bytes make it a harmless one.
  private static func special(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, length: Int)? {
    switch text[index] {
    case 0xC2:
      guard index + 1 < text.count, text[index + 1] < 0xA0 else { return nil }
      return (UInt32(text[index + 1]), 2)
    case 0xE2:
      guard index + 2 < text.count else { return nil }
      let scalar = 0x2000 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
      switch scalar {
      case 0x2028...0x202E, 0x2066...0x2069: return (scalar, 3)
      default: return nil
      }
    case let byte: return (UInt32(byte), 1)
    }
  }
}

extension Array where Element == UInt8 {
  /// Appends the UTF-8 of a literal.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends the decimal digits of a number.
  mutating func append(decimal value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    var magnitude = value.magnitude
    let start = count
    repeat {
      append(UInt8(ascii: "0") + UInt8(magnitude % 10))
      magnitude /= 10
    } while magnitude > 0
    self[start...].reverse()
  }
}

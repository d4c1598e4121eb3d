/// Scalars of several bytes in UTF-8 text.
enum UTF8Scalar {
  /// The length of the well-formed scalar of two to four bytes at `source` (Unicode, table 3-7), 0 when there is none.
  /// Four bytes must be readable there.
  @inline(__always)
  static func length(at source: UnsafePointer<UInt8>) -> Int {
    let word = UInt32(littleEndian: UnsafeRawPointer(source).loadUnaligned(as: UInt32.self))
    switch source[0] {
    case 0xC2...0xDF:
      return word & 0xC000 == 0x8000 ? 2 : 0
    case 0xE0...0xEF:
      // Neither what two bytes could say nor half of a surrogate pair.
      let sensitive = word & 0x200F
      return word & 0xC0_C000 == 0x80_8000 && sensitive != 0 && sensitive != 0x200D ? 3 : 0
    case 0xF0...0xF4:
      // Neither what three bytes could say nor beyond U+10FFFF.
      let sensitive = word & 0x3007
      return word & 0xC0C0_C000 == 0x8080_8000 && sensitive != 0 && (sensitive & 7 < 4 || sensitive == 4) ? 4 : 0
    default:
      return 0
    }
  }

  /// How many bytes at `source` begin a well-formed scalar, where the next one breaks it.
  static func wellFormedPrefix(at source: UnsafePointer<UInt8>) -> Int {
    let second: ClosedRange<UInt8>
    switch source[0] {
    case 0xC2...0xDF, 0xE1...0xEC, 0xEE...0xEF, 0xF1...0xF3: second = 0x80...0xBF
    case 0xE0: second = 0xA0...0xBF
    case 0xED: second = 0x80...0x9F
    case 0xF0: second = 0x90...0xBF
    case 0xF4: second = 0x80...0x8F
    default: return 0
    }
    guard second.contains(source[1]) else { return 1 }
    return 0x80...0xBF ~= source[2] ? 3 : 2
  }
}

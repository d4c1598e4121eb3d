/// A JSON number of the kind that fills most columns: up to seven digits, perhaps with a sign and as many decimals.
/// Recognised a word at a time; anything else, also what is no number, is left to ``JSONScanner``.
struct ShortNumber {
  /// The value, when it is a whole number.
  let integer: Int64
  /// Whether it is a whole number; minus zero is not, an integer would lose its sign.
  let isInteger: Bool
  /// The bytes that it takes, at most sixteen.
  let byteCount: Int

  /// The number at `source`, where sixteen bytes must be readable. Nil when it is not such a number, or when the byte
  /// after it could still belong to one.
  @inline(__always)
  init?(at source: UnsafePointer<UInt8>) {
    let sign = source[0] == UInt8(ascii: "-") ? 1 : 0
    let word = Self.digits(at: source + sign)
    let count = Self.digitCount(word)
    guard count > 0, count < 8 else { return nil }
    let first = source[sign]
    if first == UInt8(ascii: "0"), count > 1 || sign == 1 && source[2] != UInt8(ascii: ".") { return nil }
    let length = sign &+ count
    let after = source[length]
    if after == UInt8(ascii: ".") {
      let decimals = Self.digitCount(Self.digits(at: source + length + 1))
      guard decimals > 0, decimals < 8, source[length &+ 1 &+ decimals] | 0x20 != UInt8(ascii: "e") else { return nil }
      byteCount = length &+ 1 &+ decimals
      integer = 0
      isInteger = false
      return
    }
    guard after | 0x20 != UInt8(ascii: "e") else { return nil }
    byteCount = length
    isInteger = true
    let magnitude = Int64(truncatingIfNeeded: Self.value(word, digitCount: count))
    integer = sign == 1 ? 0 &- magnitude : magnitude
  }

  /// Eight bytes, each the value of its digit when it is one, else more than nine.
  @inline(__always)
  private static func digits(at source: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)) ^ 0x3030_3030_3030_3030
  }

  /// How many digits come first. Carries go upwards only, so the first byte that is none is told rightly.
  @inline(__always)
  private static func digitCount(_ word: UInt64) -> Int {
    let others = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
    return others.trailingZeroBitCount >> 3
  }

  /// The value of the first `digitCount` digits, one to seven: pairs, then fours, then all eight at once.
  @inline(__always)
  private static func value(_ word: UInt64, digitCount: Int) -> UInt64 {
    let aligned = word << UInt64(64 &- 8 &* digitCount)
    let pairs = (aligned &* 10 &+ aligned >> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
    return (fours &* 10_000 &+ fours >> 32) & 0xFFFF_FFFF
  }
}

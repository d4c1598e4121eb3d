/// Digests of single values, such that equal values have equal digests wherever they lie: an integer, and the same
/// number as digits of a decimal column, are equal. The seed is drawn once per process, so that no input can be made
/// to collide.
enum CellDigest {
  private static let seed = UInt64.random(in: .min ... .max)

  /// The digest of a value, chained to the one before it.
  @inline(__always)
  static func digest(_ cell: CellBytes, _ previous: UInt64) -> UInt64 {
    switch cell {
    case .null: mix(previous, seed ^ 0x9E37_79B9_7F4A_7C15)
    case .boolean(let value): mix(previous, seed ^ (value ? 0xD6E8_FEB8_6659_FD93 : 0xA076_1D64_78BD_642F))
    case .integer(let value): digest(integer: value, previous)
    case .number(let digits): digest(number: digits, previous)
    case .text(let text): digest(text, previous, tag: 0x8EBC_6AF0_9C88_C6E3)
    case .json(let text): digest(text, previous, tag: 0x5899_65CC_7537_4CC3)
    }
  }

  /// Chains a value to a key's digest.
  @inline(__always)
  static func add(_ cell: CellBytes, to key: inout RowDigests.KeyDigest) {
    let high = digest(cell, key.high)
    key.low = digest(cell, key.low ^ 0x1D8E_4E27_C47D_124F)
    key.high = high
  }

  @inline(__always)
  private static func digest(integer value: Int64, _ previous: UInt64) -> UInt64 {
    mix(previous ^ UInt64(bitPattern: value), seed ^ 0xE703_7ED1_A0B4_28DB)
  }

  /// A number of 64 bits has its integer's digest, any other that of its digits in one spelling.
  private static func digest(number text: UnsafeBufferPointer<UInt8>, _ previous: UInt64) -> UInt64 {
    guard let number = DecimalText(text) else { return digest(text, previous, tag: 0xEB44_ACCA_B455_D165) }
    if let value = number.integer { return digest(integer: value, previous) }
    var hash = mix(previous ^ UInt64(bitPattern: Int64(number.exponent)), seed ^ (number.isNegative ? 7 : 5))
    number.forEachDigit { hash = mix(hash ^ UInt64($0), seed) }
    return hash
  }

  /// The digest of bytes.
  static func digest(_ text: UnsafeBufferPointer<UInt8>, _ previous: UInt64, tag: UInt64) -> UInt64 {
    var hash = mix(previous ^ UInt64(text.count), seed ^ tag)
    let raw = UnsafeRawBufferPointer(text)
    var index = 0
    while index + 8 <= raw.count {
      hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self), seed ^ 0x2D35_8DCC_AA6C_78A5)
      index += 8
    }
    guard index < raw.count else { return hash }
    var tail: UInt64 = 0
    while index < raw.count {
      tail = tail << 8 | UInt64(raw[index])
      index += 1
    }
    return mix(hash ^ tail, seed ^ 0x8BB8_4B93_962E_ACC9)
  }

  @inline(__always)
  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: right | 1)
    return product.high ^ product.low
  }
}

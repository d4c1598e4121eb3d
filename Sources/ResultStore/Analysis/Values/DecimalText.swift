/// A number as its digits were sent, read for comparing: sign, place of the first digit that counts, and digits. Exact
/// whatever its length; `1.50`, `1.5` and `15e-1` are the same number, as are `0` and `-0.00`.
struct DecimalText {
  /// Whether the number is below zero.
  let isNegative: Bool
  /// The number is `0.d₁d₂d₃… × 10^exponent` with d₁ from 1 to 9; 0 for zero.
  let exponent: Int
  /// The text from the first digit that counts to the last, perhaps with a point inside; empty for zero.
  private let digits: Slice<UnsafeBufferPointer<UInt8>>

  /// How many digits go into ``leading``.
  static let leadingDigits = 14

  /// Reads a number as JSON writes it, a leading `+` or point allowed as well; nil when the text is none.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var isNegative = false
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      index = 1
    }
    var point: Int?
    var first: Int?
    var last = index
    var hasDigit = false
    scan: while index < text.count {
      switch text[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        hasDigit = true
        if text[index] != UInt8(ascii: "0") {
          first = first ?? index
          last = index
        }
      case UInt8(ascii: "."):
        guard point == nil else { return nil }
        point = index
      default: break scan
      }
      index += 1
    }
    guard hasDigit else { return nil }
    let end = point ?? index
    guard let power = Self.power(in: text, from: index) else { return nil }
    guard let first else {
      (self.isNegative, exponent) = (false, 0)
      digits = text[0..<0]
      return
    }
    self.isNegative = isNegative
    exponent = (first < end ? end - first : end + 1 - first) + power
    digits = text[first...last]
  }

  /// Whether the number is zero.
  var isZero: Bool { digits.isEmpty }

  /// The first ``leadingDigits`` digits as a whole number, filled with zeros, and whether there are no more.
  var leading: (digits: UInt64, isAll: Bool) {
    var value: UInt64 = 0
    var count = 0
    for byte in digits where byte != UInt8(ascii: ".") {
      if count == Self.leadingDigits { return (value, false) }
      value = value * 10 + UInt64(byte &- 0x30)
      count += 1
    }
    while count < Self.leadingDigits {
      value *= 10
      count += 1
    }
    return (value, true)
  }

  /// Calls `body` with the digits that count, 0 to 9, first one first.
  func forEachDigit(_ body: (UInt8) -> Void) {
    for byte in digits where byte != UInt8(ascii: ".") { body(byte &- 0x30) }
  }

  /// The number when it is a whole one of 64 bits.
  var integer: Int64? {
    guard 0...19 ~= exponent else { return nil }
    var value: UInt64 = 0
    var count = 0
    for byte in digits where byte != UInt8(ascii: ".") {
      guard count < exponent else { return nil }
      value = value * 10 + UInt64(byte &- 0x30)
      count += 1
    }
    while count < exponent {
      value *= 10
      count += 1
    }
    return isNegative ? (value <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- value) : nil) : Int64(exactly: value)
  }

  /// The nearest number in binary floating point; infinite when it is beyond that.
  var double: Double {
    var value: UInt64 = 0
    var count = 0
    for byte in digits where byte != UInt8(ascii: ".") {
      value = value &* 10 &+ UInt64(byte &- 0x30)
      count += 1
      if count > 15 { return slowDouble }
    }
    // Whole numbers of 15 digits and powers of ten up to 22 are exact, so one operation rounds once.
    let power = exponent - count
    guard abs(power) < Self.powers.count else { return slowDouble }
    let magnitude = power < 0 ? Double(value) / Self.powers[-power] : Double(value) * Self.powers[power]
    return isNegative ? -magnitude : magnitude
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  private var slowDouble: Double {
    var text = isNegative ? "-0." : "0."
    forEachDigit { text.append(Character(Unicode.Scalar($0 + 0x30))) }
    return Double(text + "e\(exponent)") ?? .nan
  }

  /// -1, 0 or 1: whether this number is below, the same as, or above another.
  func compared(to other: DecimalText) -> Int {
    if isZero || other.isZero {
      if isZero && other.isZero { return 0 }
      return isZero ? (other.isNegative ? 1 : -1) : (isNegative ? -1 : 1)
    }
    if isNegative != other.isNegative { return isNegative ? -1 : 1 }
    let magnitude = comparedMagnitude(to: other)
    return isNegative ? -magnitude : magnitude
  }

  private func comparedMagnitude(to other: DecimalText) -> Int {
    if exponent != other.exponent { return exponent < other.exponent ? -1 : 1 }
    var mine = digits.startIndex
    var theirs = other.digits.startIndex
    while true {
      if mine < digits.endIndex, digits[mine] == UInt8(ascii: ".") { mine += 1 }
      if theirs < other.digits.endIndex, other.digits[theirs] == UInt8(ascii: ".") { theirs += 1 }
      guard mine < digits.endIndex, theirs < other.digits.endIndex else {
        return mine < digits.endIndex ? 1 : theirs < other.digits.endIndex ? -1 : 0
      }
      if digits[mine] != other.digits[theirs] { return digits[mine] < other.digits[theirs] ? -1 : 1 }
      mine += 1
      theirs += 1
    }
  }

  /// The power of ten written behind the digits, 0 when there is none, nil when something else follows. Powers beyond
  /// any that a database has are cut to one bound.
  private static func power(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < text.count else { return 0 }
    guard text[start] | 0x20 == UInt8(ascii: "e"), start + 1 < text.count else { return nil }
    var index = start + 1
    let isNegative = text[index] == UInt8(ascii: "-")
    if isNegative || text[index] == UInt8(ascii: "+") { index += 1 }
    guard index < text.count else { return nil }
    var value = 0
    while index < text.count {
      let digit = Int(text[index]) - 0x30
      guard 0...9 ~= digit else { return nil }
      value = min(value * 10 + digit, 1_000_000_000_000)
      index += 1
    }
    return isNegative ? -value : value
  }
}

extension DecimalText {
  /// A number that sorts as this one does among others: sign, exponent and the leading digits. Two different numbers
  /// have the same only when `isExact` is false for one of them.
  var sortKey: (value: UInt64, isExact: Bool) {
    let middle: UInt64 = 1 << 63
    if isZero { return (middle, true) }
    let bounded = min(max(exponent, -32_000), 32_000)
    let (digits, isAll) = leading
    let magnitude = UInt64(bounded + 32_768) << 47 | digits
    return (isNegative ? middle - 1 - magnitude : middle | magnitude, isAll && bounded == exponent)
  }
}

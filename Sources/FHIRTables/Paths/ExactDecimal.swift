/// A decimal number of up to 37 digits, exact: what was written as `72.50` has two decimals.
struct ExactDecimal: Hashable, Sendable {
  /// All digits, as one whole number with its sign.
  private(set) var digits: Int128
  /// How many of them are decimals; below zero when zeros follow.
  private(set) var scale: Int

  private static let digitLimit = 37
  private static let scaleLimit = 60

  init(digits: Int128, scale: Int) {
    self.digits = digits
    self.scale = scale
  }

  /// Reads the digits of a JSON number; nil when there are too many.
  init?(_ text: String) {
    var digits: Int128 = 0
    var count = 0
    var scale = 0
    var isNegative = false
    var isFraction = false
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits = digits * 10 + Int128(byte - 0x30)
        if digits != 0 { count += 1 }
        if isFraction { scale += 1 }
        guard count <= Self.digitLimit else { return nil }
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let exponent = Self.exponent(&bytes) else { return nil }
        scale -= exponent
      default: return nil
      }
    }
    guard abs(scale) <= Self.scaleLimit || digits == 0 else { return nil }
    self.init(digits: isNegative ? -digits : digits, scale: digits == 0 ? min(max(scale, 0), Self.scaleLimit) : scale)
  }

  private static func exponent(_ bytes: inout String.UTF8View.Iterator) -> Int? {
    var text: [UInt8] = []
    while let byte = bytes.next() { text.append(byte) }
    guard text.count <= 5 else { return nil }
    return Int(String(decoding: text.first == UInt8(ascii: "+") ? text.dropFirst() : text[...], as: UTF8.self))
  }

  /// The number without an exponent: `72.50`, `-0.5`, `1000`.
  var text: String {
    let magnitude = String(digits.magnitude)
    let sign = digits < 0 ? "-" : ""
    if scale <= 0 { return sign + magnitude + String(repeating: "0", count: digits == 0 ? 0 : -scale) }
    let filled = String(repeating: "0", count: max(0, scale + 1 - magnitude.utf8.count)) + magnitude
    return "\(sign)\(filled.dropLast(scale)).\(filled.suffix(scale))"
  }

  /// The same number without zeros at the end of its decimals, so that equal numbers are equal values.
  var reduced: Self {
    guard digits != 0 else { return Self(digits: 0, scale: 0) }
    var reduced = self
    while reduced.digits % 10 == 0 {
      reduced.digits /= 10
      reduced.scale -= 1
    }
    return reduced
  }

  /// Whether this is less than another.
  static func < (left: Self, right: Self) -> Bool {
    let left = left.reduced
    let right = right.reduced
    if left.digits.signum() != right.digits.signum() { return left.digits < right.digits }
    if let (first, second, _) = aligned(left, right) { return first < second }
    // Too far apart to be written with the same decimals: the one with more digits before them is the larger.
    let isSmaller = left.magnitudeOrder < right.magnitudeOrder
    return left.digits < 0 ? !isSmaller : isSmaller
  }

  /// The sum; nil when it has too many digits.
  static func + (left: Self, right: Self) -> Self? {
    guard let (first, second, scale) = aligned(left, right) else { return nil }
    return checked(first.addingReportingOverflow(second), scale)
  }

  /// The difference; nil when it has too many digits.
  static func - (left: Self, right: Self) -> Self? {
    left + -right
  }

  /// The product; nil when it has too many digits.
  static func * (left: Self, right: Self) -> Self? {
    checked(left.digits.multipliedReportingOverflow(by: right.digits), left.scale + right.scale)
  }

  /// The quotient, rounded to 16 decimals at most; nil for a division by zero or too many digits.
  static func / (left: Self, right: Self) -> Self? {
    guard right.digits != 0 else { return nil }
    for scale in stride(from: 16, through: 0, by: -1) {
      let exponent = scale - left.scale + right.scale
      guard let dividend = exponent >= 0 ? scaled(left.digits, exponent) : left.digits,
        let divisor = exponent < 0 ? scaled(right.digits, -exponent) : right.digits
      else { continue }
      let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
      let roundsUp = remainder.magnitude >= divisor.magnitude - remainder.magnitude
      let isNegative = (dividend < 0) != (divisor < 0)
      var result = Self(digits: quotient + (roundsUp ? isNegative ? -1 : 1 : 0), scale: scale)
      while result.scale > 0, result.digits % 10 == 0 {
        result.digits /= 10
        result.scale -= 1
      }
      return checked((result.digits, false), result.scale)
    }
    return nil
  }

  static prefix func - (value: Self) -> Self { Self(digits: -value.digits, scale: value.scale) }

  /// The least (or greatest) number that this one may stand for: half a unit of its last digit away.
  func boundary(isLow: Bool) -> Self? {
    guard let (tenfold, overflow) = Optional(digits.multipliedReportingOverflow(by: 10)), !overflow else { return nil }
    return Self.checked(tenfold.addingReportingOverflow(isLow ? -5 : 5), scale + 1)
  }

  /// Digits before the decimal point, less those that are zeros behind it.
  private var magnitudeOrder: Int { String(digits.magnitude).utf8.count - scale }

  private static func checked(_ result: (partialValue: Int128, overflow: Bool), _ scale: Int) -> Self? {
    guard !result.overflow, abs(scale) <= scaleLimit, String(result.partialValue.magnitude).utf8.count <= digitLimit
    else { return nil }
    return Self(digits: result.partialValue, scale: scale)
  }

  private static func aligned(_ left: Self, _ right: Self) -> (Int128, Int128, scale: Int)? {
    let scale = max(left.scale, right.scale)
    guard let first = scaled(left.digits, scale - left.scale), let second = scaled(right.digits, scale - right.scale)
    else { return nil }
    return (first, second, scale)
  }

  private static func scaled(_ digits: Int128, _ exponent: Int) -> Int128? {
    guard digits != 0 else { return 0 }
    guard exponent <= digitLimit else { return nil }
    var result = digits
    for _ in 0..<exponent {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      result = product
    }
    return result
  }
}

/// A decimal number with a fixed number of digits behind the point, made from one of SQLite's floating-point numbers.
struct FixedPoint {
  /// Whether it is below zero.
  let isNegative: Bool
  /// The digits before the point.
  let whole: UInt64
  /// The digits behind the point, read as a whole number.
  let fraction: UInt64
  /// How many digits ``fraction`` stands for, zeros in front.
  let digits: Int

  /// A number rounded half away from zero; nil for one with too many digits.
  init?(_ value: Double, scale: Int) {
    digits = min(max(scale, 0), 15)
    let factor = Self.power(digits)
    let scaled = Self.nudged(value * factor).rounded(.toNearestOrAwayFromZero)
    guard abs(scaled) < 9e18 else { return nil }
    let magnitude = Int64(scaled).magnitude
    isNegative = scaled < 0
    whole = magnitude / UInt64(factor)
    fraction = magnitude % UInt64(factor)
  }

  /// A number with exactly so many digits behind the point, rounded half away from zero.
  static func text(_ value: Double, scale: Int) -> String {
    guard let fixed = FixedPoint(value, scale: scale) else { return DatabaseValue.text(of: value) }
    let whole = (fixed.isNegative ? "-" : "") + String(fixed.whole)
    guard fixed.digits > 0 else { return whole }
    let fraction = String(fixed.fraction)
    return whole + "." + String(repeating: "0", count: fixed.digits - fraction.utf8.count) + fraction
  }

  /// A number rounded (or cut, when `truncates`) to so many digits behind the point; before it when negative.
  static func rounded(_ value: Double, digits: Int, truncates: Bool) -> Double {
    let digits = min(max(digits, -18), 15)
    let factor = power(abs(digits))
    let scaled = nudged(digits >= 0 ? value * factor : value / factor)
    let whole = scaled.rounded(truncates ? .towardZero : .toNearestOrAwayFromZero)
    return digits >= 0 ? whole / factor : whole * factor
  }

  /// A number moved by less than it can be wrong by, away from zero: 2.675 is 2.67499... in binary and means 2.675.
  private static func nudged(_ value: Double) -> Double { value + value * 4e-16 }

  private static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}

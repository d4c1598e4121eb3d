/// Decimal numbers with a fixed number of digits behind the point, kept as SQLite's floating-point numbers.
enum FixedPoint {
  /// A number with exactly so many digits behind the point, rounded half away from zero.
  static func text(_ value: Double, scale: Int) -> String {
    let digits = min(max(scale, 0), 15)
    let scaled = nudged(value * power(digits)).rounded(.toNearestOrAwayFromZero)
    guard abs(scaled) < 9e18 else { return DatabaseValue.text(of: value) }
    let whole = Int64(scaled)
    guard digits > 0 else { return String(whole) }
    var text = String(whole.magnitude)
    if text.count <= digits { text = String(repeating: "0", count: digits + 1 - text.count) + text }
    let point = text.index(text.endIndex, offsetBy: -digits)
    return (whole < 0 ? "-" : "") + text[..<point] + "." + text[point...]
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

/// Counts and sizes as people read them.
enum Quantity {
  /// Digits in groups of three, as in `1,000,000`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// As in `1 row`, `10,000 rows`.
  static func rows(_ count: Int) -> String {
    counted(count, "row", "rows")
  }

  /// A number with its noun.
  static func counted(_ count: Int, _ singular: String, _ plural: String) -> String {
    "\(grouped(count)) \(count == 1 ? singular : plural)"
  }

  /// As in `812 B`, `4.2 KB`, `12.0 MB` (1 KB = 1024 bytes), as on the screen.
  static func bytes(_ count: Int) -> String {
    guard count >= 1024 else { return "\(count) B" }
    let megabyte = 1024 * 1024
    let (value, unit) = count < megabyte ? (Double(count) / 1024, "KB") : (Double(count) / Double(megabyte), "MB")
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) \(unit)"
  }

  /// A duration in its two largest units, as in `850 ms`, `12.3 s`, `4 min 5 s`, `2 h 10 min`.
  static func duration(seconds: Double) -> String {
    let seconds = max(0, seconds)
    if seconds < 1 { return "\(Int((seconds * 1000).rounded())) ms" }
    if seconds < 60 {
      let tenths = Int((seconds * 10).rounded())
      return "\(tenths / 10).\(tenths % 10) s"
    }
    let whole = Int(seconds)
    return whole < 3600
      ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}

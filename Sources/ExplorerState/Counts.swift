/// Whole numbers as people read them.
package enum Counts {
  /// A number with its thousands apart: `12,000`.
  package static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// A count with its noun: `1 row`, `12,000 rows`, `3 queries`.
  package static func of(_ count: Int, _ noun: String) -> String {
    if count == 1 { return "1 \(noun)" }
    return "\(grouped(count)) \(noun.hasSuffix("y") ? noun.dropLast() + "ies" : noun + "s")"
  }
}

/// A length of time as people write it: `90`, `90s`, `15m`, `2h` or `1d`.
package enum IntervalText {
  private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]

  /// The length in seconds; a plain number is seconds already. `nil` for anything else, and for more than fits.
  package static func seconds(_ text: String) -> Int? {
    let words = text.lowercased().split(separator: " ")
    let text = words.joined()
    guard words.count <= 2, let last = text.last else { return nil }
    let unit = units[last]
    guard let count = Int(unit == nil ? text : String(text.dropLast())), count >= 0 else { return nil }
    let (seconds, overflow) = count.multipliedReportingOverflow(by: unit ?? 1)
    return overflow ? nil : seconds
  }
}

import Foundation
import ResultStore

/// A value as the slow and plain way of ordering needs it: what the fast code is held against.
struct NaiveOrder {
  private let rank: Int
  private let isNegative: Bool
  private let instant: Decimal?
  /// What is compared: the folded text, or a number's digits written out in full.
  private let main: [UInt8]
  private let exact: [UInt8]

  /// A value that is not null.
  init(_ value: CellValue, isTemporal: Bool) {
    let text = value.displayText
    let ranks: [CellKind: Int] = [.boolean: 0, .number: 1, .text: 2, .json: 3]
    rank = ranks[value.kind] ?? 4
    let written = value.kind == .number ? Self.written(text) : (false, [])
    isNegative = written.0
    instant = isTemporal && value.kind == .text ? Self.instant(text) : nil
    switch value.kind {
    case .number: (main, exact) = (written.1, [])
    case .text: (main, exact) = (Array(Self.fold(text).utf8), Array(text.utf8))
    case .null, .boolean, .json: (main, exact) = ([], Array(text.utf8))
    }
  }

  /// -1, 0 or 1.
  func compared(to other: NaiveOrder) -> Int {
    if rank != other.rank { return rank < other.rank ? -1 : 1 }
    switch (instant, other.instant) {
    case (let first?, let second?): return first == second ? 0 : first < second ? -1 : 1
    case (_?, nil): return -1
    case (nil, _?): return 1
    case (nil, nil): break
    }
    if isNegative != other.isNegative { return isNegative ? -1 : 1 }
    let order = Self.compare(main, other.main)
    return order == 0 ? Self.compare(exact, other.exact) : isNegative ? -order : order
  }

  private static func compare(_ first: [UInt8], _ second: [UInt8]) -> Int {
    first == second ? 0 : first.lexicographicallyPrecedes(second) ? -1 : 1
  }

  private static func fold(_ text: String) -> String {
    let base: [Character: String] = ["ä": "a", "ö": "o", "ü": "u", "ß": "ss"]
    return text.lowercased().map { base[$0] ?? String($0) }.joined()
  }

  /// Seconds since 2001, by Foundation's calendar.
  private static func instant(_ text: String) -> Decimal? {
    var text = text.replacingOccurrences(of: " ", with: "T")
    if text.count == 10 { text += "T00:00:00" }
    let seconds = text.prefix(19)
    var rest = text.dropFirst(19)
    var fraction = Decimal(0)
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { $0.isNumber }
      fraction = Decimal(string: "0." + digits) ?? 0
      rest = rest.dropFirst(digits.count + 1)
    }
    let zone = rest.isEmpty ? "Z" : String(rest)
    guard let date = ISO8601DateFormatter().date(from: seconds + zone) else { return nil }
    return Decimal(Int(date.timeIntervalSinceReferenceDate.rounded())) + fraction
  }

  /// The digits of a number with 500 places before and after the point.
  private static func written(_ text: String) -> (Bool, [UInt8]) {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.lowercased().split(separator: "e")
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
    var places = [UInt8](repeating: 0, count: 1000)
    for (index, digit) in (String(mantissa[0]) + fraction).utf8.enumerated() {
      let place = 500 - mantissa[0].utf8.count - power + index
      if places.indices.contains(place) { places[place] = digit - 0x30 }
    }
    return (isNegative && places.contains { $0 != 0 }, places)
  }
}

/// Dates as text: the forms SQL Server reads, and the ISO forms practice tables hold.
extension CivilTime {
  /// Month names in English.
  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// Weekday names in English, from Sunday.
  static let weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  /// `2024-03-05`.
  var dateText: String {
    let (year, month, day) = parts
    return "\(Self.padded(year, 4))-\(Self.padded(month))-\(Self.padded(day))"
  }

  /// `14:05:00`, with a fraction of as many digits as it needs.
  var timeText: String {
    let clock = "\(Self.padded(hour)):\(Self.padded(minute)):\(Self.padded(secondOfMinute))"
    guard fraction > 0 else { return clock }
    var digits = Self.padded(fraction, 7)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(clock).\(digits)"
  }

  /// `2024-03-05T14:05:00`: the form practice tables hold and results show.
  var isoText: String { "\(dateText)T\(timeText)" }

  /// A number with leading zeros.
  static func padded(_ number: Int, _ width: Int = 2) -> String {
    let text = String(number)
    return text.count < width ? String(repeating: "0", count: width - text.count) + text : text
  }

  /// The order of the parts of a date that is all numbers.
  enum NumericOrder {
    case monthDayYear, dayMonthYear
  }

  /// Reads a date with or without a time, as SQL Server reads text; nil for anything else.
  ///
  /// A year alone and a year with a month, which imported data can hold, mean their first day.
  init?(_ text: String, order: NumericOrder = .monthDayYear) {
    let bytes = Array(text.trimmingBlanks.utf8)
    guard !bytes.isEmpty, bytes.count <= 64 else { return nil }
    var rest = bytes[...]
    guard let (year, month, day) = Self.date(&rest, order), let base = CivilTime(year: year, month: month, day: day)
    else {
      // A time without a date is one of 1 January 1900.
      var clock = bytes[...]
      guard let ticks = Self.clock(&clock), clock.isEmpty else { return nil }
      self.init(day: -25_567, ticks: ticks)
      return
    }
    self = base
    guard let separator = rest.first else { return }
    guard separator == UInt8(ascii: "T") || separator == UInt8(ascii: " ") else { return nil }
    rest = rest.dropFirst().drop { $0 == UInt8(ascii: " ") }
    guard let ticks = Self.clock(&rest) else { return nil }
    self.ticks = ticks
    guard rest.isEmpty || Self.isZone(rest) else { return nil }
  }

  private static func isZone(_ text: ArraySlice<UInt8>) -> Bool {
    if text.elementsEqual([UInt8(ascii: "Z")]) { return true }
    guard let sign = text.first(where: { $0 != UInt8(ascii: " ") }) else { return false }
    return (sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")) && text.count <= 7
  }

  private static func date(_ rest: inout ArraySlice<UInt8>, _ order: NumericOrder) -> (Int, Int, Int)? {
    let start = rest
    if let first = number(&rest, digits: 1...8) {
      let width = rest.startIndex - start.startIndex
      if width == 8 { return (first / 10_000, first / 100 % 100, first % 100) }
      if width == 6 { return (century(first / 10_000), first / 100 % 100, first % 100) }
      if width == 4, rest.isEmpty { return (first, 1, 1) }
      return numericDate(first, width, &rest, order) ?? namedDate(from: start, &rest)
    }
    return namedDate(from: start, &rest)
  }

  /// `2024-03-05`, `05/03/2024`, `5.3.24`.
  private static func numericDate(
    _ first: Int, _ width: Int, _ rest: inout ArraySlice<UInt8>, _ order: NumericOrder
  ) -> (Int, Int, Int)? {
    guard let separator = rest.first, "-/.".utf8.contains(separator) else { return nil }
    rest = rest.dropFirst()
    guard let second = number(&rest, digits: 1...2) else { return nil }
    guard rest.first == separator else { return width == 4 && rest.isEmpty ? (first, second, 1) : nil }
    rest = rest.dropFirst()
    let before = rest.startIndex
    guard let third = number(&rest, digits: 1...4) else { return nil }
    if width == 4 { return (first, second, third) }
    let year = rest.startIndex - before == 4 ? third : century(third)
    return order == .monthDayYear ? (year, first, second) : (year, second, first)
  }

  /// `5 Mar 2024`, `Mar 5 2024`, `March 5, 2024`.
  private static func namedDate(from start: ArraySlice<UInt8>, _ rest: inout ArraySlice<UInt8>) -> (Int, Int, Int)? {
    rest = start
    let day = number(&rest, digits: 1...2)
    skipSeparators(&rest)
    guard let month = monthName(&rest) else { return nil }
    skipSeparators(&rest)
    guard let next = number(&rest, digits: 1...4) else { return nil }
    if let day { return (next < 100 ? century(next) : next, month, day) }
    skipSeparators(&rest)
    guard let year = number(&rest, digits: 2...4) else { return nil }
    return (year < 100 ? century(year) : year, month, next)
  }

  private static func skipSeparators(_ rest: inout ArraySlice<UInt8>) {
    rest = rest.drop { " ,-".utf8.contains($0) }
  }

  private static func monthName(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let word = String(decoding: rest.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }, as: UTF8.self).lowercased()
    guard word.count >= 3 else { return nil }
    rest = rest.dropFirst(word.utf8.count)
    return monthNames.firstIndex { $0.lowercased() == word || $0.lowercased().prefix(3) == word }.map { $0 + 1 }
  }

  /// `14:05`, `14:05:30.125`, `2:05 PM`; the ticks since midnight.
  private static func clock(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard var hour = number(&rest, digits: 1...2) else { return nil }
    var (minute, second, fraction) = (0, 0, 0)
    if rest.first == UInt8(ascii: ":") {
      rest = rest.dropFirst()
      guard let value = number(&rest, digits: 2...2) else { return nil }
      minute = value
      if rest.first == UInt8(ascii: ":") {
        rest = rest.dropFirst()
        guard let value = number(&rest, digits: 2...2) else { return nil }
        second = value
        if rest.first == UInt8(ascii: ".") {
          rest = rest.dropFirst()
          let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
          rest = rest.dropFirst(digits.count)
          fraction = Int(String(decoding: (digits + Array(repeating: 0x30, count: 7)).prefix(7), as: UTF8.self)) ?? 0
        }
      }
    }
    let suffix = String(decoding: rest.drop { $0 == 0x20 }.prefix(2), as: UTF8.self).uppercased()
    if suffix == "AM" || suffix == "PM" {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (suffix == "PM" ? 12 : 0)
      rest = rest.drop { $0 == 0x20 }.dropFirst(2)
    }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return (hour * 3600 + minute * 60 + second) * CivilTime.second + fraction
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Int? {
    let run = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard digits.contains(run.count) else { return nil }
    rest = rest.dropFirst(run.count)
    return run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// SQL Server's reading of a year of two digits: up to 49 it is this century.
  private static func century(_ year: Int) -> Int { year < 100 ? (year < 50 ? 2000 : 1900) + year : year }
}

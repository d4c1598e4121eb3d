/// The time a search value stands for: from its first moment to the first one after it, on the practice's wall clock.
/// Source: FHIR R4, search.html, date.
struct DateRange: Sendable, Equatable {
  /// A moment, compared with what tables hold: dates and times of any precision, as text.
  ///
  /// A stored text stands for a range too; its characters are the first ones of every moment within it. A text that is
  /// less than ``start`` begins before the moment. One that is less and no beginning of the moment's own text ends
  /// there or before.
  struct Bound: Sendable, Equatable {
    /// The shortest text whose range begins at the moment: `1980` for the first moment of 1980.
    let start: String
    /// The texts of less precision whose range holds the moment: its year, month, day and second.
    let holders: [String]

    /// The moment at a second of a day, with a fraction such as `.5`, or none.
    init(_ day: CalendarDay, second: Int = 0, fraction: String = "") {
      guard day.parts.year <= 9999 else {
        // No stored text begins with a colon, which comes after the digits.
        start = ":"
        holders = [":", ":", ":", ":"]
        return
      }
      let full = day.text(atSecond: second)
      holders = [4, 7, 10, 19].map { String(full.prefix($0)) }
      let fraction = fraction.replacing(#/\.?0+$/#, with: "")
      if second != 0 || !fraction.isEmpty {
        start = full + fraction
      } else {
        let parts = day.parts
        start = holders[parts.day > 1 ? 2 : parts.month > 1 ? 1 : 0]
      }
    }
  }

  let lower: Bound
  let upper: Bound
  /// The first day of the range, and the first day after its last.
  private let days: Range<Int>

  /// Reads a date of any precision or a time to the minute or better; nil when the text is none. A time without a zone
  /// is the practice's own.
  init?(_ text: String) {
    guard let value = FHIRDateTime(text) else { return nil }
    guard let (day, second) = value.wallClock else {
      self.init(date: text)
      return
    }
    let clock = text.drop { $0 != "T" }.dropFirst().prefix { !"Z+-".contains($0) }
    let fraction = String(value.tableText.dropFirst(19))
    let end = second + (clock.utf8.count > 5 ? 1 : 60)
    let isFraction = !fraction.isEmpty
    self.init(
      lower: Bound(day, second: second, fraction: fraction),
      upper: isFraction ? Self.after(day, second, fraction) : Bound(day + end / 86_400, second: end % 86_400),
      days: day.daysSince1970..<(day + 1).daysSince1970)
  }

  /// A year, month or day, which is well-formed.
  private init(date text: String) {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    let start = CalendarDay(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : 1, day: numbers.count > 2 ? numbers[2] : 1)
    let end: CalendarDay
    switch numbers.count {
    case 1: end = CalendarDay(year: numbers[0] + 1, month: 1, day: 1)
    case 2:
      let isDecember = numbers[1] == 12
      end = CalendarDay(year: numbers[0] + (isDecember ? 1 : 0), month: isDecember ? 1 : numbers[1] + 1, day: 1)
    default: end = start + 1
    }
    self.init(days: start.daysSince1970..<end.daysSince1970)
  }

  private init(days: Range<Int>) {
    self.init(
      lower: Bound(CalendarDay(daysSince1970: days.lowerBound)),
      upper: Bound(CalendarDay(daysSince1970: days.upperBound)), days: days)
  }

  private init(lower: Bound, upper: Bound, days: Range<Int>) {
    self.lower = lower
    self.upper = upper
    self.days = days
  }

  /// The range in whole days with a tenth of its distance to a day added on both sides, for `ap`.
  /// Source: FHIR R4, search.html, prefixes: ten per cent of the gap between now and the date.
  func widened(today: CalendarDay) -> DateRange {
    let now = today.daysSince1970
    let gap = max(0, days.lowerBound - now, now - days.upperBound)
    return DateRange(days: (days.lowerBound - gap / 10)..<(days.upperBound + gap / 10))
  }

  /// The moment one unit of the last digit of a fraction later.
  private static func after(_ day: CalendarDay, _ second: Int, _ fraction: String) -> Bound {
    var digits = fraction.utf8.dropFirst().map { $0 - UInt8(ascii: "0") }
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    guard place < 0 else {
      digits[place] += 1
      return Bound(day, second: second, fraction: "." + digits.map(String.init).joined())
    }
    return Bound(day + (second + 1) / 86_400, second: (second + 1) % 86_400)
  }
}

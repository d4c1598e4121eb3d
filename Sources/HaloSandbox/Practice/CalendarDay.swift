package import FoundationEssentials

/// A day of the proleptic Gregorian calendar, without time or zone.
///
/// Practice tables hold days and wall-clock times as text. This type does their arithmetic without `Calendar`,
/// which would cost more than the rest of a generated row.
package struct CalendarDay: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01; negative before it.
  package let daysSince1970: Int

  /// What a practice's wall clock is ahead of UTC, in seconds: Australian Eastern Standard Time, all year.
  /// The tables hold no zone, so the sandbox uses one that has no daylight saving.
  package static let practiceUTCOffset = 10 * 3600

  package init(daysSince1970: Int) {
    self.daysSince1970 = daysSince1970
  }

  /// The day of a date written as year, month (1...12) and day of month (1...31).
  ///
  /// The arithmetic is Howard Hinnant's `days_from_civil`: years begin in March, so that a leap day comes last.
  package init(year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSince1970 = era * 146_097 + dayOfEra - 719_468
  }

  /// The day a practice's wall clock shows at an instant.
  package init(containing instant: Date) {
    let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + Self.practiceUTCOffset
    daysSince1970 = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
  }

  /// Year, month (1...12) and day of month (1...31).
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = daysSince1970 + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Whether the day is a Monday to Friday.
  package var isWeekday: Bool {
    // 1970-01-01 was a Thursday, so Monday is 0 after adding three.
    let weekday = ((daysSince1970 + 3) % 7 + 7) % 7
    return weekday < 5
  }

  /// The day as tables hold it: `YYYY-MM-DD`.
  package var text: String {
    let (year, month, day) = parts
    return "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
  }

  /// A time of this day as tables hold it: `YYYY-MM-DDTHH:MM:SS`. `second` counts from midnight, 0..<86400.
  package func text(atSecond second: Int) -> String {
    let time = [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, to: 2) }
    return "\(text)T\(time[0]):\(time[1]):\(time[2])"
  }

  /// The day a number of days later, or earlier when negative.
  package static func + (day: CalendarDay, count: Int) -> CalendarDay {
    CalendarDay(daysSince1970: day.daysSince1970 + count)
  }

  /// The day a number of days earlier.
  package static func - (day: CalendarDay, count: Int) -> CalendarDay {
    CalendarDay(daysSince1970: day.daysSince1970 - count)
  }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.daysSince1970 < right.daysSince1970
  }

  /// A number in decimal digits with leading zeros. Negative numbers, which tables never hold here, lose nothing.
  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}

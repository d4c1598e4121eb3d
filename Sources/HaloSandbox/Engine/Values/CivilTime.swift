/// A moment of the practice's calendar and clock, without a zone.
struct CivilTime: Sendable, Equatable, Comparable {
  /// Days since 1 January 1970.
  var day: Int
  /// Ticks of 100 nanoseconds since midnight.
  var ticks: Int

  /// Ticks of a second.
  static let second = 10_000_000
  /// Ticks of a day.
  static let dayLength = 86_400 * second

  init(day: Int, ticks: Int = 0) {
    self.day = day
    self.ticks = ticks
  }

  /// A calendar date with a time of the day; nil when there is no such date.
  init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, ticks: Int = 0) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(month: month, year: year),
      (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
    else { return nil }
    self.day = Self.dayNumber(year, month, day)
    self.ticks = (hour * 3600 + minute * 60 + second) * Self.second + ticks
  }

  static func < (left: CivilTime, right: CivilTime) -> Bool { (left.day, left.ticks) < (right.day, right.ticks) }

  // MARK: Parts

  var year: Int { parts.year }
  var month: Int { parts.month }
  /// The day of the month.
  var monthDay: Int { parts.day }
  var hour: Int { ticks / (3600 * Self.second) }
  var minute: Int { ticks / (60 * Self.second) % 60 }
  var secondOfMinute: Int { ticks / Self.second % 60 }
  /// Ticks within the second.
  var fraction: Int { ticks % Self.second }
  /// The day of the week, 0 for Sunday.
  var weekday: Int { ((day + 4) % 7 + 7) % 7 }
  /// The day of the year, from 1.
  var yearDay: Int { day - Self.dayNumber(year, 1, 1) + 1 }
  /// The week of the year as SQL Server counts it: weeks begin on Sunday, and 1 January is in week 1.
  var week: Int {
    let first = CivilTime(day: Self.dayNumber(year, 1, 1))
    return (yearDay - 1 + first.weekday) / 7 + 1
  }
  /// The week of the year by ISO 8601: weeks begin on Monday, and 4 January is in week 1.
  var isoWeek: Int {
    let thursday = CivilTime(day: day - (weekday + 6) % 7 + 3)
    return (thursday.yearDay - 1) / 7 + 1
  }

  /// Year, month and day of the month.
  /// Source: the days-from-civil algorithm of Howard Hinnant, with years that begin in March.
  var parts: (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  // MARK: Arithmetic

  /// So many ticks later, or earlier when negative. Nil beyond the years 1 to 9999.
  func adding(ticks count: Int) -> CivilTime? {
    let (sum, overflow) = ticks.addingReportingOverflow(count % Self.dayLength)
    guard !overflow else { return nil }
    let carry = sum >= 0 ? sum / Self.dayLength : (sum - Self.dayLength + 1) / Self.dayLength
    return adding(days: count / Self.dayLength + carry, ticks: sum - carry * Self.dayLength)
  }

  /// So many days later, or earlier when negative.
  func adding(days count: Int) -> CivilTime? { adding(days: count, ticks: ticks) }

  /// So many months later; the day of the month is cut to the month's length.
  func adding(months count: Int) -> CivilTime? {
    guard count.magnitude < 120_000 else { return nil }
    let total = year * 12 + month - 1 + count
    guard total >= 12, total < 10_000 * 12 else { return nil }
    let (year, month) = (total / 12, total % 12 + 1)
    let last = min(monthDay, Self.length(month: month, year: year))
    return CivilTime(day: Self.dayNumber(year, month, last), ticks: ticks)
  }

  private func adding(days count: Int, ticks: Int) -> CivilTime? {
    let (sum, overflow) = day.addingReportingOverflow(count)
    guard !overflow, (-719_162...2_932_896).contains(sum) else { return nil }
    return CivilTime(day: sum, ticks: ticks)
  }

  // MARK: Calendar

  /// The number of days of a month.
  static func length(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

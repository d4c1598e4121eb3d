/// A time as HTTP writes it, to the second: `Sun, 06 Nov 1994 08:49:37 GMT`. Source: RFC 9110, section 5.6.7.
struct HTTPDate: Comparable {
  /// Seconds since 1970, in UTC.
  let seconds: Int

  /// A FHIR instant, whose fraction of a second is dropped.
  init?(instant: String) {
    let text = Array(instant.utf8)
    guard text.count >= 20, text[10] == UInt8(ascii: "T"), let day = Self.day(instant.prefix(10)),
      let time = Self.time(instant.dropFirst(11).prefix(8)), let zone = Self.zone(instant.dropFirst(19))
    else { return nil }
    seconds = day.daysSince1970 * 86_400 + time - zone
  }

  /// The text of a header field; nil when it is no date in the form that HTTP prefers.
  init?(field: String) {
    let parts = field.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
      let month = Self.months.firstIndex(where: { $0 == parts[2] }), let time = Self.time(parts[4])
    else { return nil }
    seconds = CalendarDay(year: year, month: month + 1, day: day).daysSince1970 * 86_400 + time
  }

  /// The text for a header field.
  var text: String {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let (year, month, day) = (CalendarDay(year: 1970, month: 1, day: 1) + days).parts
    let second = seconds - days * 86_400
    let clock = [second / 3600, second / 60 % 60, second % 60].map(Self.twoDigits).joined(separator: ":")
    let weekday = Self.weekdays[(days % 7 + 11) % 7]
    return "\(weekday), \(Self.twoDigits(day)) \(Self.months[month - 1]) \(year) \(clock) GMT"
  }

  static func < (left: HTTPDate, right: HTTPDate) -> Bool { left.seconds < right.seconds }

  private static func day(_ text: Substring) -> CalendarDay? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else { return nil }
    return CalendarDay(year: parts[0], month: parts[1], day: parts[2])
  }

  private static func time(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    return parts.count == 3 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : nil
  }

  /// The offset of a zone in seconds, behind a fraction of a second.
  private static func zone(_ text: Substring) -> Int? {
    let zone = text.drop { $0 == "." || $0.isNumber }
    if zone == "Z" { return 0 }
    let parts = zone.dropFirst().split(separator: ":").compactMap { Int($0) }
    guard parts.count == 2 else { return nil }
    return (parts[0] * 3600 + parts[1] * 60) * (zone.hasPrefix("-") ? -1 : 1)
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

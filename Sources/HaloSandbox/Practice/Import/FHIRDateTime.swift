/// A FHIR date, dateTime or instant, with the precision it was written in.
struct FHIRDateTime: Equatable {
  /// The text for a table column. A date of any precision stays as it is; a time with a zone becomes the wall-clock
  /// time of the practice, with its fraction of a second when it has one.
  let tableText: String
  /// The practice's day and second of that day; nil for a date without a time.
  let wallClock: (day: CalendarDay, second: Int)?

  static func == (left: FHIRDateTime, right: FHIRDateTime) -> Bool { left.tableText == right.tableText }

  /// Reads a FHIR text; nil when it is none.
  init?(_ text: String) {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = parts.first, let (year, month, day) = Self.date(date) else { return nil }
    guard parts.count == 2 else {
      tableText = text
      wallClock = nil
      return
    }
    guard let month, let day, let time = Self.time(parts[1]) else { return nil }
    let local = CalendarDay(year: year, month: month, day: day)
    guard let offset = time.offset else {
      // Without a zone it is the practice's own clock.
      tableText = local.text(atSecond: time.second) + time.fraction
      wallClock = (local, time.second)
      return
    }
    let shifted = time.second - offset + CalendarDay.practiceUTCOffset
    let days = shifted >= 0 ? shifted / 86_400 : (shifted - 86_399) / 86_400
    let second = shifted - days * 86_400
    tableText = (local + days).text(atSecond: second) + time.fraction
    wallClock = (local + days, second)
  }

  private static func date(_ text: Substring) -> (year: Int, month: Int?, day: Int?)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), let year = number(parts[0], width: 4) else { return nil }
    guard parts.count > 1 else { return (year, nil, nil) }
    guard let month = number(parts[1], width: 2), (1...12).contains(month) else { return nil }
    guard parts.count > 2 else { return (year, month, nil) }
    guard let day = number(parts[2], width: 2) else { return nil }
    // A day that does not exist, such as 30 February, comes back as another one.
    guard CalendarDay(year: year, month: month, day: day).parts == (year, month, day) else { return nil }
    return (year, month, day)
  }

  /// Seconds after midnight, the fraction with its point, and the offset from UTC in seconds; nil for no zone.
  private static func time(_ text: Substring) -> (second: Int, fraction: String, offset: Int?)? {
    let zoneStart = text.firstIndex { $0 == "Z" || $0 == "+" || $0 == "-" } ?? text.endIndex
    let clock = text[..<zoneStart].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = clock.first else { return nil }
    let fields = whole.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let hour = number(fields[0], width: 2), hour < 24,
      let minute = number(fields[1], width: 2), minute < 60
    else { return nil }
    let second = fields.count == 3 ? number(fields[2], width: 2) : 0
    guard let second, second < 60 else { return nil }
    let fraction = clock.count == 2 ? "." + clock[1] : ""
    guard fraction.dropFirst().utf8.allSatisfy({ (48...57).contains($0) }), fraction != "." else { return nil }
    guard let offset = offset(text[zoneStart...]) else { return nil }
    return (hour * 3600 + minute * 60 + second, fraction, offset)
  }

  /// The outer optional is failure, the inner one the absence of a zone.
  private static func offset(_ text: Substring) -> Int?? {
    if text.isEmpty { return .some(nil) }
    if text == "Z" { return .some(0) }
    let fields = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 2, let hour = number(fields[0], width: 2), hour < 15,
      let minute = number(fields[1], width: 2), minute < 60
    else { return nil }
    return .some((hour * 3600 + minute * 60) * (text.hasPrefix("-") ? -1 : 1))
  }

  private static func number(_ text: Substring, width: Int) -> Int? {
    guard text.utf8.count == width, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}

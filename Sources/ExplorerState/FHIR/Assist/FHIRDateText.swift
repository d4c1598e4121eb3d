/// A date or time as a search value writes it: `1980`, `1980-05`, `1980-05-01`, `2026-11-23T09:00`, with seconds and a
/// zone when wanted.
/// Source: FHIR R4, search.html, section "date", and datatypes.html.
enum FHIRDateText {
  /// What is wrong with it and what to write instead; nil when it is right. The text has no prefix.
  static func problem(with text: String) -> String? {
    if text.contains("/") { return "a date is written year-month-day, as in 1980-02-01" }
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let day = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    guard let year = number(day[0], digits: 4), day.count <= 3 else { return shape }
    guard day.count > 1 else { return halves.count > 1 ? timeNeedsDay : nil }
    guard let month = number(day[1], digits: 2) else { return shape }
    guard (1...12).contains(month) else { return "there is no month \(day[1]); months are 01 to 12" }
    guard day.count > 2 else { return halves.count > 1 ? timeNeedsDay : nil }
    guard let date = number(day[2], digits: 2) else { return shape }
    guard (1...days(in: month, of: year)).contains(date) else {
      return "there is no day \(day[2]) in \(day[0])-\(day[1]), which ends with \(days(in: month, of: year))"
    }
    return halves.count > 1 ? timeProblem(halves[1]) : nil
  }

  private static let shape = "a date is written as 1980, 1980-05, 1980-05-01 or 2026-11-23T09:00"
  private static let timeNeedsDay = "a time needs a whole day before it, as in 2026-11-23T09:00"
  private static let timeShape = "a time is written as 09:00 or 09:00:00, with Z or +10:00 behind it for its zone"

  private static func timeProblem(_ text: Substring) -> String? {
    var clock = text
    if clock.hasSuffix("Z") {
      clock = clock.dropLast()
    } else if let sign = clock.firstIndex(where: { "+- ".contains($0) }) {
      // A raw plus sign arrives as a blank; that has a mark of its own.
      let zone = clock[clock.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
      guard zone.count == 2, let hours = number(zone[0], digits: 2), let minutes = number(zone[1], digits: 2),
        hours <= 14, minutes < 60
      else { return timeShape }
      clock = clock[..<sign]
    }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, let hour = number(parts[0], digits: 2),
      let minute = number(parts[1], digits: 2)
    else { return timeShape }
    guard hour < 24, minute < 60 else { return "there is no time \(parts[0]):\(parts[1])" }
    guard parts.count == 3 else { return nil }
    let seconds = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let second = number(seconds[0], digits: 2), second < 61,
      seconds.count == 1 || !seconds[1].isEmpty && seconds[1].allSatisfy({ $0.isASCII && $0.isNumber })
    else { return timeShape }
    return nil
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.count == digits, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(text)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}

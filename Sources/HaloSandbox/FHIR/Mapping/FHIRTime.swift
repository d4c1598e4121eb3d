import HaloModel

/// A date or time of a practice table as FHIR writes it, with the precision that is stored.
struct FHIRTime {
  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  let date: String
  /// `HH:MM:SS`, with a fraction of a second when there is one; nil for a date without a time.
  let time: String?

  /// The practice's zone behind a time. Practice tables hold wall-clock times; see ``CalendarDay/practiceUTCOffset``.
  private static let zone = "+10:00"

  /// Reads the text of a column: `YYYY-MM-DDTHH:MM:SS` or as much of it as is known, with a blank or a `T`. nil for
  /// anything else, which FHIR could not show as a date.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let dateLength = bytes.firstIndex { $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: " ") } ?? bytes.count
    guard let dateTime = FHIRDateTime(String(decoding: bytes[..<dateLength], as: UTF8.self)) else { return nil }
    date = dateTime.tableText
    guard dateLength < bytes.count, date.utf8.count == 10 else {
      guard dateLength == bytes.count else { return nil }
      time = nil
      return
    }
    let clock = String(decoding: bytes[(dateLength + 1)...], as: UTF8.self)
    guard clock.utf8.count >= 5, !clock.contains(where: { "Z+-".contains($0) }),
      FHIRDateTime("\(date)T\(clock)") != nil
    else { return nil }
    time = clock.utf8.count == 5 ? clock + ":00" : clock
  }

  /// The day; nil when not as much is known.
  var day: CalendarDay? {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CalendarDay(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  /// A `dateTime`.
  var dateTime: String { time.map { "\(date)T\($0)\(Self.zone)" } ?? date }

  /// An `instant`: midnight where no time is stored; nil where not even the day is.
  var instant: String? {
    guard date.utf8.count == 10 else { return nil }
    return "\(date)T\(time ?? "00:00:00")\(Self.zone)"
  }

  /// A time of a day, `second` counted from its midnight and possibly on another day.
  static func instant(_ day: CalendarDay, atSecond second: Int) -> String {
    let days = second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
    return (day + days).text(atSecond: second - days * 86_400) + zone
  }
}

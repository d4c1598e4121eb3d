package import FoundationEssentials

/// A point in time as the API writes it: ISO 8601 in UTC, with any number of fraction digits.
///
/// The text is kept so that encoding gives back exactly what was sent.
package struct Timestamp: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The text as sent, for example `2025-05-27T05:23:40.983Z`.
  package let text: String

  /// The instant, or `nil` when the text is no date-time we can read.
  package let date: Date?

  /// Keeps `text` and reads it as far as possible.
  package init(text: String) {
    self.text = text
    date = Self.parse(text)
  }

  /// Writes `date` with milliseconds and a `Z`, the form of the published samples.
  package init(_ date: Date) {
    text = Self.format(date)
    self.date = date
  }

  package init(from decoder: any Decoder) throws {
    self.init(text: try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package var description: String { text }

  /// Seconds from `earlier` to this, or `nil` when either is unreadable.
  package func seconds(since earlier: Timestamp) -> Double? {
    guard let date, let start = earlier.date else { return nil }
    return date.timeIntervalSince(start)
  }

  /// `HH:MM:SS` in UTC, or the text itself when it is unreadable.
  package var clockTime: String {
    guard date != nil, let time = text.split(separator: "T").last, time.count >= 8 else { return text }
    return String(time.prefix(8))
  }

  /// Rounds first: the formatter cuts, and 0.4 s would read 0.399.
  private static func format(_ date: Date) -> String {
    let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
    return Date(timeIntervalSince1970: (milliseconds + 0.5) / 1000).formatted(
      Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  /// Reads `YYYY-MM-DDTHH:MM:SS[.f…][Z|±HH:MM]`; no zone means UTC.
  private static func parse(_ text: String) -> Date? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var index = 19
    var fraction = 0.0
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      var scale = 0.1
      while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
        fraction += Double(bytes[index] - 0x30) * scale
        scale /= 10
        index += 1
      }
    }
    var offset = 0
    if index < bytes.count, bytes[index] != UInt8(ascii: "Z") {
      guard bytes.count == index + 6, let hours = number(index + 1..<index + 3),
        let minutes = number(index + 4..<index + 6)
      else { return nil }
      offset = (hours * 60 + minutes) * 60 * (bytes[index] == UInt8(ascii: "-") ? -1 : 1)
    }
    let seconds =
      daysSinceEpoch(year: year, month: month, day: day) * 86400 + hour * 3600 + minute * 60 + second - offset
    return Date(timeIntervalSince1970: Double(seconds) + fraction)
  }

  /// Days from 1970-01-01 in the Gregorian calendar; years start in March so that leap days come last.
  private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

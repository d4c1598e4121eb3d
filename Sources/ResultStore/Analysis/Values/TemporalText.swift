/// A date, or a date with a time, read from its text for comparing: an instant. A text without a zone counts as UTC, so
/// that all of a column have one order; a date alone is its midnight.
struct TemporalText: Comparable {
  /// Tenths of a microsecond since the day before year 0, in UTC; never negative.
  let ticks: Int64
  /// The digits of the second's fraction behind the seventh, as a whole number of 18 digits; 0 for nearly all.
  let rest: UInt64

  /// Reads what ``TemporalShape`` accepts; nil for any other text.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard let shape = TemporalShape(text) else { return nil }
    func number(_ start: Int, _ count: Int) -> Int {
      var value = 0
      for index in start..<start + count { value = value &* 10 &+ Int(text[index] &- 0x30) }
      return value
    }
    var seconds = Self.days(year: number(0, 4), month: number(5, 2), day: number(8, 2)) * 86_400
    var fraction: Int64 = 0
    var rest: UInt64 = 0
    if shape == .dateTime {
      seconds += number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2)
      var index = 19
      if index < text.count, text[index] == UInt8(ascii: ".") {
        index += 1
        var place = 0
        while index < text.count, text[index] &- 0x30 <= 9 {
          let digit = text[index] &- 0x30
          if place < 7 {
            fraction = fraction * 10 + Int64(digit)
          } else if place < 25 {
            rest = rest * 10 + UInt64(digit)
          }
          place += 1
          index += 1
        }
        for _ in min(place, 7)..<7 { fraction *= 10 }
        if rest != 0 { for _ in min(place, 25)..<25 { rest *= 10 } }
      }
      if index + 6 == text.count {
        let offset = number(index + 1, 2) * 3600 + number(index + 4, 2) * 60
        seconds += text[index] == UInt8(ascii: "-") ? offset : -offset
      }
    }
    ticks = Int64(seconds + 5 * 86_400) * 10_000_000 + fraction
    self.rest = rest
  }

  static func < (left: TemporalText, right: TemporalText) -> Bool {
    (left.ticks, left.rest) < (right.ticks, right.rest)
  }

  /// Days since 1 March of year -1 in the Gregorian calendar; years begin in March, so that a leap day comes last.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month > 2 ? year + 1 : year
    let month = month > 2 ? month - 3 : month + 9
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1
  }
}

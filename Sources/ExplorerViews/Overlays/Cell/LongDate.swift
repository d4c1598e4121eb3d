/// A date of a cell in words, `Thursday 5 March 2026, 09:30:00`, so that nobody has to count weekdays. Nothing is
/// converted: time and zone stay as they were sent.
enum LongDate {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  /// The words for a text such as `2026-03-05` or `2026-03-05T09:30:00+10:00`; `nil` for what is no date.
  static func text(of text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes.count <= 40, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
      (1...12).contains(month), day >= 1, day <= days(of: month, in: year)
    else { return nil }
    let date = "\(weekdays[weekday(year, month, day)]) \(day) \(months[month - 1]) \(year)"
    if bytes.count == 10 { return date }
    guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "), bytes.count >= 19 else { return nil }
    let time = String(decoding: bytes[11..<19], as: UTF8.self)
    let rest = String(decoding: bytes[19...], as: UTF8.self)
    let zone = rest.firstIndex { $0 == "+" || $0 == "-" || $0 == "Z" }.map {
      rest[$0...] == "Z" ? " UTC" : " " + rest[$0...]
    }
    return "\(date), \(time)\(zone ?? "")"
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(0 as Int?) { value, digit in
      guard let value, (0x30...0x39).contains(digit) else { return nil }
      return value * 10 + Int(digit - 0x30)
    }
  }

  private static func days(of month: Int, in year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day of the week, 0 for Sunday. Source: Sakamoto's method for the Gregorian calendar.
  private static func weekday(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let year = month < 3 ? year - 1 : year
    return (year + year / 4 - year / 100 + year / 400 + shifts[month - 1] + day) % 7
  }
}

import FoundationEssentials

/// Lengths of time and sizes as people read them.
enum Measures {
  /// `<1 ms`, `12 ms`, `1.24 s`, `1:04`, `2:15:00`.
  static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1000 + (attoseconds + 500_000_000_000_000) / 1_000_000_000_000_000
    switch milliseconds {
    case ..<1: return "<1 ms"
    case ..<1000: return "\(milliseconds) ms"
    case ..<60_000: return "\(decimals(Double(milliseconds) / 1000, milliseconds < 10_000 ? 2 : 1)) s"
    default: return clockLength(Int(seconds))
    }
  }

  /// The same for a running clock: tenths under ten seconds, then whole seconds, so that it ticks evenly.
  static func running(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    if seconds < 10 { return "\(seconds).\(attoseconds / 100_000_000_000_000_000) s" }
    if seconds < 60 { return "\(seconds) s" }
    return text(duration)
  }

  /// The time until something happens: `0:09`, `4:10`, `2:15:00`.
  static func countdown(seconds: Double) -> String {
    clockLength(Int(max(0, seconds).rounded(.up)))
  }

  /// A planned length of time in the largest units that give it exactly: `90 s`, `15 min`, `24 h`.
  static func span(seconds: Int) -> String {
    if seconds > 0, seconds % 3600 == 0 { return "\(seconds / 3600) h" }
    return seconds > 0 && seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
  }

  /// The time of day where the program runs, as `HH:MM:SS`.
  static func clock(_ date: Date) -> String {
    let offset = TimeZone.current.secondsFromGMT(for: date)
    let seconds = (Int(date.timeIntervalSince1970.rounded(.down)) + offset) % 86_400
    let second = (seconds + 86_400) % 86_400
    return "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }

  /// The time of day where the program runs, as ``clock(_:)`` gives it; with its day before it when that is another one
  /// than the day of `now`: `22 Nov 08:43:00`.
  static func clock(_ date: Date, seenAt now: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .current
    guard !calendar.isDate(date, inSameDayAs: now) else { return clock(date) }
    let day = calendar.dateComponents([.month, .day], from: date)
    guard let month = day.month, let number = day.day, (1...12).contains(month) else { return clock(date) }
    return "\(number) \(months[month - 1]) \(clock(date))"
  }

  /// The time of day in minutes, or the day when that is another one than the day of `now`: `08:43`, `22 Nov`.
  static func shortTime(_ date: Date, seenAt now: Date) -> String {
    let text = clock(date, seenAt: now)
    let clockColumns = 8
    return text.count == clockColumns ? String(text.dropLast(3)) : String(text.dropLast(clockColumns + 1))
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Bytes as `180 B`, `14.2 KB`, `8.0 MB` (1 KB = 1024 bytes).
  static func bytes(_ count: Int) -> String {
    switch count {
    case ..<1024: "\(count) B"
    case ..<(1024 * 1024): "\(decimals(Double(count) / 1024, 1)) KB"
    default: "\(decimals(Double(count) / (1024 * 1024), 1)) MB"
    }
  }

  /// An age in the largest fitting unit: `12 s`, `4 min`, `3 h`, `2 d`.
  static func age(seconds: Double) -> String {
    switch Int(max(0, seconds)) {
    case let seconds where seconds < 60: "\(seconds) s"
    case let seconds where seconds < 3600: "\(seconds / 60) min"
    case let seconds where seconds < 172_800: "\(seconds / 3600) h"
    case let seconds: "\(seconds / 86_400) d"
    }
  }

  /// `1:04`, `2:15:00`.
  private static func clockLength(_ seconds: Int) -> String {
    let minutes = "\(seconds / 60 % 60):\(two(seconds % 60))"
    return seconds < 3600 ? minutes : "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  private static func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }

  private static func decimals(_ value: Double, _ places: Int) -> String {
    let scale = places == 2 ? 100.0 : 10.0
    let scaled = Int((value * scale).rounded())
    let fraction = String(scaled % Int(scale))
    let padding = String(repeating: "0", count: places - fraction.count)
    return "\(scaled / Int(scale)).\(padding)\(fraction)"
  }
}

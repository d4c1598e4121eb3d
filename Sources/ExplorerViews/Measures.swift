/// Lengths of time and sizes as people read them.
enum Measures {
  /// `<1 ms`, `12 ms`, `1.24 s`, `1:04`.
  static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1000 + (attoseconds + 500_000_000_000_000) / 1_000_000_000_000_000
    switch milliseconds {
    case ..<1: return "<1 ms"
    case ..<1000: return "\(milliseconds) ms"
    case ..<60_000: return "\(decimals(Double(milliseconds) / 1000, milliseconds < 10_000 ? 2 : 1)) s"
    default: return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }
  }

  /// The same for a running clock: tenths under ten seconds, then whole seconds, so that it ticks evenly.
  static func running(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    if seconds < 10 { return "\(seconds).\(attoseconds / 100_000_000_000_000_000) s" }
    if seconds < 60 { return "\(seconds) s" }
    return text(duration)
  }

  /// Bytes as `180 B`, `14.2 KB`, `8.0 MB` (1 KB = 1024 bytes).
  static func bytes(_ count: Int) -> String {
    switch count {
    case ..<1024: "\(count) B"
    case ..<(1024 * 1024): "\(decimals(Double(count) / 1024, 1)) KB"
    default: "\(decimals(Double(count) / (1024 * 1024), 1)) MB"
    }
  }

  /// A count with its noun: `1 row`, `2 rows`.
  static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
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

  private static func decimals(_ value: Double, _ places: Int) -> String {
    let scale = places == 2 ? 100.0 : 10.0
    let scaled = Int((value * scale).rounded())
    let fraction = String(scaled % Int(scale))
    let padding = String(repeating: "0", count: places - fraction.count)
    return "\(scaled / Int(scale)).\(padding)\(fraction)"
  }
}

import FoundationEssentials

/// The name that an export is given unless the user says otherwise.
enum ExportName {
  /// As in `banksia-street-20261121-101502.csv`: the first words of the practice, and the time where the program runs.
  static func suggested(for practice: String, at date: Date, ending: String, in zone: TimeZone = .current) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
    func two(_ number: Int?) -> String { number.map { $0 < 10 ? "0\($0)" : "\($0)" } ?? "00" }
    let day = "\(parts.year ?? 0)\(two(parts.month))\(two(parts.day))"
    let time = two(parts.hour) + two(parts.minute) + two(parts.second)
    return "\(words(of: practice))-\(day)-\(time).\(ending)"
  }

  /// Its first two words in small ASCII letters; `result` where it has none.
  private static func words(of practice: String) -> String {
    let words = practice.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "result" : words.prefix(2).joined(separator: "-")
  }
}

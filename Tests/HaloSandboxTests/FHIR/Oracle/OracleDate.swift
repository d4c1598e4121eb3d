/// The instants that a FHIR date stands for, in milliseconds since 1970: from `start` up to, not including, `end`.
struct OracleDate: Equatable {
  var start: Int
  var end: Int

  /// The practice's clock, which the sandbox keeps ten hours ahead of UTC all year; dates without a zone are its.
  private static let practiceOffset = 10 * 3_600_000

  init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// Reads a date, dateTime or instant of any precision; nil when it is none.
  init?(_ text: String) {
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return nil }
    let (year, month, day) = (
      numbers[0], numbers.count > 1 ? numbers[1] : 1, numbers.count > 2 ? numbers[2] : 1
    )
    guard (1...12).contains(month), (1...Self.days(ofMonth: month, year)).contains(day) else { return nil }
    let first = Self.day(year, month, day)
    guard halves.count == 2 else {
      let after =
        switch numbers.count {
        case 1: Self.day(year + 1, 1, 1)
        case 2: month == 12 ? Self.day(year + 1, 1, 1) : Self.day(year, month + 1, 1)
        default: first + 1
        }
      start = first * 86_400_000 - Self.practiceOffset
      end = after * 86_400_000 - Self.practiceOffset
      return
    }
    guard numbers.count == 3, let (time, width, offset) = Self.time(halves[1]) else { return nil }
    start = first * 86_400_000 + time - (offset ?? Self.practiceOffset)
    end = start + width
  }

  /// A Period: what is open at one end is infinite there. nil without any end.
  init?(from start: String?, to end: String?) {
    guard start != nil || end != nil else { return nil }
    let (first, last) = (start.flatMap(OracleDate.init), end.flatMap(OracleDate.init))
    self.init(start: first?.start ?? Int.min, end: last?.end ?? Int.max)
  }

  /// Milliseconds since midnight, how many of them the precision spans, and the offset from UTC.
  private static func time(_ text: Substring) -> (time: Int, width: Int, offset: Int?)? {
    let zone = text.firstIndex { "Z+-".contains($0) } ?? text.endIndex
    let fields = text[..<zone].split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let hour = Int(fields[0]), let minute = Int(fields[1]), hour < 24,
      minute < 60
    else { return nil }
    var (time, width) = (hour * 3_600_000 + minute * 60_000, 60_000)
    if fields.count == 3 {
      let seconds = fields[2].split(separator: ".")
      guard let whole = Int(seconds[0]) else { return nil }
      (time, width) = (time + whole * 1000, 1000)
      if seconds.count == 2, let fraction = Int((seconds[1] + "00").prefix(3)) {
        (time, width) = (time + fraction, 1)
      }
    }
    return (time, width, offset(text[zone...]))
  }

  private static func offset(_ text: Substring) -> Int? {
    guard !text.isEmpty else { return nil }
    guard text != "Z" else { return 0 }
    let fields = text.dropFirst().split(separator: ":").compactMap { Int($0) }
    guard fields.count == 2 else { return nil }
    return (fields[0] * 3_600_000 + fields[1] * 60_000) * (text.hasPrefix("-") ? -1 : 1)
  }

  /// Days since 1970 in the Gregorian calendar.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func days(ofMonth month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Whether this target matches a search value with a prefix. Source: fhir.md, section 2, rule 1.
  func matches(_ prefix: String, _ search: OracleDate) -> Verdict {
    let isInside = search.start <= start && end <= search.end
    return switch prefix {
    case "eq": Verdict(isInside)
    case "ne": Verdict(!isInside)
    case "gt": Verdict(end > search.end)
    case "lt": Verdict(start < search.start)
    case "ge": Verdict(end > search.end || isInside)
    case "le": Verdict(start < search.start || isInside)
    case "sa": Verdict(start >= search.end)
    case "eb": Verdict(end <= search.start)
    // Near is for the server to say; what is equal is near.
    case "ap": isInside ? .yes : .maybe
    default: .no
    }
  }
}

/// A date, a date with time, or a time of day, as precise as it was written.
/// Source: FHIR R4, datatypes.html#dateTime; FHIRPath 2.0, Date/Time Arithmetic and comparison.
struct FHIRPathTemporal: Hashable, Sendable {
  /// Year, month, day, hour, minute, second; a time of day begins at the hour. As many as were written.
  private(set) var parts: [Int]
  /// Digits of the second's fraction, perhaps none.
  private(set) var fraction: String
  /// The zone, in minutes east of Greenwich.
  private(set) var zone: Int?
  /// Whether this is a time of day.
  private(set) var isTime: Bool

  /// Reads the text of a FHIR date, dateTime, instant or time; nil when it is none. Seconds may be left out, as FHIRPath
  /// allows in literals.
  init?(_ text: String) {
    var reader = FHIRPathTemporalReader(text)
    guard let first = reader.digits(from: 2, to: 4) else { return nil }
    isTime = first.count == 2
    fraction = ""
    parts = [first.value]
    guard isTime || first.count == 4 else { return nil }
    if !isTime {
      while parts.count < 3, reader.take("-") {
        guard let part = reader.digits(from: 2, to: 2) else { return nil }
        parts.append(part.value)
      }
      if parts.count == 3, reader.take("T") {
        guard let hour = reader.digits(from: 2, to: 2) else { return nil }
        parts.append(hour.value)
      }
    }
    let dateParts = isTime ? 0 : 3
    while parts.count > dateParts, parts.count < dateParts + 3, reader.take(":") {
      guard let part = reader.digits(from: 2, to: 2) else { return nil }
      parts.append(part.value)
    }
    if parts.count == dateParts + 3, reader.take(".") {
      guard let digits = reader.digitText() else { return nil }
      fraction = digits
    }
    if !isTime, parts.count > 3, !reader.readZone(into: &zone) { return nil }
    guard reader.isAtEnd, hasPossibleParts else { return nil }
  }

  /// Whether this has a time of day.
  var hasTime: Bool { isTime || parts.count > 3 }

  /// Less than 0, 0, or more than 0; nil when the less precise of the two leaves it open, or only one has a zone.
  func compared(to other: Self) -> Int? {
    guard isTime == other.isTime else { return nil }
    if let zone, let otherZone = other.zone {
      if zone == otherZone { return comparedAsWritten(to: other) }
      guard parts.count > 4, other.parts.count > 4 else { return nil }
      return atGreenwich(zone).comparedAsWritten(to: other.atGreenwich(otherZone))
    }
    guard (zone == nil) == (other.zone == nil) || !hasTime || !other.hasTime else { return nil }
    return comparedAsWritten(to: other)
  }

  private func comparedAsWritten(to other: Self) -> Int? {
    for (mine, others) in zip(parts, other.parts) where mine != others { return mine < others ? -1 : 1 }
    guard parts.count == other.parts.count else { return nil }
    let digits = max(fraction.utf8.count, other.fraction.utf8.count)
    let mine = fraction.padded(to: digits)
    let others = other.fraction.padded(to: digits)
    return mine == others ? 0 : mine < others ? -1 : 1
  }

  /// The earliest (or latest) text that this may stand for.
  ///
  /// A day written without a zone is as long as its earliest beginning and its latest end on earth, hence the zones. With
  /// `asDate` the result is a day rather than a moment.
  func boundary(isLow: Bool, asDate: Bool) -> String {
    var filled = parts
    let start = isTime ? 3 : 0
    for place in (start + parts.count)..<max(asDate ? 3 : 6, start + parts.count) {
      switch place {
      case 1: filled.append(isLow ? 1 : 12)
      case 2: filled.append(isLow ? 1 : Self.days(ofMonth: filled[1], year: filled[0]))
      case 3: filled.append(isLow ? 0 : 23)
      default: filled.append(isLow ? 0 : 59)
      }
    }
    let date = isTime ? "" : "\(Self.text(filled[0], 4))-\(Self.text(filled[1], 2))-\(Self.text(filled[2], 2))"
    if asDate { return date }
    let time = filled.suffix(3).map { Self.text($0, 2) }.joined(separator: ":")
    let digits = fraction + String(repeating: isLow ? "0" : "9", count: max(0, 3 - fraction.utf8.count))
    if isTime { return "\(time).\(digits)" }
    return "\(date)T\(time).\(digits)\(Self.zoneText(zone ?? (isLow ? 14 * 60 : -12 * 60)))"
  }

  /// Whole minutes from here to another moment; nil when one of the two is not that precise or zones are missing.
  func minutes(to other: Self) -> Int? {
    guard isTime == other.isTime, (zone == nil) == (other.zone == nil), let start = minuteNumber,
      let end = other.minuteNumber
    else { return nil }
    return end - start
  }

  /// Minutes since a fixed day, at Greenwich when there is a zone.
  private var minuteNumber: Int? {
    if isTime { return parts.count > 1 ? parts[0] * 60 + parts[1] : nil }
    guard parts.count > 4 else { return nil }
    return Self.dayNumber(year: parts[0], month: parts[1], day: parts[2]) * 1440 + parts[3] * 60 + parts[4]
      - (zone ?? 0)
  }

  private func atGreenwich(_ zone: Int) -> Self {
    guard let minutes = minuteNumber else { return self }
    var moved = self
    moved.zone = 0
    // Only compared with another that was moved: the day's number stands for year, month and day.
    moved.parts = [minutes] + parts.dropFirst(5)
    return moved
  }

  private var hasPossibleParts: Bool {
    let time = isTime ? parts[...] : parts.dropFirst(3)
    for (value, limit) in zip(time, [24, 60, 61]) where value >= limit { return false }
    guard !isTime, parts.count > 1 else { return true }
    guard (1...12).contains(parts[1]) else { return false }
    return parts.count < 3 || (1...Self.days(ofMonth: parts[1], year: parts[0])).contains(parts[2])
  }

  private static func days(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since the first of March of year 0 in the Gregorian calendar, years beginning in March so that the leap day is
  /// their last.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let year = month < 3 ? year + 3999 : year + 4000
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear
  }

  private static func text(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func zoneText(_ minutes: Int) -> String {
    if minutes == 0 { return "Z" }
    return "\(minutes < 0 ? "-" : "+")\(text(abs(minutes) / 60, 2)):\(text(abs(minutes) % 60, 2))"
  }
}

extension String {
  fileprivate func padded(to count: Int) -> String {
    self + String(repeating: "0", count: max(0, count - utf8.count))
  }
}

import SQLDialects

/// Functions on dates and times.
extension ScalarFunction {
  static let dates: [ScalarFunction] = [
    ScalarFunction("now", isDeterministic: false) { (values, environment) throws(EngineError) in
      let (local, offset) = environment.now()
      switch values.argument(0).text {
      case "date": return .text(local.dateText)
      case "time": return .text(local.timeText)
      case "utc": return .text((local.adding(ticks: -offset * CivilTime.second) ?? local).isoText)
      case "datetime2": return .text(local.isoText)
      case "datetimeoffset":
        let minutes = abs(offset) / 60
        let zone = "\(offset < 0 ? "-" : "+")\(CivilTime.padded(minutes / 60)):\(CivilTime.padded(minutes % 60))"
        return .text(local.isoText + zone)
      default: return .text(ValueConversion.text(of: local, as: SQLType("datetime")))
      }
    },
    ScalarFunction("dateadd") { (values, environment) throws(EngineError) in
      guard let part = values[0].text, let count = values[1].integer, let text = values[2].text else { return .null }
      let time = try moment(text, environment)
      guard let moved = added(part, Int(clamping: count), to: time) else {
        if environment.dialect == .firebird { throw .arithmeticException("date out of range") }
        throw .mssql(517, "Adding a value to a 'datetime' column caused an overflow.")
      }
      let keepsDate = text.utf8.count <= 10 && !text.utf8.contains(UInt8(ascii: ":")) && moved.ticks == 0
      return .text(keepsDate ? moved.dateText : moved.isoText)
    },
    ScalarFunction("datediff") { (values, environment) throws(EngineError) in
      guard let part = values[0].text, let first = values[1].text, let second = values[2].text else { return .null }
      return .integer(try difference(part, moment(first, environment), moment(second, environment)))
    },
    ScalarFunction("datepart") { (values, environment) throws(EngineError) in
      guard let part = values[0].text, let text = values[1].text else { return .null }
      return .integer(Int64(number(part, of: try moment(text, environment))))
    },
    ScalarFunction("datename") { (values, environment) throws(EngineError) in
      guard let part = values[0].text, let text = values[1].text else { return .null }
      let time = try moment(text, environment)
      switch part {
      case "month": return .text(CivilTime.monthNames[time.month - 1])
      case "weekday": return .text(CivilTime.weekdayNames[time.weekday])
      default: return .text(String(number(part, of: time)))
      }
    },
    ScalarFunction("eomonth") { (values, environment) throws(EngineError) in
      guard let text = values[0].text, let months = values.argument(1).integer else { return .null }
      guard let moved = try moment(text, environment).adding(months: Int(clamping: months)) else { return .null }
      let last = CivilTime.length(month: moved.month, year: moved.year)
      return .text(CivilTime(day: moved.day - moved.monthDay + last).dateText)
    },
    ScalarFunction("datefromparts") { (values, _) throws(EngineError) in
      guard let year = values[0].integer, let month = values[1].integer, let day = values[2].integer else {
        return .null
      }
      guard let date = CivilTime(year: Int(clamping: year), month: Int(clamping: month), day: Int(clamping: day)) else {
        throw .mssql(289, "Cannot construct data type date, some of the arguments have values which are not valid.")
      }
      return .text(date.dateText)
    },
    ScalarFunction("isdate") { (values, _) throws(EngineError) in
      .integer(values[0].text.flatMap { CivilTime($0) } == nil ? 0 : 1)
    },
    ScalarFunction("format") { (values, _) throws(EngineError) in
      guard let format = values.argument(1).text else { return .null }
      switch values[0] {
      case .null: return .null
      case .text(let text): return CivilTime(text).map { .text($0.text(format: format)) } ?? .null
      default: return values[0].number.map { .text(formatted($0, format)) } ?? .null
      }
    },
  ]

  private static func moment(_ text: String, _ environment: Environment) throws(EngineError) -> CivilTime {
    guard let time = CivilTime(text) else {
      throw environment.dialect == .firebird ? .conversionErrorFromString(text) : .dateConversionFailed()
    }
    return time
  }

  private static func added(_ part: String, _ count: Int, to time: CivilTime) -> CivilTime? {
    if let length = ticks(of: part) {
      let (product, overflow) = length.multipliedReportingOverflow(by: count)
      return overflow ? nil : time.adding(ticks: product)
    }
    let (months, overflow) = count.multipliedReportingOverflow(by: part == "year" ? 12 : part == "quarter" ? 3 : 1)
    if overflow { return nil }
    switch part {
    case "year", "quarter", "month": return time.adding(months: months)
    case "week": return count.multipliedReportingOverflow(by: 7).overflow ? nil : time.adding(days: count * 7)
    case "nanosecond": return time.adding(ticks: count / 100)
    default: return time.adding(days: count)
    }
  }

  /// The length of a part of the clock in ticks; nil for parts of the calendar.
  private static func ticks(of part: String) -> Int? {
    switch part {
    case "hour": 3600 * CivilTime.second
    case "minute": 60 * CivilTime.second
    case "second": CivilTime.second
    case "millisecond": 10_000
    case "microsecond": 10
    default: nil
    }
  }

  /// How many boundaries of a part lie between two moments, as SQL Server counts.
  private static func difference(_ part: String, _ first: CivilTime, _ second: CivilTime) -> Int64 {
    if let length = ticks(of: part) {
      let perDay = CivilTime.dayLength / length
      return Int64((second.day - first.day) * perDay + second.ticks / length - first.ticks / length)
    }
    let months = (second.year - first.year) * 12 + second.month - first.month
    switch part {
    case "year": return Int64(second.year - first.year)
    case "quarter":
      return Int64((second.year - first.year) * 4 + (second.month - 1) / 3 - (first.month - 1) / 3)
    case "month": return Int64(months)
    // Weeks begin on Sunday whatever DATEFIRST says; 1 January 1970 was a Thursday.
    case "week", "isoweek": return Int64(floorDivided(second.day + 4, 7) - floorDivided(first.day + 4, 7))
    default: return Int64(second.day - first.day)
    }
  }

  private static func floorDivided(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : (number - divisor + 1) / divisor
  }

  private static func number(_ part: String, of time: CivilTime) -> Int {
    switch part {
    case "year": time.year
    case "quarter": (time.month - 1) / 3 + 1
    case "month": time.month
    case "dayofyear", "yearday": time.yearDay
    case "day": time.monthDay
    case "week": time.week
    case "isoweek": time.isoWeek
    case "weekday": time.weekday + 1
    case "hour": time.hour
    case "minute": time.minute
    case "second": time.secondOfMinute
    case "millisecond": time.fraction / 10_000
    case "microsecond": time.fraction / 10
    case "nanosecond": time.fraction * 100
    default: 0
    }
  }

  /// A number under the formats people use: `N2`, `F1`, `D5`, `C`, `P0`, and plain zeros such as `0.00` or `000`.
  private static func formatted(_ number: Double, _ format: String) -> String {
    let letter = format.first?.uppercased() ?? ""
    let digits = Int(format.dropFirst())
    switch letter {
    case "N": return grouped(FixedPoint.text(number, scale: digits ?? 2))
    case "C": return (number < 0 ? "-$" : "$") + grouped(FixedPoint.text(abs(number), scale: digits ?? 2))
    case "F": return FixedPoint.text(number, scale: digits ?? 2)
    case "P": return grouped(FixedPoint.text(number * 100, scale: digits ?? 2)) + "%"
    case "D": return signed(number, CivilTime.padded(Int(exactly: abs(number).rounded()) ?? 0, min(digits ?? 1, 30)))
    default:
      let parts = format.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      let scale = parts.count > 1 ? parts[1].count : 0
      let plain = FixedPoint.text(abs(number), scale: scale)
      let zeros = parts[0].filter { $0 == "0" }.count
      let whole = plain.split(separator: ".")[0]
      let filled = String(repeating: "0", count: max(0, min(zeros, 30) - whole.count)) + plain
      return signed(number, parts[0].contains(",") ? grouped(filled) : filled)
    }
  }

  private static func signed(_ number: Double, _ text: String) -> String { number < 0 ? "-" + text : text }

  /// A number's text with a comma between thousands.
  private static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    let sign = parts[0].hasPrefix("-") ? "-" : ""
    let digits = Array(parts[0].drop { $0 == "-" })
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { whole.append(",") }
      whole.append(digit)
    }
    return sign + whole + (parts.count > 1 ? "." + parts[1] : "")
  }
}

import SQLDialects

/// Converts values between SQL types, with the errors of the practice's engine.
struct ValueConversion: Sendable {
  /// Whose errors a failure is told in.
  let dialect: SQLDialect

  /// Converts a value as `CAST` and `CONVERT` do.
  /// - Parameters:
  ///   - value: the value; NULL stays NULL.
  ///   - type: the type to convert to. A text too long for it is cut.
  ///   - style: the style of `CONVERT`, when one is given.
  ///   - source: the type the value comes from, when it is known; it decides how the value is written as text.
  /// - Returns: the value in the form the type has in SQLite.
  /// - Throws: the engine's error for a value that does not convert.
  func convert(
    _ value: DatabaseValue, to type: SQLType, style: Int? = nil, from source: SQLType? = nil
  ) throws(EngineError) -> DatabaseValue {
    switch type.family {
    case _ where value.isNull: return .null
    case .integer: return try integer(value, type, source)
    case .bit: return try bit(value)
    case .decimal, .float: return try number(value, type, source)
    case .text: return try text(value, type, style, source)
    case .date, .dateTime, .dateTimeOffset, .time: return try date(value, type, style, source)
    case .uniqueIdentifier: return try identifier(value)
    case .binary: return binary(value, type)
    case .other: return value
    }
  }

  /// Converts a value for a column: like ``convert(_:to:style:from:)``, but what does not fit is an error.
  func store(_ value: DatabaseValue, in type: SQLType) throws(EngineError) -> DatabaseValue {
    guard type.family == .text, let limit = type.length, limit > 0 else { return try convert(value, to: type) }
    var open = try convert(value, to: SQLType(type.name, length: -1))
    if case .text(let text) = open, text.unicodeScalars.count > limit {
      guard text.unicodeScalars.dropFirst(limit).allSatisfy({ $0 == " " }) else {
        throw dialect == .firebird ? .arithmeticException("string right truncation") : .truncated()
      }
      open = .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))))
    }
    return open
  }

  // MARK: Numbers

  private func integer(_ value: DatabaseValue, _ type: SQLType, _ source: SQLType?) throws(EngineError) -> DatabaseValue
  {
    let number: Int64
    switch value {
    case .integer(let whole): number = whole
    case .real(let real):
      let whole = dialect == .firebird ? real.rounded(.toNearestOrAwayFromZero) : real.rounded(.towardZero)
      guard let exact = Int64(exactly: whole) else { throw overflow(type) }
      number = exact
    case .text(let text):
      if source?.isDate == true, let time = CivilTime(text) { return .integer(Int64(time.day + 25_567)) }
      guard let whole = Int64(text.trimmingBlanks.isEmpty && dialect == .tsql ? "0" : text.trimmingBlanks) else {
        throw failure(text, type)
      }
      number = whole
    case .blob(let bytes): number = bytes.suffix(8).reduce(0) { $0 << 8 | Int64($1) }
    case .null: return .null
    }
    let range: ClosedRange<Int64> =
      switch type.name {
      case "tinyint": 0...255
      case "smallint": -32_768...32_767
      case "int": -2_147_483_648...2_147_483_647
      default: Int64.min...Int64.max
      }
    guard range.contains(number) else {
      if case .text(let text) = value, dialect == .tsql {
        throw .mssql(248, "The conversion of the varchar value '\(text)' overflowed an int column.")
      }
      throw overflow(type)
    }
    return .integer(number)
  }

  private func bit(_ value: DatabaseValue) throws(EngineError) -> DatabaseValue {
    if case .text(let text) = value {
      switch text.trimmingBlanks.lowercased() {
      case "true": return .integer(1)
      case "false": return .integer(0)
      default:
        guard let number = Int64(text.trimmingBlanks) else { throw failure(text, SQLType("bit")) }
        return .integer(number == 0 ? 0 : 1)
      }
    }
    return .integer(value.number == 0 ? 0 : 1)
  }

  private func number(_ value: DatabaseValue, _ type: SQLType, _ source: SQLType?) throws(EngineError) -> DatabaseValue
  {
    if case .text(let text) = value {
      if source?.isDate == true, let time = CivilTime(text) {
        return .real(Double(time.day + 25_567) + Double(time.ticks) / Double(CivilTime.dayLength))
      }
      let trimmed = text.trimmingBlanks
      let isPlain = !trimmed.isEmpty && trimmed.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) }
      guard isPlain, let number = Double(trimmed), type.family == .float || !trimmed.lowercased().contains("e") else {
        throw dialect == .firebird
          ? .conversionErrorFromString(text)
          : .dataTypeConversion(from: "varchar", to: type.family == .float ? "float" : "numeric")
      }
      // A floating-point number keeps 15 digits; what has more stays text, which calculates as well.
      if type.family == .decimal, trimmed.utf8.filter({ $0 >= 0x30 && $0 <= 0x39 }).count > 15 {
        return .text(Self.scaled(trimmed, type.fractionDigits))
      }
      return try limited(number, type)
    }
    guard let number = value.number else {
      throw EngineError.conversionNotAllowed(from: "varbinary", to: type.name)
    }
    return try limited(number, type)
  }

  private func limited(_ number: Double, _ type: SQLType) throws(EngineError) -> DatabaseValue {
    guard type.family == .decimal else { return .real(number) }
    if let precision = type.precision, precision - type.fractionDigits < 18 {
      var limit = 1.0
      for _ in 0..<(precision - type.fractionDigits) { limit *= 10 }
      guard abs(number) < limit else {
        throw dialect == .firebird
          ? .arithmeticException("numeric value is out of range") : .arithmeticOverflow(to: "numeric")
      }
    }
    return .real(FixedPoint.rounded(number, digits: type.fractionDigits, truncates: false))
  }

  /// Digits cut or filled to a scale.
  private static func scaled(_ text: String, _ scale: Int) -> String {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = parts[0].hasPrefix("+") ? parts[0].dropFirst() : parts[0]
    guard scale > 0 else { return String(whole) }
    let digits = (parts.count > 1 ? String(parts[1]) : "").prefix(scale)
    return "\(whole.isEmpty ? "0" : whole).\(digits)\(String(repeating: "0", count: scale - digits.count))"
  }

  // MARK: Text

  private func text(
    _ value: DatabaseValue, _ type: SQLType, _ style: Int?, _ source: SQLType?
  ) throws(EngineError) -> DatabaseValue {
    var text = value.text ?? ""
    switch (value, source) {
    case (.text, let source?) where source.isDate:
      text = try dateText(text, style, source)
    case (.real(let number), let source?) where source.family == .decimal:
      text = FixedPoint.text(number, scale: source.fractionDigits)
    case (.integer(let number), let source?) where source.family == .decimal:
      text = FixedPoint.text(Double(number), scale: source.fractionDigits)
    case (.blob(let bytes), _) where style == 1 || style == 2:
      text = (style == 1 ? "0x" : "") + Self.hexadecimal(bytes)
    default:
      break
    }
    guard let limit = type.length, limit > 0 else { return .text(text) }
    if text.unicodeScalars.count > limit, dialect == .tsql {
      if case .integer = value { return .text("*") }
      if case .real = value { throw .arithmeticOverflow(to: type.name) }
    }
    if text.utf8.count > limit { text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) }
    if type.name == "char" || type.name == "nchar" {
      text += String(repeating: " ", count: max(0, limit - text.unicodeScalars.count))
    }
    return .text(text)
  }

  private func dateText(_ text: String, _ style: Int?, _ source: SQLType) throws(EngineError) -> String {
    guard let time = CivilTime(text) else { return text }
    if let style {
      guard let styled = time.text(style: style) else {
        throw .mssql(
          281, "\(style) is not a valid style number when converting from \(source.name) to a character string.")
      }
      return styled
    }
    if source.family == .date { return time.dateText }
    if dialect == .firebird { return "\(time.dateText) \(time.text(style: 114)?.replacing(":", with: ":") ?? "")" }
    return source.name == "datetime2" ? "\(time.dateText) \(time.timeText)" : time.text(style: 0) ?? text
  }

  // MARK: Dates

  private func date(
    _ value: DatabaseValue, _ type: SQLType, _ style: Int?, _ source: SQLType?
  ) throws(EngineError) -> DatabaseValue {
    let time: CivilTime
    switch value {
    case .text(let text):
      // Firebird reads dots as a sign that the day comes first.
      let isDotted = dialect == .firebird && text.prefix(3).contains(".")
      guard let read = CivilTime(text, order: isDotted ? .dayMonthYear : CivilTime.order(style: style ?? 0)) else {
        throw dialect == .firebird ? .conversionErrorFromString(text) : .dateConversionFailed()
      }
      // Imported dates may be a year or a month; they stay as they are.
      if source?.isDate == true, text.utf8.count < 10, type.isDate { return value }
      time = read
    case .integer, .real:
      let days = value.number ?? 0
      guard type.name == "datetime" || type.name == "smalldatetime" else {
        throw EngineError.conversionNotAllowed(from: "int", to: type.name)
      }
      let whole = days.rounded(.down)
      guard abs(whole) < 3_000_000, let moved = CivilTime(day: -25_567).adding(days: Int(whole)) else {
        throw EngineError.arithmeticOverflow(to: type.name)
      }
      time = CivilTime(day: moved.day, ticks: Int((days - whole) * Double(CivilTime.dayLength)))
    default:
      throw EngineError.conversionNotAllowed(from: "varbinary", to: type.name)
    }
    return .text(Self.text(of: time, as: type))
  }

  /// A moment in the form that values of a date type have.
  static func text(of time: CivilTime, as type: SQLType) -> String {
    switch type.family {
    case .date: return time.dateText
    case .time: return time.timeText
    case .dateTimeOffset: return time.isoText + "+00:00"
    default:
      var time = time
      if type.name == "smalldatetime" { time.ticks -= time.ticks % (60 * CivilTime.second) }
      if type.name != "datetime2" { time.ticks -= time.ticks % 10_000 }
      return time.isoText
    }
  }

  // MARK: Other types

  private func identifier(_ value: DatabaseValue) throws(EngineError) -> DatabaseValue {
    let text = (value.text ?? "").trimmingBlanks.lowercased()
    let bare = text.hasPrefix("{") && text.hasSuffix("}") ? String(text.dropFirst().dropLast()) : text
    let groups = bare.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.map(\.count) == [8, 4, 4, 4, 12], groups.allSatisfy({ $0.allSatisfy(\.isHexDigit) }) else {
      throw .mssql(8169, "Conversion failed when converting from a character string to uniqueidentifier.")
    }
    return .text(bare)
  }

  private func binary(_ value: DatabaseValue, _ type: SQLType) -> DatabaseValue {
    var bytes: [UInt8]
    switch value {
    case .blob(let data): bytes = data
    case .integer(let number): bytes = withUnsafeBytes(of: Int32(truncatingIfNeeded: number).bigEndian) { Array($0) }
    default: bytes = Array((value.text ?? "").utf8)
    }
    if let limit = type.length, limit > 0, bytes.count > limit { bytes = Array(bytes.prefix(limit)) }
    return .blob(bytes)
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  // MARK: Errors

  private func failure(_ text: String, _ type: SQLType) -> EngineError {
    dialect == .firebird
      ? .conversionErrorFromString(text)
      : type.name == "bigint"
        ? .dataTypeConversion(from: "varchar", to: "bigint") : .conversionFailed(value: text, to: type.name)
  }

  private func overflow(_ type: SQLType) -> EngineError {
    dialect == .firebird ? .arithmeticException("numeric value is out of range") : .arithmeticOverflow(to: type.name)
  }
}

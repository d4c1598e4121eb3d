import SQLDialects

/// Conversions and calculations.
extension ScalarFunction {
  static let conversions: [ScalarFunction] = [
    ScalarFunction("convert") { (values, environment) throws(EngineError) in
      guard let declaration = values.argument(1).text, let type = SQLType(declared: declaration) else { return .null }
      let style = values.argument(2).integer.flatMap { Int(exactly: $0) }
      let source = values.argument(3).text.flatMap { SQLType(declared: $0) }
      guard !values.argument(4).isNull else {
        return try environment.conversion.convert(values[0], to: type, style: style, from: source)
      }
      return (try? environment.conversion.convert(values[0], to: type, style: style, from: source)) ?? .null
    },
    ScalarFunction("store") { (values, environment) throws(EngineError) in
      guard let declaration = values.argument(1).text, let type = SQLType(declared: declaration) else { return .null }
      return try environment.conversion.store(values[0], in: type)
    },
    ScalarFunction("type") { (values, _) throws(EngineError) in
      typeProperty(values.argument(0).text ?? "", values.argument(1).text ?? "")
    },
    ScalarFunction("newid", isDeterministic: false) { (_, _) throws(EngineError) in
      var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
      bytes[6] = bytes[6] & 0x0F | 0x40
      bytes[8] = bytes[8] & 0x3F | 0x80
      let digits = ValueConversion.hexadecimal(bytes).lowercased()
      var groups: [Substring] = []
      var rest = digits[...]
      for length in [8, 4, 4, 4, 12] {
        groups.append(rest.prefix(length))
        rest = rest.dropFirst(length)
      }
      return .text(groups.joined(separator: "-"))
    },
  ]

  static let numbers: [ScalarFunction] = [
    ScalarFunction("plus") { (values, environment) throws(EngineError) in
      guard !values.containsNull else { return .null }
      switch (values[0], values[1]) {
      case (.text(let left), .text(let right)): return .text(left + right)
      case (.text(let left), let right), (let right, .text(let left)):
        // A text and a number: days for a date, else the text has to be a number.
        if Int64(left.trimmingBlanks) == nil, left.utf8.count >= 10, let time = CivilTime(left),
          let days = right.number,
          abs(days) < 4_000_000
        {
          let moved = time.adding(ticks: Int(days * Double(CivilTime.dayLength)))
          return moved.map { .text($0.isoText) } ?? .null
        }
        let number = try environment.conversion.convert(.text(left), to: SQLType("int"))
        return sum(number, right)
      case (let left, let right): return sum(left, right)
      }
    },
    ScalarFunction("divide") { (values, environment) throws(EngineError) in
      guard let (left, right) = try operands(values, environment) else { return .null }
      if case .integer(let a) = left, case .integer(let b) = right {
        return .integer(a.dividedReportingOverflow(by: b).partialValue)
      }
      return .real((left.number ?? 0) / (right.number ?? 1))
    },
    ScalarFunction("modulo") { (values, environment) throws(EngineError) in
      guard let (left, right) = try operands(values, environment) else { return .null }
      if case .integer(let a) = left, case .integer(let b) = right {
        return .integer(a.remainderReportingOverflow(dividingBy: b).partialValue)
      }
      return .real((left.number ?? 0).truncatingRemainder(dividingBy: right.number ?? 1))
    },
    ScalarFunction("round") { (values, _) throws(EngineError) in
      guard let number = values[0].number, let digits = values.argument(1).integer else { return .null }
      let truncates = values.argument(2).integer ?? 0 != 0
      let rounded = FixedPoint.rounded(number, digits: Int(clamping: digits), truncates: truncates)
      if case .integer = values[0] { return Int64(exactly: rounded).map { .integer($0) } ?? .real(rounded) }
      return .real(rounded)
    },
    ScalarFunction("ceiling") { (values, _) throws(EngineError) in whole(values[0], .up) },
    ScalarFunction("floor") { (values, _) throws(EngineError) in whole(values[0], .down) },
    ScalarFunction("isnumeric") { (values, _) throws(EngineError) in
      .integer(values[0].number?.isFinite == true ? 1 : 0)
    },
    ScalarFunction("str") { (values, _) throws(EngineError) in
      guard let number = values[0].number else { return .null }
      let width = Int(clamping: values.argument(1).integer ?? 10)
      guard (0...8000).contains(width) else { return .null }
      let text = FixedPoint.text(number, scale: Int(clamping: values.argument(2).integer ?? 0))
      guard text.count <= width else { return .text(String(repeating: "*", count: width)) }
      return .text(String(repeating: " ", count: width - text.count) + text)
    },
  ]

  /// Both operands of a division as numbers, nil when one is NULL; a zero divisor is the engine's error.
  private static func operands(
    _ values: [DatabaseValue], _ environment: Environment
  ) throws(EngineError) -> (DatabaseValue, DatabaseValue)? {
    guard !values.containsNull else { return nil }
    var numbers: [DatabaseValue] = []
    for value in values {
      if case .text = value {
        numbers.append(try environment.conversion.convert(value, to: SQLType("float")))
      } else {
        numbers.append(value)
      }
    }
    guard numbers[1].number != 0 else {
      throw environment.dialect == .firebird
        ? .arithmeticException(
          "Integer divide by zero.  The code attempted to divide an integer value by an integer divisor of zero.")
        : .divideByZero()
    }
    return (numbers[0], numbers[1])
  }

  private static func sum(_ left: DatabaseValue, _ right: DatabaseValue) -> DatabaseValue {
    if case .integer(let a) = left, case .integer(let b) = right {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow { return .integer(sum) }
    }
    guard let a = left.number, let b = right.number else { return .null }
    return .real(a + b)
  }

  private static func whole(_ value: DatabaseValue, _ rule: FloatingPointRoundingRule) -> DatabaseValue {
    switch value {
    case .integer: return value
    default:
      guard let number = value.number?.rounded(rule) else { return .null }
      return .real(number)
    }
  }

  // MARK: Types

  /// A property of a declared type, as the system tables of both engines show it.
  private static func typeProperty(_ declaration: String, _ property: String) -> DatabaseValue {
    guard let type = SQLType(declared: declaration) else { return .null }
    func number(_ value: Int?) -> DatabaseValue { value.map { .integer(Int64($0)) } ?? .null }
    let isWide = type.name.hasPrefix("n") && type.family == .text
    switch property {
    case "name": return .text(type.name)
    case "length": return number(type.length ?? openLength(type))
    case "octets":
      let length = type.length ?? openLength(type)
      return number(length.map { isWide && $0 > 0 && $0 < 4001 ? $0 * 2 : $0 })
    case "precision": return number(precision(type))
    case "scale": return number(type.family == .integer ? 0 : type.family == .decimal ? type.fractionDigits : nil)
    case "dateprecision":
      switch type.name {
      case "date", "smalldatetime": return .integer(0)
      case "datetime": return .integer(3)
      case "datetime2", "datetimeoffset", "time", "timestamp": return .integer(7)
      default: return .null
      }
    case "collation": return type.family == .text ? .text("SQL_Latin1_General_CP1_CI_AS") : .null
    case "bytes": return number(byteCounts[type.name])
    case "id": return number(typeNumbers[type.name])
    case "firebird": return number(firebirdNumbers[type.family] ?? nil ?? 37)
    case "idname":
      return typeNumbers.first { String($0.value) == declaration }.map { .text($0.key) } ?? .null
    default: return .null
    }
  }

  private static func openLength(_ type: SQLType) -> Int? {
    switch type.name {
    case "text", "image": 2_147_483_647
    case "ntext": 1_073_741_823
    default: type.family == .text || type.family == .binary ? -1 : nil
    }
  }

  private static func precision(_ type: SQLType) -> Int? {
    switch type.name {
    case "tinyint": 3
    case "smallint": 5
    case "int": 10
    case "bigint", "money": 19
    case "smallmoney": 10
    case "float": 53
    case "real": 24
    default: type.precision
    }
  }

  private static let byteCounts: [String: Int] = [
    "bit": 1, "tinyint": 1, "smallint": 2, "int": 4, "bigint": 8, "real": 4, "float": 8, "money": 8, "smallmoney": 4,
    "decimal": 9, "numeric": 9, "date": 3, "time": 5, "smalldatetime": 4, "datetime": 8, "datetime2": 8,
    "datetimeoffset": 10, "uniqueidentifier": 16, "timestamp": 8,
  ]

  /// Source: `system_type_id` of SQL Server's `sys.types`.
  private static let typeNumbers: [String: Int] = [
    "image": 34, "text": 35, "uniqueidentifier": 36, "date": 40, "time": 41, "datetime2": 42, "datetimeoffset": 43,
    "tinyint": 48, "smallint": 52, "int": 56, "smalldatetime": 58, "real": 59, "money": 60, "datetime": 61,
    "float": 62, "ntext": 99, "bit": 104, "decimal": 106, "numeric": 108, "smallmoney": 122, "bigint": 127,
    "varbinary": 165, "varchar": 167, "binary": 173, "char": 175, "timestamp": 189, "nvarchar": 231, "nchar": 239,
    "xml": 241,
  ]

  /// Source: `RDB$FIELD_TYPE` of Firebird's `RDB$FIELDS`.
  private static let firebirdNumbers: [SQLType.Family: Int] = [
    .integer: 8, .bit: 23, .decimal: 16, .float: 27, .text: 37, .date: 12, .time: 13, .dateTime: 35, .binary: 261,
  ]
}

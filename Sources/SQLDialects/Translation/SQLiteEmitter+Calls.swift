/// Function calls: what both dialects share.
extension SQLiteEmitter {
  /// Whether a call's first argument is a word, not a column: `DATEADD(day, ...)`.
  static func hasNameArgument(_ call: FunctionCall) -> Bool {
    ["DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DATEPART", "DATENAME", "EXTRACT", "DATETRUNC"].contains(call.upperName)
  }

  /// Writes a call.
  mutating func call(_ call: FunctionCall) throws(EngineError) -> SQLFragment {
    if call.name.count > 1 {
      guard dialect == .tsql, call.name.count == 2, call.name[0].key == "sys" else { throw unknownFunction(call) }
    }
    if let aggregate = try aggregate(call) { return aggregate }
    guard call.window == nil, !call.isStar, !call.isDistinct else { throw unknownFunction(call) }
    let fragment = dialect == .firebird ? try firebirdCall(call) : try transactCall(call)
    guard let fragment else { throw unknownFunction(call) }
    return fragment
  }

  private func unknownFunction(_ call: FunctionCall) -> EngineError {
    let name = call.name.last?.name ?? ""
    if dialect == .firebird { return .functionUnknown(name) }
    guard call.name.count > 1 else { return .unknownFunction(name) }
    return .unknownUserFunction(schema: call.name[call.name.count - 2].name, name: name)
  }

  /// The arguments of a call as values, after their number is checked.
  mutating func arguments(
    of call: FunctionCall, _ range: ClosedRange<Int>, from first: Int = 0
  ) throws(EngineError) -> [SQLFragment] {
    guard range.contains(call.arguments.count) else {
      if dialect == .firebird { throw .functionUnknown(call.upperName) }
      throw .wrongArgumentCount(function: call.upperName, expected: range.lowerBound)
    }
    var values: [SQLFragment] = []
    for argument in call.arguments.dropFirst(first) { values.append(try value(argument)) }
    return values
  }

  // MARK: Aggregates and window functions

  private mutating func aggregate(_ call: FunctionCall) throws(EngineError) -> SQLFragment? {
    let name = call.upperName
    let isRanking = ["ROW_NUMBER", "RANK", "DENSE_RANK", "NTILE", "PERCENT_RANK", "CUME_DIST"].contains(name)
    let isShifting = ["LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE"].contains(name)
    guard isRanking || isShifting || Expression.call(stripped(call)).isAggregate else { return nil }
    if isRanking || isShifting, call.window == nil {
      if dialect == .firebird { throw .invalidExpression("\(name) without OVER") }
      throw .mssql(10753, "The function '\(name.lowercased())' must have an OVER clause.")
    }
    guard !call.isStar || name.hasPrefix("COUNT") else { throw unsupported("*", at: call.name[0].offset) }
    var values: [SQLFragment] = []
    for argument in call.arguments {
      if argument.containsAggregate, call.window == nil {
        if dialect == .firebird { throw .invalidExpression("nested aggregate function") }
        throw .mssql(
          130, "Cannot perform an aggregate function on an expression containing an aggregate or a subquery.")
      }
      values.append(try value(argument))
    }
    let window = try call.window.map { (window) throws(EngineError) in try self.window(window) } ?? ""
    let distinct = call.isDistinct ? "DISTINCT " : ""
    let list = call.isStar ? "*" : values.map(\.sql).joined(separator: ", ")
    if isRanking || isShifting {
      return SQLFragment("\(name.lowercased())(\(list))\(window)", isRanking ? .bigint : values.first?.type)
    }
    return try aggregate(call, values, list: distinct + list, window: window)
  }

  private func aggregate(
    _ call: FunctionCall, _ values: [SQLFragment], list: String, window: String
  ) throws(EngineError) -> SQLFragment {
    let type = values.first?.type
    let name = call.upperName
    let isTextual = type.map { !$0.isNumeric && $0.family != .other } ?? false
    guard call.isStar || !values.isEmpty, values.count <= (name == "STRING_AGG" || name == "LIST" ? 2 : 1) else {
      if dialect == .firebird { throw .functionUnknown(name) }
      throw .wrongArgumentCount(function: name, expected: name == "STRING_AGG" ? 2 : 1)
    }
    if isTextual, ["SUM", "AVG"].contains(name), dialect == .tsql {
      throw .mssql(8117, "Operand data type \(type?.name ?? "varchar") is invalid for \(name.lowercased()) operator.")
    }
    switch name {
    case "COUNT", "COUNT_BIG": return SQLFragment("count(\(list))\(window)", name == "COUNT" ? .int : .bigint)
    case "SUM":
      let isDecimal = type?.family == .decimal
      let result =
        isDecimal ? SQLType("decimal", precision: 38, scale: type?.fractionDigits) : type?.family == .bit ? .int : type
      return SQLFragment("sum(\(list))\(window)", result)
    case "AVG":
      if type?.family == .integer || type?.family == .bit {
        return SQLFragment("CAST(avg(\(list))\(window) AS INTEGER)", .int)
      }
      let isDecimal = type?.family == .decimal
      return SQLFragment(
        "avg(\(list))\(window)",
        isDecimal ? SQLType("decimal", precision: 38, scale: max(6, type?.fractionDigits ?? 0)) : type)
    case "MIN", "MAX":
      return SQLFragment("\(name.lowercased())(\(list))\(window)", type, isColumn: values.first?.isColumn ?? false)
    default:
      if name == "LIST", values.count == 1 { return SQLFragment("group_concat(\(list), ',')\(window)", .text) }
      return SQLFragment("group_concat(\(list))\(window)", .text)
    }
  }

  /// The call without its window, for asking whether it is an aggregate.
  private func stripped(_ call: FunctionCall) -> FunctionCall {
    var plain = call
    plain.window = nil
    return plain
  }

  private mutating func window(_ window: Window) throws(EngineError) -> String {
    var parts: [String] = []
    if !window.partitions.isEmpty {
      var keys: [String] = []
      for partition in window.partitions { keys.append(collated(try value(partition))) }
      parts.append("PARTITION BY \(keys.joined(separator: ", "))")
    }
    if !window.order.isEmpty {
      var keys: [String] = []
      for item in window.order { keys.append(collated(try value(item.value)) + (item.isDescending ? " DESC" : "")) }
      parts.append("ORDER BY \(keys.joined(separator: ", "))")
    }
    if let frame = window.frame { parts.append(frame) }
    return " OVER (\(parts.joined(separator: " ")))"
  }

  // MARK: Shared functions

  /// A function of SQLite or of the connection over the arguments.
  func simple(_ name: String, _ values: [SQLFragment], _ type: SQLType?) -> SQLFragment {
    SQLFragment("\(name)(\(values.map(\.sql).joined(separator: ", ")))", type)
  }

  /// `COALESCE` and its relatives.
  func coalesce(_ values: [SQLFragment], _ type: SQLType?) -> SQLFragment {
    values.count == 1 ? values[0] : simple("coalesce", values, type)
  }

  /// `CASE WHEN condition THEN a ELSE b END` of `IIF`.
  mutating func iif(_ call: FunctionCall) throws(EngineError) -> SQLFragment {
    guard call.arguments.count == 3 else {
      throw dialect == .firebird ? .functionUnknown("IIF") : .wrongArgumentCount(function: "iif", expected: 3)
    }
    guard call.arguments[0].isCondition else {
      throw dialect == .firebird ? .invalidExpression("IIF without a condition") : .conditionExpected(near: ",")
    }
    let test = try condition(call.arguments[0])
    let then = try value(call.arguments[1])
    let otherwise = try value(call.arguments[2])
    return SQLFragment(
      "(CASE WHEN \(test) THEN \(then.sql) ELSE \(otherwise.sql) END)", Self.commonType([then, otherwise]))
  }

  /// The date part a call's first argument names, as the connection's functions take it.
  func datePart(of call: FunctionCall) throws(EngineError) -> String {
    guard case .column(let name)? = call.arguments.first, name.count == 1 else {
      throw dialect == .firebird
        ? .functionUnknown(call.upperName)
        : .mssql(1023, "Invalid parameter 1 specified for \(call.upperName.lowercased()).")
    }
    guard let part = Self.dateParts[name[0].key] else {
      throw dialect == .firebird
        ? .tokenUnknown(name[0].name, at: location(name[0]))
        : .unknownDatePart(name[0].name, function: call.upperName)
    }
    return part
  }

  private static let dateParts: [String: String] = [
    "year": "year", "yy": "year", "yyyy": "year", "quarter": "quarter", "qq": "quarter", "q": "quarter",
    "month": "month", "mm": "month", "m": "month", "dayofyear": "dayofyear", "dy": "dayofyear", "y": "dayofyear",
    "yearday": "yearday", "day": "day", "dd": "day", "d": "day", "week": "week", "wk": "week", "ww": "week",
    "weekday": "weekday", "dw": "weekday", "w": "weekday", "hour": "hour", "hh": "hour", "minute": "minute",
    "mi": "minute", "n": "minute", "second": "second", "ss": "second", "s": "second", "millisecond": "millisecond",
    "ms": "millisecond", "microsecond": "microsecond", "mcs": "microsecond", "nanosecond": "nanosecond",
    "ns": "nanosecond", "iso_week": "isoweek", "isowk": "isoweek", "isoww": "isoweek",
  ]
}

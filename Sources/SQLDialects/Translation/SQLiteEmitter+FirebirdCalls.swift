/// The functions of Firebird.
extension SQLiteEmitter {
  /// Writes a call of one of Firebird's scalar functions; nil for a name that is none.
  mutating func firebirdCall(_ call: FunctionCall) throws(EngineError) -> SQLFragment? {
    if let date = try firebirdDateCall(call) { return date }
    if let text = try firebirdTextCall(call) { return text }
    return try firebirdNumberCall(call)
  }

  private mutating func firebirdDateCall(_ call: FunctionCall) throws(EngineError) -> SQLFragment? {
    switch call.upperName {
    case "CURRENT_TIMESTAMP": return SQLFragment("halo_now('datetime')", SQLType("timestamp"))
    case "CURRENT_DATE": return SQLFragment("halo_now('date')", .date)
    case "CURRENT_TIME": return SQLFragment("halo_now('time')", SQLType("time"))
    case "EXTRACT":
      let values = try arguments(of: call, 2...2, from: 1)
      let part = try datePart(of: call)
      // Firebird's weekday counts from Sunday as 0 and its yearday from 0.
      let shifted = part == "weekday" || part == "yearday"
      let name = part == "yearday" ? "dayofyear" : part == "week" ? "isoweek" : part
      return SQLFragment("(halo_datepart('\(name)', \(dated(values[0]))) - \(shifted ? 1 : 0))", .int)
    case "DATEADD":
      let values = try arguments(of: call, 3...3, from: 1)
      let part = try datePart(of: call)
      return SQLFragment("halo_dateadd('\(part)', \(number(values[0])), \(dated(values[1])))", values[1].type)
    case "DATEDIFF":
      let values = try arguments(of: call, 3...3, from: 1)
      let part = try datePart(of: call)
      return SQLFragment("halo_datediff('\(part)', \(dated(values[0])), \(dated(values[1])))", .bigint)
    default:
      return nil
    }
  }

  private func dated(_ fragment: SQLFragment) -> String {
    fragment.type?.family == .text ? "halo_convert(\(fragment.sql), 'datetime')" : fragment.sql
  }

  private mutating func firebirdTextCall(_ call: FunctionCall) throws(EngineError) -> SQLFragment? {
    switch call.upperName {
    case "CHAR_LENGTH", "CHARACTER_LENGTH": return simple("length", try arguments(of: call, 1...1), .int)
    case "OCTET_LENGTH":
      return SQLFragment("length(CAST(\(try arguments(of: call, 1...1)[0].sql) AS BLOB))", .int)
    case "UPPER": return simple("halo_upper", try arguments(of: call, 1...1), .text)
    case "LOWER": return simple("halo_lower", try arguments(of: call, 1...1), .text)
    case "TRIM", "LTRIM", "RTRIM":
      let values = try arguments(of: call, 1...2)
      let characters = values.count > 1 ? values[0].sql : "' '"
      return SQLFragment("\(call.upperName.lowercased())(\(values[values.count - 1].sql), \(characters))", .text)
    case "SUBSTRING":
      let values = try arguments(of: call, 2...3)
      let count = values.count > 2 ? values[2].sql : "2147483647"
      return SQLFragment("halo_substring(\(values[0].sql), \(values[1].sql), \(count))", .text)
    case "LEFT", "RIGHT": return simple("halo_\(call.upperName.lowercased())", try arguments(of: call, 2...2), .text)
    case "POSITION":
      let values = try arguments(of: call, 2...3)
      return SQLFragment("instr(\(values[1].sql), \(values[0].sql))", .int)
    case "REPLACE": return simple("replace", try arguments(of: call, 3...3), .text)
    case "REVERSE": return simple("halo_reverse", try arguments(of: call, 1...1), .text)
    case "LPAD", "RPAD":
      let values = try arguments(of: call, 2...3)
      let fill = values.count > 2 ? values[2].sql : "' '"
      return SQLFragment("halo_\(call.upperName.lowercased())(\(values[0].sql), \(values[1].sql), \(fill))", .text)
    case "ASCII_CHAR": return simple("char", try arguments(of: call, 1...1), .text)
    case "ASCII_VAL": return simple("unicode", try arguments(of: call, 1...1), .int)
    case "GEN_UUID":
      _ = try arguments(of: call, 0...0)
      return SQLFragment("randomblob(16)", SQLType("binary", length: 16))
    case "CURRENT_USER", "USER": return SQLFragment(SQLFragment.literal(context.loginName.uppercased()), .text)
    case "RDB$GET_CONTEXT":
      guard case .string(let variable)? = call.arguments.last else { return SQLFragment("NULL", .text) }
      return SQLFragment(variable.uppercased() == "ENGINE_VERSION" ? "'3.0.10'" : "NULL", .text)
    default:
      return nil
    }
  }

  private mutating func firebirdNumberCall(_ call: FunctionCall) throws(EngineError) -> SQLFragment? {
    switch call.upperName {
    case "COALESCE":
      let values = try arguments(of: call, 1...254)
      return coalesce(values, Self.commonType(values))
    case "NULLIF":
      let values = try arguments(of: call, 2...2)
      return SQLFragment("nullif(\(values[0].sql), \(values[1].sql))", values[0].type)
    case "IIF": return try iif(call)
    case "DECODE":
      let values = try arguments(of: call, 3...254)
      var sql = "CASE \(values[0].sql)"
      var index = 1
      while index + 1 < values.count {
        sql += " WHEN \(values[index].sql) THEN \(values[index + 1].sql)"
        index += 2
      }
      if index < values.count { sql += " ELSE \(values[index].sql)" }
      return SQLFragment("(\(sql) END)", values[2].type)
    case "MAXVALUE", "MINVALUE":
      let values = try arguments(of: call, 1...254)
      return coalesce(
        values.count == 1 ? values : [simple(call.upperName == "MAXVALUE" ? "max" : "min", values, values[0].type)], nil
      )
    case "ABS":
      let value = try arguments(of: call, 1...1)[0]
      return SQLFragment("abs(\(number(value)))", value.type)
    case "CEIL", "CEILING": return simple("halo_ceiling", try arguments(of: call, 1...1), .bigint)
    case "FLOOR": return simple("halo_floor", try arguments(of: call, 1...1), .bigint)
    case "ROUND", "TRUNC":
      let values = try arguments(of: call, 1...2)
      let digits = values.count > 1 ? values[1].sql : "0"
      return SQLFragment(
        "halo_round(\(number(values[0])), \(digits), \(call.upperName == "TRUNC" ? 1 : 0))", values[0].type)
    case "MOD":
      let values = try arguments(of: call, 2...2)
      return simple("halo_modulo", values, .int)
    case "SIGN": return simple("sign", try arguments(of: call, 1...1), .int)
    case "SQRT", "EXP", "LN", "LOG10":
      return simple(call.upperName.lowercased(), try arguments(of: call, 1...1), .float)
    case "POWER": return simple("pow", try arguments(of: call, 2...2), .float)
    case "PI": return SQLFragment("pi()", .float)
    default:
      return nil
    }
  }
}

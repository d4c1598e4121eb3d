/// The functions of T-SQL.
extension SQLiteEmitter {
  /// Writes a call of one of T-SQL's scalar functions; nil for a name that is none.
  mutating func transactCall(_ call: FunctionCall) throws(EngineError) -> SQLFragment? {
    if let date = try transactDateCall(call) { return date }
    if let text = try transactTextCall(call) { return text }
    if let number = try transactNumberCall(call) { return number }
    return try transactServerCall(call)
  }

  // MARK: Dates

  private mutating func transactDateCall(_ call: FunctionCall) throws(EngineError) -> SQLFragment? {
    switch call.upperName {
    case "GETDATE", "CURRENT_TIMESTAMP":
      _ = try arguments(of: call, 0...0)
      return SQLFragment("halo_now('datetime')", .dateTime)
    case "GETUTCDATE", "SYSUTCDATETIME":
      _ = try arguments(of: call, 0...0)
      return SQLFragment("halo_now('utc')", .dateTime)
    case "SYSDATETIME":
      _ = try arguments(of: call, 0...0)
      return SQLFragment("halo_now('datetime2')", SQLType("datetime2"))
    case "SYSDATETIMEOFFSET":
      _ = try arguments(of: call, 0...0)
      return SQLFragment("halo_now('datetimeoffset')", SQLType("datetimeoffset"))
    case "DATEADD":
      let values = try arguments(of: call, 3...3, from: 1)
      let part = try datePart(of: call)
      let type = values[1].type.flatMap { $0.isDate ? $0 : nil } ?? .dateTime
      return SQLFragment("halo_dateadd('\(part)', \(number(values[0])), \(dated(values[1])))", type)
    case "DATEDIFF", "DATEDIFF_BIG":
      let values = try arguments(of: call, 3...3, from: 1)
      let part = try datePart(of: call)
      let type: SQLType = call.upperName == "DATEDIFF" ? .int : .bigint
      return SQLFragment("halo_datediff('\(part)', \(dated(values[0])), \(dated(values[1])))", type)
    case "DATEPART", "DATENAME":
      let values = try arguments(of: call, 2...2, from: 1)
      let part = try datePart(of: call)
      let isName = call.upperName == "DATENAME"
      return SQLFragment(
        "\(isName ? "halo_datename" : "halo_datepart")('\(part)', \(dated(values[0])))",
        isName ? SQLType("nvarchar") : .int)
    case "YEAR", "MONTH", "DAY":
      let values = try arguments(of: call, 1...1)
      return SQLFragment("halo_datepart('\(call.upperName.lowercased())', \(dated(values[0])))", .int)
    case "EOMONTH":
      let values = try arguments(of: call, 1...2)
      return SQLFragment("halo_eomonth(\(dated(values[0])), \(values.count > 1 ? values[1].sql : "0"))", .date)
    case "DATEFROMPARTS":
      return simple("halo_datefromparts", try arguments(of: call, 3...3), .date)
    case "ISDATE":
      return simple("halo_isdate", try arguments(of: call, 1...1), .int)
    default:
      return nil
    }
  }

  /// A value where a date is expected: a text is read as one, a number as days since 1900.
  private func dated(_ fragment: SQLFragment) -> String {
    guard let type = fragment.type, !type.isDate, type.family != .time else { return fragment.sql }
    return "halo_convert(\(fragment.sql), 'datetime')"
  }

  // MARK: Text

  private mutating func transactTextCall(_ call: FunctionCall) throws(EngineError) -> SQLFragment? {
    switch call.upperName {
    case "LEN": return SQLFragment("length(rtrim(\(text(try arguments(of: call, 1...1)[0])), ' '))", .int)
    case "DATALENGTH": return SQLFragment("length(CAST(\(try arguments(of: call, 1...1)[0].sql) AS BLOB))", .int)
    case "UPPER": return SQLFragment("halo_upper(\(text(try arguments(of: call, 1...1)[0])))", .text)
    case "LOWER": return SQLFragment("halo_lower(\(text(try arguments(of: call, 1...1)[0])))", .text)
    case "LTRIM", "RTRIM":
      return SQLFragment("\(call.upperName.lowercased())(\(text(try arguments(of: call, 1...1)[0])), ' ')", .text)
    case "TRIM":
      let values = try arguments(of: call, 1...2)
      return SQLFragment("trim(\(text(values[values.count - 1])), \(values.count > 1 ? values[0].sql : "' '"))", .text)
    case "LEFT", "RIGHT":
      let values = try arguments(of: call, 2...2)
      return SQLFragment("halo_\(call.upperName.lowercased())(\(text(values[0])), \(number(values[1])))", .text)
    case "SUBSTRING":
      let values = try arguments(of: call, 3...3)
      return SQLFragment("halo_substring(\(text(values[0])), \(values[1].sql), \(values[2].sql))", .text)
    case "REPLACE", "STUFF", "TRANSLATE":
      let values = try arguments(of: call, call.upperName == "STUFF" ? 4...4 : 3...3)
      let rest = values.dropFirst().map(\.sql).joined(separator: ", ")
      return SQLFragment("halo_\(call.upperName.lowercased())(\(text(values[0])), \(rest))", .text)
    case "CHARINDEX", "PATINDEX":
      let values = try arguments(of: call, call.upperName == "PATINDEX" ? 2...2 : 2...3)
      return simple("halo_\(call.upperName.lowercased())", values, .int)
    case "CONCAT":
      return SQLFragment("halo_concat(\(try arguments(of: call, 1...254).map(text).joined(separator: ", ")))", .text)
    case "CONCAT_WS":
      return SQLFragment("halo_concat_ws(\(try arguments(of: call, 2...254).map(text).joined(separator: ", ")))", .text)
    case "REVERSE": return simple("halo_reverse", try arguments(of: call, 1...1), .text)
    case "REPLICATE": return simple("halo_replicate", try arguments(of: call, 2...2), .text)
    case "SPACE": return SQLFragment("halo_replicate(' ', \(try arguments(of: call, 1...1)[0].sql))", .text)
    case "CHAR", "NCHAR": return simple("char", try arguments(of: call, 1...1), .text)
    case "ASCII", "UNICODE": return simple("unicode", try arguments(of: call, 1...1), .int)
    case "QUOTENAME":
      return SQLFragment("('[' || replace(\(try arguments(of: call, 1...1)[0].sql), ']', ']]') || ']')", .text)
    case "STR":
      let values = try arguments(of: call, 1...3)
      return SQLFragment("halo_str(\(values.map(\.sql).joined(separator: ", ")))", .text)
    case "FORMAT":
      let values = try arguments(of: call, 2...3)
      return SQLFragment("halo_format(\(values[0].sql), \(values[1].sql))", SQLType("nvarchar"))
    case "ISNUMERIC": return simple("halo_isnumeric", try arguments(of: call, 1...1), .int)
    case "NEWID":
      _ = try arguments(of: call, 0...0)
      return SQLFragment("halo_newid()", SQLType("uniqueidentifier"))
    default:
      return nil
    }
  }

  /// A value as text: decimals with their scale, dates in the style SQL Server writes them in.
  private func text(_ fragment: SQLFragment) -> String {
    guard let type = fragment.type else { return fragment.sql }
    switch type.family {
    case .decimal, .dateTime, .float:
      return "halo_convert(\(fragment.sql), 'varchar(max)', NULL, '\(type.declaration)')"
    default: return fragment.sql
    }
  }

  // MARK: Numbers and choices

  private mutating func transactNumberCall(_ call: FunctionCall) throws(EngineError) -> SQLFragment? {
    switch call.upperName {
    case "ISNULL":
      let values = try arguments(of: call, 2...2)
      return coalesce(values, values[0].isNull ? values[1].type : values[0].type)
    case "COALESCE":
      let values = try arguments(of: call, 1...254)
      return coalesce(values, Self.commonType(values))
    case "NULLIF":
      let values = try arguments(of: call, 2...2)
      let test = comparison("=", values[0], values[1])
      return SQLFragment("(CASE WHEN \(test) THEN NULL ELSE \(values[0].sql) END)", values[0].type)
    case "IIF": return try iif(call)
    case "CHOOSE":
      let values = try arguments(of: call, 2...254)
      let branches = values.dropFirst().enumerated().map { " WHEN \($0.offset + 1) THEN \($0.element.sql)" }.joined()
      return SQLFragment("(CASE \(number(values[0]))\(branches) END)", Self.commonType(Array(values.dropFirst())))
    case "ABS":
      let value = try arguments(of: call, 1...1)[0]
      return SQLFragment("abs(\(number(value)))", value.type)
    case "CEILING", "FLOOR":
      let value = try arguments(of: call, 1...1)[0]
      let type = value.type?.family == .decimal ? SQLType("decimal", precision: 38, scale: 0) : value.type
      return SQLFragment("halo_\(call.upperName.lowercased())(\(number(value)))", type)
    case "ROUND":
      let values = try arguments(of: call, 2...3)
      let truncates = values.count > 2 ? values[2].sql : "0"
      return SQLFragment("halo_round(\(number(values[0])), \(values[1].sql), \(truncates))", values[0].type)
    case "SIGN": return simple("sign", try arguments(of: call, 1...1), .int)
    case "POWER":
      let values = try arguments(of: call, 2...2)
      let sql = "pow(\(values[0].sql), \(values[1].sql))"
      return values[0].type?.family == .integer
        ? SQLFragment("CAST(\(sql) AS INTEGER)", .int) : SQLFragment(sql, .float)
    case "SQUARE":
      let value = try arguments(of: call, 1...1)[0].sql
      return SQLFragment("(1.0 * \(value) * \(value))", .float)
    case "SQRT", "EXP", "LOG10", "SIN", "COS", "TAN", "ASIN", "ACOS", "ATAN", "DEGREES", "RADIANS":
      return simple(call.upperName.lowercased(), try arguments(of: call, 1...1), .float)
    case "LOG": return simple("ln", try arguments(of: call, 1...1), .float)
    case "PI":
      _ = try arguments(of: call, 0...0)
      return SQLFragment("pi()", .float)
    case "RAND":
      _ = try arguments(of: call, 0...1)
      return SQLFragment("(abs(random() % 1000000) / 1000000.0)", .float)
    default:
      return nil
    }
  }

  // MARK: Server

  private mutating func transactServerCall(_ call: FunctionCall) throws(EngineError) -> SQLFragment? {
    func name(_ text: String) -> SQLFragment { SQLFragment(SQLFragment.literal(text), SQLType("nvarchar")) }
    switch call.upperName {
    case "DB_NAME":
      _ = try arguments(of: call, 0...1)
      return name(context.currentCatalogue)
    case "DB_ID":
      _ = try arguments(of: call, 0...1)
      let index = context.catalogues.firstIndex { $0.name.lowercased() == context.currentCatalogue.lowercased() } ?? 0
      return SQLFragment(String(index + 5), .int)
    case "SUSER_SNAME", "SUSER_NAME", "ORIGINAL_LOGIN", "SYSTEM_USER":
      _ = try arguments(of: call, 0...1)
      return name(context.loginName)
    case "USER_NAME", "CURRENT_USER", "SESSION_USER", "USER", "SCHEMA_NAME":
      _ = try arguments(of: call, 0...1)
      return name("dbo")
    case "HOST_NAME":
      _ = try arguments(of: call, 0...0)
      return name(context.serverName)
    case "SERVERPROPERTY":
      return try serverProperty(call)
    case "SCOPE_IDENTITY":
      _ = try arguments(of: call, 0...0)
      return SQLFragment("last_insert_rowid()", .bigint)
    case "OBJECT_ID":
      guard case .string(let text)? = call.arguments.first else { return SQLFragment("NULL", .int) }
      let last = text.split(separator: ".").last.map { $0.filter { $0 != "[" && $0 != "]" } } ?? ""
      return SQLFragment("(SELECT object_id FROM (\(objectsQuery())) WHERE name = \(SQLFragment.literal(last)))", .int)
    case "OBJECT_NAME":
      let value = try arguments(of: call, 1...2)[0].sql
      return SQLFragment("(SELECT name FROM (\(objectsQuery())) WHERE object_id = \(value))", SQLType("nvarchar"))
    case "TYPE_NAME":
      return SQLFragment("halo_type(\(try arguments(of: call, 1...1)[0].sql), 'idname')", SQLType("nvarchar"))
    default:
      return nil
    }
  }

  private mutating func serverProperty(_ call: FunctionCall) throws(EngineError) -> SQLFragment {
    _ = try arguments(of: call, 1...1)
    guard case .string(let property) = call.arguments[0] else { return SQLFragment("NULL", nil) }
    let values = [
      "productversion": "15.0.2000.5", "productlevel": "RTM", "edition": "Express Edition (64-bit)",
      "servername": context.serverName, "machinename": context.serverName,
      "collation": "SQL_Latin1_General_CP1_CI_AS",
    ]
    guard let value = values[property.lowercased()] else { return SQLFragment("NULL", nil) }
    return SQLFragment(SQLFragment.literal(value), SQLType("nvarchar"))
  }
}

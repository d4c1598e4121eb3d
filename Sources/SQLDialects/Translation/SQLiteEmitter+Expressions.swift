/// Values and conditions as SQLite expressions.
extension SQLiteEmitter {
  /// Writes a value.
  mutating func value(_ expression: Expression) throws(EngineError) -> SQLFragment {
    switch expression {
    case .null: return SQLFragment("NULL", nil, isNull: true)
    case .integer(let digits):
      let isWide = Int32(digits) == nil
      // The precision of a literal is its digits; the scale of a division depends on it.
      return SQLFragment(digits, SQLType(isWide ? "bigint" : "int", precision: digits.count))
    case .decimal(let digits): return decimal(digits)
    case .float(let digits): return SQLFragment(digits.last?.isNumber == true ? digits : digits + "0", .float)
    case .string(let text): return SQLFragment(SQLFragment.literal(text), .text)
    case .binary(let digits):
      let even = digits.count.isMultiple(of: 2) ? digits : "0" + digits
      return SQLFragment("x'\(even)'", SQLType("varbinary"))
    case .variable(let name):
      let type = try variableType(name)
      return SQLFragment(placeholder(name.key), type)
    case .global(let name): return try global(name)
    case .column(let name): return try column(name)
    case .sign(let symbol, let operand):
      let inner = try value(operand)
      return SQLFragment(
        "(\(symbol)\(symbol == "-" ? " " : "")\(number(inner)))", inner.type?.isNumeric == true ? inner.type : .int)
    case .arithmetic(let symbol, let left, let right): return try arithmetic(symbol, value(left), value(right))
    case .call(let call): return try self.call(call)
    case .cast(let operand, let type, let style, let isTry): return try cast(operand, type, style: style, isTry: isTry)
    case .collate(let operand, let name): return try collate(operand, name)
    case .caseOf(let operand, let branches, let otherwise): return try caseOf(operand, branches, otherwise: otherwise)
    case .subquery(let query):
      let written = try self.query(query)
      guard written.columns.count == 1 else {
        throw dialect == .firebird ? .valueCountMismatch() : .subqueryHasSeveralColumns()
      }
      return SQLFragment("(\(written.sql))", written.columns[0].type)
    default:
      // The parser lets a condition stand only where one belongs, but for the arguments of calls.
      throw unsupported("=", at: 0)
    }
  }

  private func decimal(_ digits: String) -> SQLFragment {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let scale = parts.count > 1 ? parts[1].count : 0
    let whole = parts.first.map(String.init) ?? ""
    let sql = (whole.isEmpty ? "0" : whole) + (scale > 0 ? ".\(parts[1])" : ".0")
    return SQLFragment(sql, SQLType("decimal", precision: min(38, digits.count), scale: scale))
  }

  private mutating func global(_ name: Identifier) throws(EngineError) -> SQLFragment {
    switch name.name.uppercased() {
    case "VERSION": return SQLFragment(SQLFragment.literal(TranslationContext.version), SQLType("nvarchar"))
    case "ROWCOUNT": return SQLFragment(placeholder(TranslatedStep.rowCountVariable), .int)
    case "SERVERNAME": return SQLFragment(SQLFragment.literal(context.serverName), SQLType("nvarchar"))
    case "SERVICENAME": return SQLFragment("'MSSQLSERVER'", SQLType("nvarchar"))
    case "LANGUAGE": return SQLFragment("'us_english'", SQLType("nvarchar"))
    case "ERROR", "TRANCOUNT", "NESTLEVEL", "OPTIONS": return SQLFragment("0", .int)
    case "SPID": return SQLFragment("51", .int)
    case "DATEFIRST": return SQLFragment("7", .int)
    case "IDENTITY": return SQLFragment("last_insert_rowid()", .bigint)
    default: throw .undeclaredVariable("@@" + name.name)
    }
  }

  private mutating func collate(_ operand: Expression, _ name: String) throws(EngineError) -> SQLFragment {
    let inner = try value(operand)
    let upper = name.uppercased()
    guard
      dialect == .firebird || upper.contains("_CI_") || upper.contains("_CS_") || upper.hasSuffix("_BIN")
        || upper.hasSuffix("_BIN2") || upper == "DATABASE_DEFAULT"
    else { throw .mssql(448, "Invalid collation '\(name)'.") }
    let isInsensitive = upper.contains("_CI") || upper == "DATABASE_DEFAULT"
    return SQLFragment("(\(inner.sql) COLLATE \(isInsensitive ? "NOCASE" : "BINARY"))", inner.type, isColumn: true)
  }

  private mutating func caseOf(
    _ operand: Expression?, _ branches: [Expression.CaseBranch], otherwise: Expression?
  ) throws(EngineError) -> SQLFragment {
    let tested = try operand.map { (expression) throws(EngineError) in try value(expression) }
    var sql = "CASE"
    var results: [SQLFragment] = []
    for branch in branches {
      let when: String
      if let tested {
        when = comparison("=", tested, try value(branch.when))
      } else {
        when = try condition(branch.when)
      }
      let then = try value(branch.then)
      results.append(then)
      sql += " WHEN \(when) THEN \(then.sql)"
    }
    if let otherwise {
      let last = try value(otherwise)
      results.append(last)
      sql += " ELSE \(last.sql)"
    }
    return SQLFragment("(\(sql) END)", Self.commonType(results))
  }

  /// The type of a value that is one of several: of numbers the widest, else the first that is known.
  static func commonType(_ fragments: [SQLFragment]) -> SQLType? {
    let known = fragments.filter { !$0.isNull }
    guard var best = known.first?.type, known.allSatisfy({ $0.type != nil }) else { return nil }
    for type in known.dropFirst().compactMap(\.type) where type != best {
      if best.isNumeric, type.isNumeric {
        best = promoted(best, type, "+") ?? best
      } else if best.family == .text || (best.family == .date && type.family == .dateTime) {
        best = type
      }
    }
    return best
  }

  // MARK: Conversion

  private mutating func cast(
    _ operand: Expression, _ type: SQLType, style: Expression?, isTry: Bool
  ) throws(EngineError) -> SQLFragment {
    let inner = try value(operand)
    let styleSQL = try style.map { (expression) throws(EngineError) in try value(expression).sql } ?? "NULL"
    // CAST and CONVERT cut text at 30 characters when no length is given.
    let target =
      type.family == .text && type.length == nil && dialect == .tsql && type.name.hasSuffix("char")
      ? SQLType(type.name, length: 30) : type
    if inner.isNull { return SQLFragment("NULL", target) }
    // The type the value comes from decides how it is written as text: a decimal keeps its scale, a date its month.
    let source = inner.type.map { "'\($0.declaration)'" } ?? "NULL"
    let tail =
      isTry ? ", \(styleSQL), \(source), 1" : inner.type == nil && style == nil ? "" : ", \(styleSQL), \(source)"
    return SQLFragment("halo_convert(\(inner.sql), '\(target.declaration)'\(tail))", target)
  }

  /// A value converted to the type of the column or variable it is stored in.
  func stored(_ fragment: SQLFragment, as type: SQLType) -> String {
    if fragment.isNull { return "NULL" }
    let isSame =
      fragment.type?.family == type.family && (type.family == .integer || type.family == .float)
    let isFree = type.family == .text && type.length == nil && fragment.type?.family == .text || type.family == .other
    if isSame || isFree { return fragment.sql }
    return "halo_store(\(fragment.sql), '\(type.declaration)')"
  }
}

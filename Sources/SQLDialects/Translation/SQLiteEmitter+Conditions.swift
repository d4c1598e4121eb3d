/// Conditions as SQLite expressions.
extension SQLiteEmitter {
  /// Writes a condition.
  mutating func condition(_ expression: Expression) throws(EngineError) -> String {
    switch expression {
    case .comparison(let symbol, let left, let right):
      return comparison(symbol, try value(left), try value(right))
    case .quantified(let symbol, let left, let all, let query):
      return try quantified(symbol, left, all: all, query)
    case .isNull(let operand, let negated):
      return "(\(try value(operand).sql) IS \(negated ? "NOT " : "")NULL)"
    case .isDistinct(let left, let right, let negated):
      let (a, b) = comparable(try value(left), try value(right))
      return "(\(a) IS \(negated ? "" : "NOT ")\(b))"
    case .between(let operand, let lower, let upper, let negated):
      let tested = try value(operand)
      let bounds = "\(comparison(">=", tested, try value(lower))) AND \(comparison("<=", tested, try value(upper)))"
      return negated ? "(NOT (\(bounds)))" : "(\(bounds))"
    case .inList(let operand, let list, let negated):
      return try inList(operand, list, negated: negated)
    case .inQuery(let operand, let query, let negated):
      let tested = try value(operand)
      let written = try self.query(query)
      guard written.columns.count == 1 else {
        throw dialect == .firebird ? .valueCountMismatch() : .subqueryHasSeveralColumns()
      }
      return "(\(collated(tested)) \(negated ? "NOT IN" : "IN") (\(written.sql)))"
    case .match(let kind, let operand, let pattern, let escape, let negated):
      let matched = try match(kind, operand, pattern, escape: escape)
      return negated ? "(NOT \(matched))" : matched
    case .exists(let query):
      return "EXISTS (\(try self.query(query).sql))"
    case .not(let inner): return "(NOT \(try condition(inner)))"
    case .all(let parts): return try joined(parts, " AND ")
    case .any(let parts): return try joined(parts, " OR ")
    default:
      throw unsupported("=", at: 0)
    }
  }

  private mutating func joined(_ parts: [Expression], _ symbol: String) throws(EngineError) -> String {
    var written: [String] = []
    for part in parts { written.append(try condition(part)) }
    return "(\(written.joined(separator: symbol)))"
  }

  private mutating func inList(
    _ operand: Expression, _ list: [Expression], negated: Bool
  ) throws(EngineError) -> String {
    let tested = try value(operand)
    var values: [SQLFragment] = []
    for item in list { values.append(try value(item)) }
    // Values of another kind are converted one by one; a list of the same kind stays a list that can use an index.
    let isPlain = values.allSatisfy { comparable(tested, $0).left == comparable(tested, tested).left }
    if isPlain {
      let items = values.map { comparable(tested, $0).right }.joined(separator: ", ")
      return "(\(collated(tested)) \(negated ? "NOT IN" : "IN") (\(items)))"
    }
    let tests = values.map { comparison("=", tested, $0) }.joined(separator: " OR ")
    return negated ? "(NOT (\(tests)))" : "(\(tests))"
  }

  private mutating func quantified(
    _ symbol: String, _ left: Expression, all: Bool, _ query: Query
  ) throws(EngineError) -> String {
    let tested = try value(left)
    let written = try self.query(query)
    guard written.columns.count == 1 else {
      throw dialect == .firebird ? .valueCountMismatch() : .subqueryHasSeveralColumns()
    }
    let inverse = ["=": "<>", "<>": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"][symbol] ?? symbol
    let test = comparison(all ? inverse : symbol, tested, SQLFragment("halo_any.v", written.columns[0].type))
    let rows = "WITH halo_any (v) AS (\(written.sql)) SELECT 1 FROM halo_any WHERE \(test)"
    return all ? "(NOT EXISTS (\(rows)))" : "EXISTS (\(rows))"
  }

  /// Two values compared as the engine would compare their types.
  func comparison(_ symbol: String, _ left: SQLFragment, _ right: SQLFragment) -> String {
    let (a, b) = comparable(left, right)
    return "(\(a) \(symbol) \(b))"
  }

  /// Brings two values to one type, and text to the collation of SQL Server's default: case does not matter.
  func comparable(_ left: SQLFragment, _ right: SQLFragment) -> (left: String, right: String) {
    if let first = left.type, let second = right.type, first.family != second.family {
      if isText(right), let target = Self.comparisonType(first) {
        return (left.sql, "halo_convert(\(right.sql), '\(target)')")
      }
      if isText(left), let target = Self.comparisonType(second) {
        return ("halo_convert(\(left.sql), '\(target)')", right.sql)
      }
      if first.isDate, second.isDate {
        return (dateTime(left), dateTime(right))
      }
    }
    let bothNumbers = left.type?.isNumeric == true || right.type?.isNumeric == true
    if dialect == .tsql, !left.isColumn, !right.isColumn, !bothNumbers, !isDate(left), !isDate(right) {
      return ("\(left.sql) COLLATE NOCASE", right.sql)
    }
    return (left.sql, right.sql)
  }

  private func isDate(_ fragment: SQLFragment) -> Bool { fragment.type?.isDate == true }

  private func dateTime(_ fragment: SQLFragment) -> String {
    fragment.type?.family == .date ? "halo_convert(\(fragment.sql), 'datetime2')" : fragment.sql
  }

  /// What a text is converted to when it meets a value of this type; nil when it stays text.
  private static func comparisonType(_ type: SQLType) -> String? {
    switch type.family {
    case .integer, .bit, .date, .dateTime, .dateTimeOffset, .time: type.name
    case .decimal, .float: "float"
    default: nil
    }
  }

  /// A value in the collation it is compared and sorted by.
  func collated(_ fragment: SQLFragment) -> String {
    let isOther = fragment.type.map { $0.family != .text } ?? false
    guard dialect == .tsql, !fragment.isColumn, !isOther else { return fragment.sql }
    return "\(fragment.sql) COLLATE NOCASE"
  }

  private mutating func match(
    _ kind: Expression.MatchKind, _ operand: Expression, _ pattern: Expression, escape: Expression?
  ) throws(EngineError) -> String {
    let tested = try value(operand)
    let wanted = try value(pattern)
    switch kind {
    case .startingWith: return "halo_starts(\(tested.sql), \(wanted.sql))"
    case .containing: return "(instr(halo_lower(\(tested.sql)), halo_lower(\(wanted.sql))) > 0)"
    case .like: break
    }
    if dialect == .tsql, escape == nil, case .string(let text) = pattern, !text.contains("["),
      text.allSatisfy(\.isASCII)
    {
      return "(\(tested.sql) LIKE \(wanted.sql))"
    }
    let escapeSQL = try escape.map { (expression) throws(EngineError) in try value(expression).sql } ?? "NULL"
    return "halo_like(\(tested.sql), \(wanted.sql), \(escapeSQL), \(dialect == .tsql ? 1 : 0))"
  }
}

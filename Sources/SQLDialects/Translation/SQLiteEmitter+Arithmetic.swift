/// Calculations, with the meaning their operators have between types.
extension SQLiteEmitter {
  /// Two values under an operator, with the meaning it has between their types.
  func arithmetic(_ symbol: String, _ left: SQLFragment, _ right: SQLFragment) throws(EngineError) -> SQLFragment {
    if left.isNull || right.isNull {
      return SQLFragment("NULL", left.isNull ? right.type : left.type, isNull: true)
    }
    switch symbol {
    case "||": return SQLFragment("(\(left.sql) || \(right.sql))", .text)
    case "+", "-": return try sum(symbol, left, right)
    case "^":
      let (a, b) = (number(left), number(right))
      return SQLFragment("((\(a) | \(b)) - (\(a) & \(b)))", .int)
    case "&", "|": return SQLFragment("(\(number(left)) \(symbol) \(number(right)))", .int)
    default:
      let type = Self.promoted(left.type, right.type, symbol)
      let (a, b) = (number(left, against: right), number(right, against: left))
      if symbol == "*" { return SQLFragment("(\(a) * \(b))", type) }
      let isReal = type?.family == .decimal || type?.family == .float
      return SQLFragment(
        "\(symbol == "/" ? "halo_divide" : "halo_modulo")(\(isReal ? "CAST(\(a) AS REAL)" : a), \(b))", type)
    }
  }

  private func sum(_ symbol: String, _ left: SQLFragment, _ right: SQLFragment) throws(EngineError) -> SQLFragment {
    if dialect == .tsql, symbol == "+", isText(left), isText(right) {
      return SQLFragment("(\(left.sql) || \(right.sql))", .text)
    }
    if let date = left.type, date.isDate { return try shifted(left, date, by: right, symbol) }
    if let date = right.type, date.isDate, symbol == "+" { return try shifted(right, date, by: left, symbol) }
    if left.type == nil || right.type == nil, symbol == "+", dialect == .tsql {
      return SQLFragment("halo_plus(\(left.sql), \(right.sql))", nil)
    }
    return SQLFragment(
      "(\(number(left, against: right)) \(symbol) \(number(right, against: left)))",
      Self.promoted(left.type, right.type, symbol))
  }

  func isText(_ fragment: SQLFragment) -> Bool {
    fragment.type?.family == .text || fragment.type?.family == .uniqueIdentifier
  }

  /// A date and a number of days; the difference of two dates in Firebird.
  private func shifted(
    _ date: SQLFragment, _ type: SQLType, by other: SQLFragment, _ symbol: String
  ) throws(EngineError) -> SQLFragment {
    if let second = other.type, second.isDate {
      guard dialect == .firebird, symbol == "-" else {
        let name = symbol == "+" ? "add" : "subtract"
        throw .mssql(8117, "Operand data type \(type.name) is invalid for \(name) operator.")
      }
      return SQLFragment("halo_datediff('day', \(other.sql), \(date.sql))", .int)
    }
    if dialect == .tsql, isText(other) {
      guard type.name != "date" else {
        throw .mssql(
          402, "The data types \(other.type?.name ?? "varchar") and date are incompatible in the add operator.")
      }
      throw .dateConversionFailed()
    }
    guard dialect == .firebird || type.name == "datetime" || type.name == "smalldatetime" else {
      throw .mssql(206, "Operand type clash: \(type.name) is incompatible with \(other.type?.name ?? "int")")
    }
    let days = symbol == "-" ? "-(\(number(other)))" : number(other)
    return SQLFragment("halo_dateadd('day', \(days), \(date.sql))", type)
  }

  /// A value as an operand of a calculation: text is converted to a number, which can fail.
  func number(_ fragment: SQLFragment, against other: SQLFragment? = nil) -> String {
    guard isText(fragment) else { return fragment.sql }
    let target = other?.type.flatMap { $0.isNumeric ? $0 : nil } ?? .int
    let name = target.family == .decimal || target.family == .float ? "float" : target.name
    return "halo_convert(\(fragment.sql), '\(name)')"
  }

  /// The type of a calculation with two numbers. Scales follow SQL Server's rules.
  static func promoted(_ left: SQLType?, _ right: SQLType?, _ symbol: String) -> SQLType? {
    guard let left, let right else { return nil }
    if left.family == .float || right.family == .float { return .float }
    if left.family == .decimal || right.family == .decimal {
      let (a, b) = (left.fractionDigits, right.fractionDigits)
      let scale: Int =
        switch symbol {
        case "*": min(a + b, 10)
        case "/": max(6, min(a + (right.precision ?? 10) + 1, 12))
        default: max(a, b)
        }
      return SQLType("decimal", precision: 38, scale: scale)
    }
    return left.name == "bigint" || right.name == "bigint" ? .bigint : .int
  }
}

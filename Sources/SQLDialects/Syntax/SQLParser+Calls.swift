/// Function calls, and those with a grammar of their own.
extension SQLParser {
  /// The arguments of a call, and what may follow them. The cursor stands at the opening parenthesis.
  mutating func call(_ name: [Identifier]) throws(EngineError) -> Expression {
    try expectSymbol("(")
    var call = FunctionCall(name: name, arguments: [])
    if acceptSymbol("*") {
      call.isStar = true
    } else if !atSymbol(")") {
      call.isDistinct = accept("DISTINCT")
      if !call.isDistinct { _ = accept("ALL") }
      call.arguments.append(try anyExpression())
      while acceptSymbol(",") { call.arguments.append(try anyExpression()) }
    }
    try expectSymbol(")")
    if atWord("OVER"), isSymbol(peek(), "(") { call.window = try window() }
    return .call(call)
  }

  private mutating func window() throws(EngineError) -> Window {
    advance()
    try expectSymbol("(")
    var window = Window(partitions: [], order: [], frame: nil)
    if accept("PARTITION") {
      try expect("BY")
      repeat { window.partitions.append(try value()) } while acceptSymbol(",")
    }
    if atWord("ORDER") { window.order = try orderClause() }
    if atWord("ROWS", "RANGE") {
      var words: [String] = []
      while let token = current, token.isWord || token.kind == .number {
        guard token.kind == .number || Self.frameWords.contains(currentWord) else { throw syntaxError() }
        words.append(text(token).uppercased())
        advance()
      }
      window.frame = words.joined(separator: " ")
    }
    try expectSymbol(")")
    return window
  }

  private static let frameWords: Set<String> = [
    "ROWS", "RANGE", "BETWEEN", "UNBOUNDED", "PRECEDING", "FOLLOWING", "CURRENT", "ROW", "AND",
  ]

  /// A call whose arguments are not a plain list, or nil when the word is no such function.
  mutating func specialCall(_ word: String) throws(EngineError) -> Expression? {
    let start = index
    switch word {
    case "CAST", "TRY_CAST":
      return try castCall(isTry: word == "TRY_CAST")
    case "CONVERT" where dialect == .tsql, "TRY_CONVERT" where dialect == .tsql:
      return try convertCall(isTry: word == "TRY_CONVERT")
    case "EXTRACT" where dialect == .firebird:
      return try extractCall()
    case "SUBSTRING" where dialect == .firebird:
      return try substringCall()
    case "TRIM":
      return try trimCall(start: start)
    case "POSITION" where dialect == .firebird:
      return try positionCall()
    case "DATEADD" where dialect == .firebird:
      return try dateAddCall()
    case "DATEDIFF" where dialect == .firebird:
      return try dateDifferenceCall()
    default:
      return nil
    }
  }

  /// A type with its length or precision.
  mutating func typeName() throws(EngineError) -> SQLType {
    guard let first = current, first.isWord || first.kind == .quotedIdentifier else { throw syntaxError() }
    let start = first
    advance()
    var name = first.kind == .quotedIdentifier ? identifier(from: first).name : text(first)
    if acceptSymbol(".") { name = try identifier().name }
    while atWord("PRECISION", "VARYING", "CHARACTER", "CHAR", "SUB_TYPE", "TEXT"), let word = current {
      name += " " + text(word)
      advance()
    }
    if name.lowercased() == "blob sub_type", let digit = current, digit.kind == .number {
      name += " " + text(digit)
      advance()
    }
    var arguments: [Int] = []
    if acceptSymbol("(") {
      repeat {
        guard let token = current, token.kind == .number || isWord(token, "MAX") else { throw syntaxError() }
        arguments.append(isWord(token, "MAX") ? -1 : Int(text(token)) ?? 0)
        advance()
      } while acceptSymbol(",")
      try expectSymbol(")")
    }
    if accept("CHARACTER") {
      try expect("SET")
      _ = try identifier()
    }
    let type = SQLType(name, arguments: arguments)
    if type.family == .other {
      if dialect == .tsql, !["sql_variant", "geography", "geometry", "hierarchyid"].contains(type.name) {
        throw .mssql(243, "Type \(name) is not a defined system type.")
      }
      throw syntaxError(at: start)
    }
    if dialect == .tsql, let bad = arguments.first, bad > 8000 || bad == 0 {
      throw .mssql(131, "The size (\(bad)) given to the type '\(name)' exceeds the maximum allowed (8000).")
    }
    return type
  }

  private mutating func castCall(isTry: Bool) throws(EngineError) -> Expression {
    advance()
    try expectSymbol("(")
    let operand = try value()
    try expect("AS")
    let type = try typeName()
    try expectSymbol(")")
    return .cast(operand, type, style: nil, isTry: isTry)
  }

  private mutating func convertCall(isTry: Bool) throws(EngineError) -> Expression {
    advance()
    try expectSymbol("(")
    let type = try typeName()
    try expectSymbol(",")
    let operand = try value()
    let style = acceptSymbol(",") ? try value() : nil
    try expectSymbol(")")
    return .cast(operand, type, style: style, isTry: isTry)
  }

  private func named(_ name: String, _ arguments: [Expression]) -> Expression {
    .call(FunctionCall(name: [Identifier(name: name, isQuoted: false, offset: offset)], arguments: arguments))
  }

  private mutating func datePart() throws(EngineError) -> Expression {
    guard let token = current, token.isWord else { throw syntaxError() }
    advance()
    return .column([identifier(from: token)])
  }

  /// `EXTRACT(YEAR FROM x)`, as `DATEPART(YEAR, x)`.
  private mutating func extractCall() throws(EngineError) -> Expression {
    advance()
    try expectSymbol("(")
    let part = try datePart()
    try expect("FROM")
    let operand = try value()
    try expectSymbol(")")
    return named("EXTRACT", [part, operand])
  }

  /// `SUBSTRING(x FROM a [FOR b])`.
  private mutating func substringCall() throws(EngineError) -> Expression {
    advance()
    try expectSymbol("(")
    var arguments = [try value()]
    try expect("FROM")
    arguments.append(try value())
    if accept("FOR") { arguments.append(try value()) }
    try expectSymbol(")")
    return named("SUBSTRING", arguments)
  }

  /// `TRIM([BOTH | LEADING | TRAILING] [characters FROM] x)`.
  private mutating func trimCall(start: Int) throws(EngineError) -> Expression {
    advance()
    try expectSymbol("(")
    var name = "TRIM"
    if atWord("BOTH", "LEADING", "TRAILING") {
      name = ["BOTH": "TRIM", "LEADING": "LTRIM", "TRAILING": "RTRIM"][currentWord] ?? "TRIM"
      advance()
    }
    if accept("FROM") {
      let operand = try value()
      try expectSymbol(")")
      return named(name, [operand])
    }
    var arguments = [try value()]
    if accept("FROM") { arguments.insert(try value(), at: 0) }
    try expectSymbol(")")
    return named(name, arguments)
  }

  /// `POSITION(a IN b)`, as `CHARINDEX(a, b)`; also with a comma.
  private mutating func positionCall() throws(EngineError) -> Expression {
    advance()
    try expectSymbol("(")
    let needle = try value()
    if !acceptSymbol(",") { try expect("IN") }
    let haystack = try value()
    try expectSymbol(")")
    return named("POSITION", [needle, haystack])
  }

  /// `DATEADD(n DAY TO x)` or `DATEADD(DAY, n, x)`.
  private mutating func dateAddCall() throws(EngineError) -> Expression {
    advance()
    try expectSymbol("(")
    if let token = current, token.isWord, isSymbol(peek(), ",") {
      let part = try datePart()
      advance()
      let count = try value()
      try expectSymbol(",")
      let operand = try value()
      try expectSymbol(")")
      return named("DATEADD", [part, count, operand])
    }
    let count = try value()
    let part = try datePart()
    try expect("TO")
    let operand = try value()
    try expectSymbol(")")
    return named("DATEADD", [part, count, operand])
  }

  /// `DATEDIFF(DAY FROM a TO b)` or `DATEDIFF(DAY, a, b)`.
  private mutating func dateDifferenceCall() throws(EngineError) -> Expression {
    advance()
    try expectSymbol("(")
    let part = try datePart()
    let hasComma = acceptSymbol(",")
    if !hasComma { try expect("FROM") }
    let first = try value()
    if hasComma { try expectSymbol(",") } else { try expect("TO") }
    let second = try value()
    try expectSymbol(")")
    return named("DATEDIFF", [part, first, second])
  }
}

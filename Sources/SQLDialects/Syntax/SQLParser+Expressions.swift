/// Values and conditions, by rising precedence: or, and, not, predicate, additive, multiplicative, sign, primary.
extension SQLParser {
  /// A value; a condition in its place is a syntax error.
  mutating func value() throws(EngineError) -> Expression {
    let start = current
    let expression = try nested { (parser) throws(EngineError) in try parser.additive() }
    if expression.isCondition { throw syntaxError(at: start) }
    return expression
  }

  /// A condition; a value in its place is the engine's error for that.
  mutating func condition() throws(EngineError) -> Expression {
    let expression = try anyExpression()
    try requireCondition(expression)
    return expression
  }

  /// A value or a condition.
  mutating func anyExpression() throws(EngineError) -> Expression {
    try nested { (parser) throws(EngineError) in
      var parts = [try parser.conjunction()]
      while parser.accept("OR") { parts.append(try parser.conjunction()) }
      guard parts.count > 1 else { return parts[0] }
      for part in parts { try parser.requireCondition(part) }
      return .any(parts)
    }
  }

  private func requireCondition(_ expression: Expression) throws(EngineError) {
    guard !expression.isCondition else { return }
    if dialect == .tsql { throw .conditionExpected(near: current.map(bare) ?? lastToken.map(bare) ?? "") }
    throw syntaxError()
  }

  private var lastToken: SQLToken? { index > 0 ? peek(-1) : nil }

  private mutating func conjunction() throws(EngineError) -> Expression {
    var parts = [try negation()]
    while accept("AND") { parts.append(try negation()) }
    guard parts.count > 1 else { return parts[0] }
    for part in parts { try requireCondition(part) }
    return .all(parts)
  }

  private mutating func negation() throws(EngineError) -> Expression {
    guard accept("NOT") else { return try predicate() }
    let inner = try nested { (parser) throws(EngineError) in try parser.negation() }
    try requireCondition(inner)
    return .not(inner)
  }

  private mutating func predicate() throws(EngineError) -> Expression {
    if atWord("EXISTS") {
      advance()
      return .exists(try parenthesisedQuery())
    }
    let left = try additive()
    guard !left.isCondition else { return left }
    if let comparison = try comparison(left) { return comparison }
    if accept("IS") {
      let negated = accept("NOT")
      if accept("NULL") { return .isNull(left, negated: negated) }
      try expect("DISTINCT")
      try expect("FROM")
      return .isDistinct(left, try additive(), negated: negated)
    }
    let start = index
    let negated = accept("NOT")
    if let matched = try rangeOrMatch(left, negated: negated) { return matched }
    rewind(to: start)
    return left
  }

  private mutating func comparison(_ left: Expression) throws(EngineError) -> Expression? {
    guard let token = current, token.kind == .operator else { return nil }
    let symbol = text(token)
    guard ["=", "<>", "!=", "<", "<=", ">", ">=", "!<", "!>"].contains(symbol) else { return nil }
    advance()
    let canonical = ["!=": "<>", "!<": ">=", "!>": "<="][symbol] ?? symbol
    if atWord("ALL", "ANY", "SOME"), isSymbol(peek(), "(") {
      let all = currentWord == "ALL"
      advance()
      return .quantified(canonical, left, all: all, try parenthesisedQuery())
    }
    let start = current
    let right = try additive()
    if right.isCondition { throw syntaxError(at: start) }
    return .comparison(canonical, left, right)
  }

  private mutating func rangeOrMatch(_ left: Expression, negated: Bool) throws(EngineError) -> Expression? {
    switch currentWord {
    case "BETWEEN":
      advance()
      let lower = try additive()
      try expect("AND")
      return .between(left, lower, try additive(), negated: negated)
    case "IN":
      advance()
      try expectSymbol("(")
      if atWord("SELECT", "WITH") {
        let query = try nested { (parser) throws(EngineError) in try parser.query() }
        try expectSymbol(")")
        return .inQuery(left, query, negated: negated)
      }
      var values = [try value()]
      while acceptSymbol(",") { values.append(try value()) }
      try expectSymbol(")")
      return .inList(left, values, negated: negated)
    case "LIKE":
      advance()
      let pattern = try additive()
      let escape = accept("ESCAPE") ? try additive() : nil
      return .match(.like, left, pattern, escape: escape, negated: negated)
    case "STARTING" where dialect == .firebird:
      advance()
      _ = accept("WITH")
      return .match(.startingWith, left, try additive(), escape: nil, negated: negated)
    case "CONTAINING" where dialect == .firebird:
      advance()
      return .match(.containing, left, try additive(), escape: nil, negated: negated)
    default:
      return nil
    }
  }

  private mutating func additive() throws(EngineError) -> Expression {
    try chain(of: dialect == .firebird ? ["+", "-", "||"] : ["+", "-", "&", "|", "^"]) {
      (parser) throws(EngineError) in try parser.multiplicative()
    }
  }

  private mutating func multiplicative() throws(EngineError) -> Expression {
    try chain(of: dialect == .firebird ? ["*", "/"] : ["*", "/", "%"]) { (parser) throws(EngineError) in
      try parser.signed()
    }
  }

  private mutating func chain(
    of operators: Set<String>, _ operand: (inout SQLParser) throws(EngineError) -> Expression
  ) throws(EngineError) -> Expression {
    var left = try operand(&self)
    var length = 0
    while let token = current, token.kind == .operator, operators.contains(text(token)) {
      let symbol = text(token)
      if left.isCondition { throw syntaxError() }
      advance()
      let start = current
      let right = try operand(&self)
      if right.isCondition { throw syntaxError(at: start) }
      left = .arithmetic(symbol, left, right)
      length += 1
      guard length < 2 * Self.depthLimit else { throw dialect == .tsql ? .nestedTooDeeply() : syntaxError() }
    }
    return left
  }

  private mutating func signed() throws(EngineError) -> Expression {
    for symbol in ["-", "+", "~"] where atSymbol(symbol) {
      if symbol == "~", dialect == .firebird { throw syntaxError() }
      advance()
      let start = current
      let operand = try nested { (parser) throws(EngineError) in try parser.signed() }
      if operand.isCondition { throw syntaxError(at: start) }
      return .sign(symbol, operand)
    }
    var operand = try primary()
    while accept("COLLATE") { operand = .collate(operand, try identifier().name) }
    return operand
  }

  private mutating func primary() throws(EngineError) -> Expression {
    guard let token = current else { throw syntaxError() }
    switch token.kind {
    case .number:
      advance()
      return number(text(token))
    case .string:
      advance()
      return string(token)
    case .parameter:
      guard text(token).hasPrefix("@") else { throw syntaxError() }
      advance()
      let name = Identifier(name: String(text(token).dropFirst()), isQuoted: false, offset: token.range.lowerBound)
      return .variable(name)
    case .global:
      advance()
      return .global(
        Identifier(name: String(text(token).dropFirst(2)), isQuoted: false, offset: token.range.lowerBound))
    case .punctuation where isSymbol(token, "("):
      return try parenthesised()
    case .keyword, .identifier, .function, .quotedIdentifier:
      return try wordPrimary(token)
    default:
      throw syntaxError()
    }
  }

  private mutating func parenthesised() throws(EngineError) -> Expression {
    if isWord(peek(), "SELECT", "WITH") { return .subquery(try parenthesisedQuery()) }
    advance()
    let inner = try anyExpression()
    try expectSymbol(")")
    return inner
  }

  /// A query in parentheses.
  mutating func parenthesisedQuery() throws(EngineError) -> Query {
    try expectSymbol("(")
    let query = try nested { (parser) throws(EngineError) in try parser.query() }
    try expectSymbol(")")
    return query
  }

  private func number(_ text: String) -> Expression {
    if text.lowercased().hasPrefix("0x") { return .binary(String(text.dropFirst(2))) }
    let plain = text.hasPrefix("$") ? String(text.dropFirst()) : text
    if plain.lowercased().contains("e") { return .float(plain) }
    return plain.contains(".") || Int(plain) == nil ? .decimal(plain) : .integer(plain)
  }

  private func string(_ token: SQLToken) -> Expression {
    let raw = text(token)
    if raw.lowercased().hasPrefix("q'") { return .string(String(raw.dropFirst(3).dropLast(2))) }
    if raw.lowercased().hasPrefix("x'") { return .binary(String(raw.dropFirst(2).dropLast())) }
    let start = raw.firstIndex(of: "'") ?? raw.startIndex
    var value = ""
    var skipsNext = false
    // Scalars, not characters: a quote that a combining mark follows is still a quote.
    for scalar in raw[raw.index(after: start)...].unicodeScalars.dropLast() {
      if skipsNext {
        skipsNext = false
        continue
      }
      value.unicodeScalars.append(scalar)
      skipsNext = scalar == "'"
    }
    return .string(value)
  }

  private mutating func wordPrimary(_ token: SQLToken) throws(EngineError) -> Expression {
    switch token.kind == .quotedIdentifier ? "" : text(token).uppercased() {
    case "NULL":
      advance()
      return .null
    case "CASE":
      return try caseExpression()
    case "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_USER", "SESSION_USER", "SYSTEM_USER", "USER":
      let isFunction = token.kind == .function
      if isFunction { break }
      advance()
      return .call(FunctionCall(name: [identifier(from: token)], arguments: []))
    case "TRUE" where dialect == .firebird, "FALSE" where dialect == .firebird:
      advance()
      return .integer(text(token).uppercased() == "TRUE" ? "1" : "0")
    default:
      break
    }
    if isSymbol(peek(), "("), token.isWord, let special = try specialCall(text(token).uppercased()) { return special }
    guard isName(token) else { throw syntaxError() }
    let name = try qualifiedName()
    return atSymbol("(") ? try call(name) : .column(name)
  }

  private mutating func caseExpression() throws(EngineError) -> Expression {
    advance()
    let operand = atWord("WHEN") ? nil : try value()
    var branches: [Expression.CaseBranch] = []
    while accept("WHEN") {
      let when = operand == nil ? try condition() : try value()
      try expect("THEN")
      branches.append(Expression.CaseBranch(when: when, then: try value()))
    }
    if branches.isEmpty { throw syntaxError() }
    let otherwise = accept("ELSE") ? try value() : nil
    try expect("END")
    return .caseOf(operand, branches, otherwise: otherwise)
  }
}

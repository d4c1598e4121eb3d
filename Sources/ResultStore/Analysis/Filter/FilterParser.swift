/// Reads a filter expression: conditions joined by `and`, `or`, `not` and parentheses, `and` binding closer.
struct FilterParser {
  private let tokens: [FilterToken]
  private let names: FilterColumnNames
  private var index = 0

  /// The condition that an expression over some columns states.
  static func condition(
    of expression: String, columns: [ResultColumn]
  ) throws(FilterExpressionError) -> FilterCondition {
    var parser = FilterParser(
      tokens: try FilterTokenizer.tokens(of: expression), names: FilterColumnNames(columns))
    guard parser.token.kind != .end else { throw parser.expected("a condition, such as NAME = 'text'") }
    let condition = try parser.alternatives()
    guard parser.token.kind == .end else { throw parser.expected("and, or, or the end") }
    return condition
  }

  private init(tokens: [FilterToken], names: FilterColumnNames) {
    self.tokens = tokens
    self.names = names
  }

  private var token: FilterToken { tokens[index] }

  private mutating func advance() { if index + 1 < tokens.count { index += 1 } }

  private mutating func take(word: String) -> Bool {
    guard token.isWord(word) else { return false }
    advance()
    return true
  }

  private mutating func take(sign: String) -> Bool {
    guard token.isSign(sign) else { return false }
    advance()
    return true
  }

  private func expected(_ what: String) -> FilterExpressionError {
    FilterExpressionError(message: "Expected \(what).", offset: token.offset)
  }

  private mutating func alternatives() throws(FilterExpressionError) -> FilterCondition {
    var parts = [try conjunction()]
    while take(word: "or") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(FilterExpressionError) -> FilterCondition {
    var parts = [try negation()]
    while take(word: "and") { parts.append(try negation()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func negation() throws(FilterExpressionError) -> FilterCondition {
    var isNegated = false
    while take(word: "not") { isNegated.toggle() }
    let condition = try primary()
    return isNegated ? .not(condition) : condition
  }

  private mutating func primary() throws(FilterExpressionError) -> FilterCondition {
    if take(sign: "(") {
      let condition = try alternatives()
      guard take(sign: ")") else { throw expected("and, or, or a closing parenthesis") }
      return condition
    }
    let start = token
    switch start.kind {
    case .word(let word):
      if FilterColumnNames.reserved.contains(word.lowercased()), word.lowercased() != "true",
        word.lowercased() != "false"
      {
        throw expected("a column; put its name in \"double quotes\" when it is a word of the language")
      }
      advance()
      return try isOperator ? test(of: names.column(named: word, at: start.offset)) : .contains(word)
    case .name(let name):
      advance()
      return try test(of: names.column(named: name, at: start.offset))
    case .columnNumber(let number):
      advance()
      return try test(of: names.column(number: number, at: start.offset))
    case .text(let text):
      advance()
      guard !text.isEmpty else {
        throw FilterExpressionError(message: "Expected a text that is not empty.", offset: start.offset)
      }
      return .contains(text)
    case .number(let text), .temporal(let text):
      advance()
      return .contains(text)
    case .expression(let pattern):
      advance()
      return .matches(column: nil, pattern: try checked(pattern, start.offset), isCaseSensitive: pattern.hasCapital)
    case .sign, .end: throw expected("a column, a text, or an opening parenthesis")
    }
  }

  /// Whether a comparison begins here.
  private var isOperator: Bool {
    switch token.kind {
    case .sign(let sign): !["(", ")", ","].contains(sign)
    case .word(let word): ["is", "in", "between", "like", "ilike", "not"].contains(word.lowercased())
    default: false
    }
  }

  /// What is said about a column.
  private mutating func test(of column: Int) throws(FilterExpressionError) -> FilterCondition {
    if take(word: "is") { return try nullTest(of: column) }
    if case .sign(let sign) = token.kind {
      if sign == "~" || sign == "!~" {
        advance()
        let match = try regularExpression(on: column)
        return sign == "~" ? match : .not(match)
      }
      if let comparison = FilterOperator(rawValue: sign) {
        advance()
        return try self.comparison(of: column, comparison)
      }
    }
    let isNegated = take(word: "not")
    let condition: FilterCondition
    if take(word: "in") {
      condition = .isOneOf(column, try list())
    } else if take(word: "between") {
      let low = try literal()
      guard take(word: "and") else { throw expected("and with the upper bound") }
      condition = .isBetween(column, low, try literal())
    } else if token.isWord("like") || token.isWord("ilike") {
      condition = try like(column)
    } else {
      throw expected(
        isNegated ? "in, between, like or ilike" : "a comparison: = <> < <= > >= ~ !~ is in between like ilike")
    }
    return isNegated ? .not(condition) : condition
  }

  private mutating func comparison(
    of column: Int, _ sign: FilterOperator
  ) throws(FilterExpressionError) -> FilterCondition {
    let start = token
    switch start.kind {
    case .name(let name):
      advance()
      return .comparesColumns(column, sign, try names.column(named: name, at: start.offset))
    case .columnNumber(let number):
      advance()
      return .comparesColumns(column, sign, try names.column(number: number, at: start.offset))
    case .word(let word) where !FilterColumnNames.reserved.contains(word.lowercased()):
      guard names.has(word) else { throw expected("a number, a date, or a text in 'single quotes'") }
      advance()
      return .comparesColumns(column, sign, try names.column(named: word, at: start.offset))
    default: return .compares(column, sign, try literal())
    }
  }

  private mutating func nullTest(of column: Int) throws(FilterExpressionError) -> FilterCondition {
    let isNegated = take(word: "not")
    let condition: FilterCondition
    if take(word: "null") {
      condition = .isNull(column)
    } else if take(word: "distinct") {
      guard take(word: "from") else { throw expected("from") }
      if take(word: "null") { return isNegated ? .isNull(column) : .not(.isNull(column)) }
      let value: CellValue =
        switch try literal() {
        case .number(let digits): .number(digits)
        case .text(let text), .temporal(let text): .text(text)
        case .boolean(let value): .boolean(value)
        }
      return isNegated ? .isSame(column, value) : .not(.isSame(column, value))
    } else {
      throw expected("null, not null, or [not] distinct from")
    }
    return isNegated ? .not(condition) : condition
  }

  private mutating func regularExpression(on column: Int) throws(FilterExpressionError) -> FilterCondition {
    let start = token
    switch start.kind {
    case .text(let pattern):
      advance()
      return .matches(column: column, pattern: try checked(pattern, start.offset), isCaseSensitive: true)
    case .expression(let pattern):
      advance()
      return .matches(column: column, pattern: try checked(pattern, start.offset), isCaseSensitive: pattern.hasCapital)
    default: throw expected("a regular expression in 'single quotes' or between slashes")
    }
  }

  private func checked(_ pattern: String, _ offset: Int) throws(FilterExpressionError) -> String {
    do {
      _ = try CellPattern(regularExpression: pattern, isCaseSensitive: true)
      return pattern
    } catch {
      throw FilterExpressionError(message: error.message, offset: offset + 1 + (error.offset ?? 0))
    }
  }

  private mutating func like(_ column: Int) throws(FilterExpressionError) -> FilterCondition {
    let ignoresCase = token.isWord("ilike")
    advance()
    guard case .text(let pattern) = token.kind else { throw expected("a pattern in 'single quotes'") }
    advance()
    var escape: Character?
    if take(word: "escape") {
      guard case .text(let text) = token.kind, text.count == 1 else {
        throw expected("one character in 'single quotes'")
      }
      escape = text.first
      advance()
    }
    return .isLike(column, LikePattern(pattern, ignoresCase: ignoresCase, escape: escape))
  }

  private mutating func list() throws(FilterExpressionError) -> [FilterLiteral] {
    guard take(sign: "(") else { throw expected("a list in parentheses") }
    var literals = [try literal()]
    while take(sign: ",") { literals.append(try literal()) }
    guard take(sign: ")") else { throw expected("a comma or a closing parenthesis") }
    return literals
  }

  private mutating func literal() throws(FilterExpressionError) -> FilterLiteral {
    let literal: FilterLiteral
    switch token.kind {
    case .number(let digits): literal = .number(digits)
    case .text(let text): literal = .text(text)
    case .temporal(let text): literal = .temporal(text)
    case .word where token.isWord("true"): literal = .boolean(true)
    case .word where token.isWord("false"): literal = .boolean(false)
    case .word where token.isWord("null"):
      throw expected("a value; null is found by: is null, is not null")
    default: throw expected("a number, a date, or a text in 'single quotes'")
    }
    advance()
    return literal
  }
}

extension String {
  /// Whether a letter is a capital, which makes a pattern mind case.
  var hasCapital: Bool { contains(where: \.isUppercase) }
}

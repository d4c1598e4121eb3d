/// Queries: common tables, selects, tables, order and row ranges.
extension SQLParser {
  /// A query from `WITH`, `SELECT` or an opening parenthesis on.
  mutating func query() throws(EngineError) -> Query {
    var commonTables: [CommonTable] = []
    if atWord("WITH") { commonTables = try commonTableList() }
    return try query(commonTables)
  }

  /// A query behind its common tables.
  mutating func query(_ commonTables: [CommonTable]) throws(EngineError) -> Query {
    var query = Query(commonTables: commonTables, body: try setExpression())
    if atWord("ORDER") {
      query.order = try orderClause()
      if dialect == .tsql || atWord("OFFSET"), atWord("OFFSET") { query.range = try offsetFetch() }
    }
    if dialect == .firebird {
      if atWord("ROWS") { query.range = try firebirdRows() }
      if atWord("OFFSET", "FETCH") { query.range = try offsetFetch() }
    }
    if dialect == .tsql, accept("OPTION") {
      try expectSymbol("(")
      while let token = current, !isSymbol(token, ")") { advance() }
      try expectSymbol(")")
    }
    return query
  }

  /// The list behind `WITH`.
  mutating func commonTableList() throws(EngineError) -> [CommonTable] {
    try expect("WITH")
    if dialect == .firebird { _ = accept("RECURSIVE") }
    var tables: [CommonTable] = []
    repeat {
      let name = try identifier()
      let columns = atSymbol("(") ? try columnList() : []
      try expect("AS")
      tables.append(CommonTable(name: name, columns: columns, query: try parenthesisedQuery()))
    } while acceptSymbol(",")
    return tables
  }

  private mutating func setExpression() throws(EngineError) -> QueryBody {
    var left = try setTerm()
    var length = 0
    while atWord("UNION", "EXCEPT") {
      let isUnion = currentWord == "UNION"
      if !isUnion, dialect == .firebird { throw syntaxError() }
      advance()
      let all = isUnion && accept("ALL")
      if isUnion, !all, dialect == .firebird { _ = accept("DISTINCT") }
      left = .combined(isUnion ? (all ? .unionAll : .union) : .except, left, try setTerm())
      length += 1
      guard length < Self.depthLimit else { throw dialect == .tsql ? .nestedTooDeeply() : syntaxError() }
    }
    return left
  }

  private mutating func setTerm() throws(EngineError) -> QueryBody {
    var left = try setFactor()
    while dialect == .tsql, accept("INTERSECT") { left = .combined(.intersect, left, try setFactor()) }
    return left
  }

  private mutating func setFactor() throws(EngineError) -> QueryBody {
    if atSymbol("(") { return .nested(try parenthesisedQuery()) }
    if atWord("VALUES"), dialect == .tsql { return .values(try rowList()) }
    return .select(try nested { (parser) throws(EngineError) in try parser.select() })
  }

  /// The rows behind `VALUES`.
  mutating func rowList() throws(EngineError) -> [[Expression]] {
    try expect("VALUES")
    var rows: [[Expression]] = []
    repeat {
      try expectSymbol("(")
      var row = [try rowValue()]
      while acceptSymbol(",") { row.append(try rowValue()) }
      try expectSymbol(")")
      rows.append(row)
    } while acceptSymbol(",")
    return rows
  }

  private mutating func rowValue() throws(EngineError) -> Expression {
    accept("DEFAULT") ? .null : try value()
  }

  private mutating func select() throws(EngineError) -> Select {
    try expect("SELECT")
    var select = Select()
    if dialect == .firebird { select.range = try firstSkip() }
    if accept("DISTINCT") { select.isDistinct = true } else { _ = accept("ALL") }
    if dialect == .tsql, accept("TOP") { select.top = try top() }
    repeat { select.items.append(try selectItem()) } while acceptSymbol(",")
    if dialect == .tsql, accept("INTO") {
      select.hasInto = true
      _ = try qualifiedName()
    }
    if accept("FROM") {
      repeat { select.from.append(try tableSource()) } while acceptSymbol(",")
    } else if dialect == .firebird {
      throw syntaxError()
    }
    if accept("WHERE") { select.filter = try condition() }
    if accept("GROUP") {
      try expect("BY")
      repeat { select.groups.append(try value()) } while acceptSymbol(",")
    }
    if accept("HAVING") { select.having = try condition() }
    return select
  }

  private mutating func top() throws(EngineError) -> Select.Top {
    let count: Expression
    if acceptSymbol("(") {
      count = try value()
      try expectSymbol(")")
    } else {
      guard let token = current, token.kind == .number || token.kind == .parameter else { throw syntaxError() }
      advance()
      let text = text(token)
      count =
        token.kind == .number
        ? .integer(text)
        : .variable(Identifier(name: String(text.dropFirst()), isQuoted: false, offset: token.range.lowerBound))
      if token.kind == .number, Double(text) == nil { throw syntaxError(at: token) }
    }
    let isPercent = accept("PERCENT")
    // `WITH TIES` needs the order of the whole query; it is refused rather than answered with fewer rows.
    if atWord("WITH"), isWord(peek(), "TIES") { throw syntaxError(at: peek()) }
    return Select.Top(count: count, isPercent: isPercent)
  }

  private mutating func firstSkip() throws(EngineError) -> RowRange? {
    var range = RowRange()
    if atWord("FIRST"), startsRowCount(peek()) {
      advance()
      range.count = try rowCount()
    }
    if atWord("SKIP"), startsRowCount(peek()) {
      advance()
      range.skip = try rowCount()
    }
    return range.count == nil && range.skip == nil ? nil : range
  }

  private func startsRowCount(_ token: SQLToken?) -> Bool {
    token?.kind == .number || token?.kind == .parameter || isSymbol(token, "(")
  }

  /// A number, parameter or parenthesised value.
  private mutating func rowCount() throws(EngineError) -> Expression {
    guard let token = current else { throw syntaxError() }
    if acceptSymbol("(") {
      let count = try value()
      try expectSymbol(")")
      return count
    }
    advance()
    switch token.kind {
    case .number: return .integer(text(token))
    case .parameter where text(token).hasPrefix("@"):
      return .variable(
        Identifier(name: String(text(token).dropFirst()), isQuoted: false, offset: token.range.lowerBound))
    default: throw syntaxError(at: token)
    }
  }

  private mutating func selectItem() throws(EngineError) -> SelectItem {
    if acceptSymbol("*") { return .star([]) }
    if dialect == .tsql, let token = current, token.kind == .parameter, isSymbol(peek(), "=") {
      advance()
      advance()
      let name = Identifier(name: String(text(token).dropFirst()), isQuoted: false, offset: token.range.lowerBound)
      return .assignment(name, try value())
    }
    if let star = try qualifiedStar() { return star }
    if dialect == .tsql, isName(current) || current?.kind == .string, isSymbol(peek(), "="), let token = current {
      advance()
      advance()
      return .value(try value(), alias: aliasName(token))
    }
    let expression = try value()
    return .value(expression, alias: try alias())
  }

  private mutating func qualifiedStar() throws(EngineError) -> SelectItem? {
    guard isName(current) else { return nil }
    let start = index
    var parts = [try identifier()]
    while acceptSymbol(".") {
      if acceptSymbol("*") { return .star(parts) }
      guard isName(current) else { break }
      parts.append(try identifier())
    }
    rewind(to: start)
    return nil
  }

  private func aliasName(_ token: SQLToken) -> Identifier {
    token.kind == .string
      ? Identifier(name: bare(token).replacing("''", with: "'"), isQuoted: true, offset: token.range.lowerBound)
      : identifier(from: token)
  }

  /// The name behind a select item, with or without `AS`.
  private mutating func alias() throws(EngineError) -> Identifier? {
    if accept("AS") {
      if let token = current, token.kind == .string, dialect == .tsql {
        advance()
        return aliasName(token)
      }
      return try identifier()
    }
    guard let token = current else { return nil }
    switch token.kind {
    case .identifier, .quotedIdentifier, .function:
      advance()
      return identifier(from: token)
    case .string where dialect == .tsql:
      advance()
      return aliasName(token)
    default:
      return nil
    }
  }

  // MARK: Order and range

  /// `ORDER BY` with its items.
  mutating func orderClause() throws(EngineError) -> [OrderItem] {
    try expect("ORDER")
    try expect("BY")
    var items: [OrderItem] = []
    repeat {
      var item = OrderItem(value: try value(), isDescending: false, nullsFirst: nil)
      if accept("DESC", "DESCENDING") { item.isDescending = true } else { _ = accept("ASC", "ASCENDING") }
      if dialect == .firebird, accept("NULLS") {
        item.nullsFirst = accept("FIRST")
        if item.nullsFirst == false { try expect("LAST") }
      }
      items.append(item)
    } while acceptSymbol(",")
    return items
  }

  /// `OFFSET n ROWS [FETCH NEXT m ROWS ONLY]`.
  private mutating func offsetFetch() throws(EngineError) -> RowRange {
    var range = RowRange()
    if accept("OFFSET") {
      range.skip = try value()
      guard accept("ROW", "ROWS") else { throw syntaxError() }
    }
    if accept("FETCH") {
      guard accept("NEXT", "FIRST") else { throw syntaxError() }
      range.count = atWord("ROW", "ROWS") ? .integer("1") : try value()
      guard accept("ROW", "ROWS") else { throw syntaxError() }
      try expect("ONLY")
    }
    return range
  }

  /// `ROWS n` or `ROWS a TO b`, both ends included.
  private mutating func firebirdRows() throws(EngineError) -> RowRange {
    advance()
    let first = try value()
    guard accept("TO") else { return RowRange(skip: nil, count: first) }
    let last = try value()
    let count = Expression.arithmetic("+", .arithmetic("-", last, first), .integer("1"))
    return RowRange(skip: .arithmetic("-", first, .integer("1")), count: count)
  }
}

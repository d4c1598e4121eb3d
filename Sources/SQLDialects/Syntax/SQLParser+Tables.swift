/// The tables of a `FROM`: joins, derived tables and hints.
extension SQLParser {
  /// A table with the joins behind it.
  mutating func tableSource() throws(EngineError) -> TableSource {
    try nested { (parser) throws(EngineError) in
      var left = try parser.tableFactor()
      var length = 0
      while let kind = try parser.joinKind() {
        let right = try parser.tableFactor()
        var condition: Expression?
        if kind != .cross {
          try parser.expect("ON")
          condition = try parser.condition()
        }
        left = .join(kind, left, right, on: condition)
        length += 1
        guard length < 64 else { throw parser.dialect == .tsql ? .nestedTooDeeply() : parser.syntaxError() }
      }
      return left
    }
  }

  private mutating func joinKind() throws(EngineError) -> JoinKind? {
    let start = index
    var kind = JoinKind.inner
    switch currentWord {
    case "JOIN": break
    case "INNER": advance()
    case "CROSS":
      advance()
      kind = .cross
    case "LEFT", "RIGHT", "FULL":
      kind = currentWord == "LEFT" ? .left : currentWord == "RIGHT" ? .right : .full
      advance()
      _ = accept("OUTER")
    case "OUTER":
      // `OUTER APPLY` runs a query per row, which SQLite's joins cannot.
      throw syntaxError(at: isWord(peek(), "APPLY") ? peek() : current)
    default: return nil
    }
    if dialect == .tsql, kind == .inner || kind != .cross { _ = accept("HASH", "LOOP", "MERGE", "REMOTE") }
    guard accept("JOIN") else {
      if index == start { return nil }
      throw syntaxError()
    }
    return kind
  }

  private mutating func tableFactor() throws(EngineError) -> TableSource {
    if atSymbol("(") {
      if isWord(peek(), "SELECT", "WITH", "VALUES") || isSymbol(peek(), "("), let derived = try derivedTable() {
        return derived
      }
      advance()
      let inner = try tableSource()
      try expectSymbol(")")
      return inner
    }
    let name = try qualifiedName()
    if atSymbol("("), dialect == .firebird || !isWord(peek(), "NOLOCK", "READPAST", "READUNCOMMITTED") {
      // A function or procedure that makes rows; there are none.
      if dialect == .tsql { throw .invalidObject(spelled(name)) }
      throw syntaxError()
    }
    try skipHints()
    let alias = try tableAlias()
    try skipHints()
    return .table(name, alias: alias)
  }

  private mutating func derivedTable() throws(EngineError) -> TableSource? {
    let start = index
    let query: Query
    if isSymbol(peek(), "(") {
      // Parentheses in parentheses are a query of queries or a join in brackets: look for the first word.
      var distance = 1
      while isSymbol(peek(distance), "(") { distance += 1 }
      guard isWord(peek(distance), "SELECT", "WITH", "VALUES") else { return nil }
    }
    query = try parenthesisedQuery()
    let alias = try tableAlias()
    let columns = alias != nil && atSymbol("(") ? try columnList() : []
    if alias == nil, dialect == .tsql {
      if atWord("JOIN", "INNER", "LEFT", "RIGHT", "CROSS", "FULL", "ON"), case .nested = query.body {
        rewind(to: start)
      }
      throw syntaxError()
    }
    return .derived(query, alias: alias, columns: columns)
  }

  private mutating func tableAlias() throws(EngineError) -> Identifier? {
    if accept("AS") { return try identifier() }
    guard let token = current else { return nil }
    guard token.kind == .identifier || token.kind == .quotedIdentifier || token.kind == .function else { return nil }
    if isWord(token, "APPLY", "TABLESAMPLE", "NOLOCK") { return nil }
    advance()
    return identifier(from: token)
  }

  /// Steps over `WITH (NOLOCK, INDEX(1))` and the old `(NOLOCK)`.
  mutating func skipHints() throws(EngineError) {
    guard dialect == .tsql else { return }
    if atWord("WITH") {
      guard isSymbol(peek(), "(") else { return }
      advance()
    } else if !(atSymbol("(") && isWord(peek(), "NOLOCK", "READPAST", "READUNCOMMITTED")) {
      return
    }
    try expectSymbol("(")
    repeat {
      guard let hint = current, hint.isWord else { throw syntaxError() }
      guard Self.hints.contains(text(hint).uppercased()) else {
        throw EngineError.mssql(321, "\"\(text(hint))\" is not a recognized table hints option.")
      }
      advance()
      if acceptSymbol("(") {
        while let token = current, !isSymbol(token, ")") { advance() }
        try expectSymbol(")")
      }
    } while acceptSymbol(",") || (current?.isWord ?? false)
    try expectSymbol(")")
  }

  private static let hints: Set<String> = [
    "NOLOCK", "READUNCOMMITTED", "READCOMMITTED", "READPAST", "REPEATABLEREAD", "SERIALIZABLE", "HOLDLOCK", "ROWLOCK",
    "PAGLOCK", "TABLOCK", "TABLOCKX", "UPDLOCK", "XLOCK", "NOWAIT", "NOEXPAND", "INDEX", "FORCESEEK", "FORCESCAN",
    "SNAPSHOT", "READCOMMITTEDLOCK",
  ]

  /// A qualified name as it was written, without quotes.
  func spelled(_ name: [Identifier]) -> String { name.map(\.name).joined(separator: ".") }
}

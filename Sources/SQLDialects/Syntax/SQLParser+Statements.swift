/// The statements of a batch.
extension SQLParser {
  /// All statements of the text.
  /// - Throws: the engine's syntax error; 2812 for a first word that is no statement: T-SQL takes it for a procedure.
  static func batch(_ text: String, dialect: SQLDialect, database: String) throws(EngineError) -> [BatchStatement] {
    var parser = try SQLParser(text, dialect: dialect)
    var statements: [BatchStatement] = []
    while parser.acceptSymbol(";") {}
    while parser.current != nil {
      statements.append(try parser.statement(isFirst: statements.isEmpty, database: database))
      let hasSeparator = parser.acceptSymbol(";")
      while parser.dialect == .tsql, parser.acceptSymbol(";") {}
      if parser.dialect == .firebird, parser.current != nil { throw parser.syntaxError() }
      if !hasSeparator, parser.current != nil, !parser.startsStatement { throw parser.syntaxError() }
    }
    return statements
  }

  /// Whether a T-SQL statement can begin here without a semicolon before it.
  private var startsStatement: Bool {
    atWord(
      "SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "DECLARE", "SET", "EXEC", "EXECUTE", "MERGE", "PRINT", "USE",
      "BEGIN", "COMMIT", "IF", "WHILE", "CREATE", "ALTER", "DROP", "TRUNCATE", "RETURN", "ROLLBACK", "GRANT", "DENY",
      "REVOKE", "RAISERROR", "WAITFOR", "BACKUP", "RESTORE", "DBCC")
  }

  private mutating func statement(isFirst: Bool, database: String) throws(EngineError) -> BatchStatement {
    if atSymbol("(") { return .query(try query()) }
    switch currentWord {
    case "SELECT": return .query(try query())
    case "WITH": return try withStatement()
    case "INSERT": return .insert(try insert([]))
    case "UPDATE": return .update(try update([]))
    case "DELETE": return .delete(try delete([]))
    default: break
    }
    if dialect == .tsql { return try transactStatement(isFirst: isFirst, database: database) }
    switch currentWord {
    case "CREATE", "ALTER", "DROP", "RECREATE", "GRANT", "REVOKE":
      throw .noPermission("write", table: "RDB$RELATIONS")
    default:
      throw syntaxError()
    }
  }

  private mutating func withStatement() throws(EngineError) -> BatchStatement {
    let tables = try commonTableList()
    switch currentWord {
    case "INSERT" where dialect == .tsql: return .insert(try insert(tables))
    case "UPDATE" where dialect == .tsql: return .update(try update(tables))
    case "DELETE" where dialect == .tsql: return .delete(try delete(tables))
    default: return .query(try query(tables))
    }
  }

  // MARK: T-SQL only

  private mutating func transactStatement(isFirst: Bool, database: String) throws(EngineError) -> BatchStatement {
    switch currentWord {
    case "DECLARE": return .declare(try declarations())
    case "SET": return try setStatement()
    case "USE":
      advance()
      return .use(try identifier())
    case "PRINT":
      advance()
      _ = try value()
      return .ignored
    case "BEGIN" where isWord(peek(), "TRAN", "TRANSACTION"), "COMMIT":
      advance()
      _ = accept("TRAN", "TRANSACTION", "WORK")
      return .ignored
    case "EXEC", "EXECUTE":
      advance()
      if atSymbol("(") { throw syntaxError(at: peek()) }
      if let token = current, token.kind == .parameter, isSymbol(peek(), "=") {
        advance()
        advance()
      }
      throw try unknownProcedure()
    case "CREATE", "ALTER", "DROP", "TRUNCATE", "GRANT", "DENY", "REVOKE", "BACKUP", "RESTORE":
      throw try definitionDenied(database: database)
    default:
      if isFirst, isName(current) { throw try unknownProcedure() }
      throw syntaxError()
    }
  }

  /// T-SQL runs a batch's first unknown word as a procedure, arguments behind it. There are none, so this is an error.
  private mutating func unknownProcedure() throws(EngineError) -> EngineError {
    let name = try qualifiedName()
    while let token = current, !atSymbol(";"), !startsStatement {
      if token.kind == .parameter, isSymbol(peek(), "=") {
        advance()
        advance()
      }
      _ = acceptSymbol("-")
      guard let argument = current else { return syntaxError() }
      switch argument.kind {
      case .number, .string, .parameter, .global, .quotedIdentifier, .identifier: advance()
      case .keyword where atWord("NULL", "DEFAULT"): advance()
      default: return syntaxError()
      }
      _ = accept("OUTPUT", "OUT")
      guard acceptSymbol(",") else { break }
    }
    if current != nil, !atSymbol(";"), !startsStatement { return syntaxError() }
    return .unknownProcedure(spelled(name))
  }

  /// The engine's refusal of a statement that changes definitions, which the login of a practice system may not.
  private mutating func definitionDenied(database: String) throws(EngineError) -> EngineError {
    let verb = currentWord
    advance()
    _ = accept("OR")
    _ = accept("ALTER", "UNIQUE", "CLUSTERED", "NONCLUSTERED")
    guard let token = current, token.isWord else { throw syntaxError() }
    let kind = text(token).uppercased()
    advance()
    if accept("IF") { _ = accept("EXISTS") }
    switch verb {
    case "CREATE":
      return .createDenied("CREATE \(kind == "PROC" ? "PROCEDURE" : kind)", database: database)
    case "DROP":
      let name = try qualifiedName()
      return .dropDenied(kind.lowercased(), name: name.last?.name ?? "")
    case "ALTER", "TRUNCATE":
      let name = try qualifiedName()
      let object = spelled(name)
      return .mssql(
        verb == "ALTER" ? 4902 : 4701,
        "Cannot find the object \"\(object)\" because it does not exist or you do not have permissions.")
    default:
      return .mssql(4613, "Grantor does not have \(verb) permission.")
    }
  }

  private mutating func declarations() throws(EngineError) -> [BatchStatement.Declaration] {
    advance()
    var declarations: [BatchStatement.Declaration] = []
    repeat {
      guard let token = current, token.kind == .parameter else { throw syntaxError() }
      advance()
      let name = Identifier(name: String(text(token).dropFirst()), isQuoted: false, offset: token.range.lowerBound)
      _ = accept("AS")
      if atWord("TABLE", "CURSOR") { throw syntaxError() }
      let type = try typeName()
      let value = acceptSymbol("=") ? try value() : nil
      declarations.append(BatchStatement.Declaration(name: name, type: type, value: value))
    } while acceptSymbol(",")
    return declarations
  }

  private mutating func setStatement() throws(EngineError) -> BatchStatement {
    advance()
    guard let token = current else { throw syntaxError() }
    if token.kind == .parameter {
      advance()
      let name = Identifier(name: String(text(token).dropFirst()), isQuoted: false, offset: token.range.lowerBound)
      return .assign(name, try assigned(to: .variable(name)))
    }
    guard Self.settings.contains(currentWord) else {
      throw EngineError.mssql(195, "'\(text(token))' is not a recognized SET option.")
    }
    while let word = current, word.isWord || word.kind == .number, !startsStatement || isWord(word, "IF") { advance() }
    return .ignored
  }

  private static let settings: Set<String> = [
    "NOCOUNT", "ANSI_NULLS", "ANSI_WARNINGS", "ANSI_PADDING", "ARITHABORT", "ARITHIGNORE", "CONCAT_NULL_YIELDS_NULL",
    "DATEFIRST", "DATEFORMAT", "DEADLOCK_PRIORITY", "LANGUAGE", "LOCK_TIMEOUT", "NUMERIC_ROUNDABORT",
    "QUOTED_IDENTIFIER", "STATISTICS", "TEXTSIZE", "TRANSACTION", "XACT_ABORT",
  ]

  /// `= value`, or a compound `+= value` written out.
  private mutating func assigned(to target: Expression) throws(EngineError) -> Expression {
    guard let token = current, token.kind == .operator else { throw syntaxError() }
    let symbol = text(token)
    guard symbol == "=" || (symbol.count == 2 && symbol.hasSuffix("=") && !"<>!".contains(symbol.prefix(1))) else {
      throw syntaxError()
    }
    advance()
    let value = try value()
    return symbol == "=" ? value : .arithmetic(String(symbol.prefix(1)), target, value)
  }

  // MARK: Changes

  private mutating func insert(_ tables: [CommonTable]) throws(EngineError) -> BatchStatement.Insert {
    advance()
    if dialect == .firebird { try expect("INTO") } else { _ = accept("INTO") }
    let table = try qualifiedName()
    try skipHints()
    var columns: [Identifier] = []
    if atSymbol("("), !isWord(peek(), "SELECT", "WITH") { columns = try columnList() }
    if atWord("OUTPUT") { throw syntaxError() }
    if accept("DEFAULT") {
      try expect("VALUES")
      return BatchStatement.Insert(commonTables: tables, table: table, columns: [], source: nil)
    }
    if atWord("EXEC", "EXECUTE") {
      advance()
      throw try unknownProcedure()
    }
    let source = atWord("VALUES") ? Query(body: .values(try rowList())) : try query()
    return BatchStatement.Insert(commonTables: tables, table: table, columns: columns, source: source)
  }

  private mutating func changedTop() throws(EngineError) -> Expression? {
    guard dialect == .tsql, accept("TOP") else { return nil }
    try expectSymbol("(")
    let count = try value()
    try expectSymbol(")")
    return count
  }

  private mutating func update(_ tables: [CommonTable]) throws(EngineError) -> BatchStatement.Update {
    advance()
    let top = try changedTop()
    let target = try qualifiedName()
    try skipHints()
    try expect("SET")
    var assignments: [BatchStatement.Update.Assignment] = []
    repeat {
      let name = try qualifiedName()
      guard let column = name.last else { throw syntaxError() }
      assignments.append(.init(column: column, value: try assigned(to: .column(name))))
    } while acceptSymbol(",")
    if atWord("OUTPUT") { throw syntaxError() }
    var from: [TableSource] = []
    if dialect == .tsql, accept("FROM") {
      repeat { from.append(try tableSource()) } while acceptSymbol(",")
    }
    let filter = accept("WHERE") ? try condition() : nil
    return BatchStatement.Update(
      commonTables: tables, top: top, target: target, assignments: assignments, from: from, filter: filter)
  }

  private mutating func delete(_ tables: [CommonTable]) throws(EngineError) -> BatchStatement.Delete {
    advance()
    let top = try changedTop()
    if dialect == .firebird { try expect("FROM") } else { _ = accept("FROM") }
    let target = try qualifiedName()
    try skipHints()
    if atWord("OUTPUT") { throw syntaxError() }
    var from: [TableSource] = []
    if dialect == .tsql, accept("FROM") {
      repeat { from.append(try tableSource()) } while acceptSymbol(",")
    }
    let filter = accept("WHERE") ? try condition() : nil
    return BatchStatement.Delete(commonTables: tables, top: top, target: target, from: from, filter: filter)
  }
}

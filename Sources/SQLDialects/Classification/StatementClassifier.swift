/// Decides whether a text provably only reads. Deny by default: whatever is not recognised as harmless is a write.
///
/// It looks at words outside strings, quoted names and comments, and does not parse: it has to be right about SQL that
/// only the practice's own engine understands. Three rules make that safe. Every statement of the text must begin with
/// a reading verb. No word that begins or makes a change in the dialect may stand anywhere, since T-SQL needs no
/// separator between statements. No function may be called that could have a side effect.
///
/// One thing words cannot prove: in Firebird `SELECT * FROM NAME` also runs a procedure without arguments.
package struct StatementClassifier {
  private let lexer: SQLLexer
  private let tokens: [SQLToken]
  private var dialect: SQLDialect { lexer.dialect }

  /// Classifies a whole text, which may hold several statements.
  package static func classify(_ text: String, dialect: SQLDialect) -> StatementClass {
    StatementClassifier(text, dialect: dialect).classify()
  }

  private init(_ text: String, dialect: SQLDialect) {
    var lexer = SQLLexer(text, dialect: dialect)
    self.tokens = lexer.remainingTokens()
    self.lexer = lexer
  }

  private func classify() -> StatementClass {
    if let reason = ambiguousToken() { return .write(reason: reason) }
    let significant = tokens.filter { $0.kind != .comment }
    let statements = split(significant)
    guard let first = statements.first else { return .empty }
    if let refusal = unknownFirstWord(of: first) { return refusal }
    for (index, statement) in statements.enumerated() {
      if let reason = changeReason(in: statement, isStacked: index > 0) { return .write(reason: reason) }
    }
    return .read
  }

  // MARK: Statements

  /// Cuts at every semicolon and at `GO` that stands where a statement would begin or end.
  private func split(_ tokens: [SQLToken]) -> [ArraySlice<SQLToken>] {
    tokens.split { token in
      isSymbol(token, ";") || (dialect == .tsql && token.isWord && word(token) == "GO")
    }
  }

  private func unknownFirstWord(of statement: ArraySlice<SQLToken>) -> StatementClass? {
    guard let first = statement.first, first.isWord else { return nil }
    let upper = word(first)
    guard !SQLKeywords.contains(upper, in: dialect), !ClassifierWords.changes(in: dialect).contains(upper) else {
      return nil
    }
    return .notSQL(word: text(first), nearestKeyword: NearestKeyword.nearest(to: upper))
  }

  /// Why a statement is not provably a read, or nil when it is one.
  private func changeReason(in statement: ArraySlice<SQLToken>, isStacked: Bool) -> String? {
    let statement = Array(statement)
    let start = statement.first { !isSymbol($0, "(") }
    guard let start else { return "a statement that begins with '('" }
    let verb = start.isWord ? word(start) : ""
    guard ClassifierWords.readingVerbs(in: dialect).contains(verb) else {
      let name = verb.isEmpty ? "a statement that begins with '\(text(start).prefix(20))'" : verb
      return isStacked ? "stacked \(name)" : name
    }
    if verb == "SET", !(statement.count > 1 && statement[1].kind == .parameter) { return "SET" }
    return changingWord(in: statement, verb: verb, isStacked: isStacked) ?? changingCall(in: statement)
  }

  // MARK: Words

  private func changingWord(in statement: [SQLToken], verb: String, isStacked: Bool) -> String? {
    let changes = ClassifierWords.changes(in: dialect)
    for (index, token) in statement.enumerated() where token.isWord {
      // A word behind a dot or before one is a name, whatever it spells; T-SQL's reserved words cannot stand there.
      let upper = word(token)
      guard changes.contains(upper), !isHarmlessUse(upper, at: index, in: statement, verb: verb) else { continue }
      switch upper {
      case "INTO": return "SELECT ... INTO"
      case "UPDATE" where isWord("FOR", at: index - 1, in: statement): return "SELECT ... FOR UPDATE"
      case "LOCK": return "SELECT ... WITH LOCK"
      case "UPDLOCK", "XLOCK", "TABLOCKX": return "SELECT ... WITH (\(upper))"
      case "INSERT" where verb == "WITH", "UPDATE" where verb == "WITH", "DELETE" where verb == "WITH",
        "MERGE" where verb == "WITH":
        return "a CTE with DML"
      case "NEXT": return "NEXT VALUE FOR"
      case "CURSOR", "PROC", "PROCEDURE": return upper
      default: return index == 0 && !isStacked ? upper : "stacked \(upper)"
      }
    }
    return nil
  }

  /// Uses of a listed word that change nothing.
  private func isHarmlessUse(_ upper: String, at index: Int, in statement: [SQLToken], verb: String) -> Bool {
    switch upper {
    case "SET": verb == "SET" && index == 0
    case "FETCH": isFollowed(by: ["NEXT", "FIRST"], at: index, in: statement)
    case "NEXT": !isFollowed(by: ["VALUE"], at: index, in: statement)
    case "REPLACE": isSymbol(at: index + 1, "(", in: statement)
    case "LOCK": !isWord("WITH", at: index - 1, in: statement)
    case "OPEN", "CLOSE", "RETURN", "USE", "LOAD", "SAVE", "DUMP": dialect != .tsql
    default: false
    }
  }

  // MARK: Calls

  /// A call that may have a side effect, described; nil when all calls are known to be harmless.
  private func changingCall(in statement: [SQLToken]) -> String? {
    for index in statement.indices where isSymbol(at: index + 1, "(", in: statement) {
      let token = statement[index]
      guard token.isWord || token.kind == .quotedIdentifier else { continue }
      let name = token.isWord ? word(token) : unquoted(token).uppercased()
      let isQualified = isSymbol(at: index - 1, ".", in: statement)
      if ClassifierWords.refusedCalls.contains(name) || name.hasPrefix("XP_") || name.hasPrefix("SP_") { return name }
      switch dialect {
      case .tsql:
        if token.kind == .quotedIdentifier || isQualified, !isKnownMethod(name, at: index, in: statement) {
          // A CTE's or derived table's column list looks like a call; it is never qualified.
          if isQualified || !isColumnList(before: index, in: statement) { return "a call of \(name)" }
        }
      case .firebird:
        if isWord("FROM", at: index - 1, in: statement) || isWord("JOIN", at: index - 1, in: statement)
          || isTableListComma(at: index - 1, in: statement)
        {
          if token.kind != .keyword { return "the procedure \(name)" }
        }
        if token.kind != .keyword, !FirebirdFunctionNames.all.contains(name),
          !isColumnList(before: index, in: statement)
        {
          return "a call of \(name)"
        }
      case .sqlite:
        if token.kind != .keyword, ClassifierWords.refusedSQLiteCalls.contains(name) { return name }
      }
    }
    return nil
  }

  /// Whether a name before a parenthesis is declared with a column list: `WITH x (a, b) AS`, `) AS x (a, b)`.
  private func isColumnList(before index: Int, in statement: [SQLToken]) -> Bool {
    if isWord("WITH", at: index - 1, in: statement) || isWord("RECURSIVE", at: index - 1, in: statement) { return true }
    if isWord("AS", at: index - 1, in: statement) || isSymbol(at: index - 1, ")", in: statement) { return true }
    guard isSymbol(at: index - 1, ",", in: statement), let close = closingParenthesis(of: index + 1, in: statement)
    else { return false }
    return isWord("AS", at: close + 1, in: statement) && isSymbol(at: close + 2, "(", in: statement)
  }

  /// Whether the comma at an index separates tables: no opening parenthesis and no other clause between it and `FROM`.
  private func isTableListComma(at index: Int, in statement: [SQLToken]) -> Bool {
    guard isSymbol(at: index, ",", in: statement) else { return false }
    var depth = 0
    for position in stride(from: index - 1, through: 0, by: -1) {
      if isSymbol(statement[position], ")") { depth += 1 }
      if isSymbol(statement[position], "(") { depth -= 1 }
      if depth < 0 { return false }
      guard depth == 0, statement[position].kind == .keyword else { continue }
      switch word(statement[position]) {
      case "FROM": return true
      case "SELECT", "WHERE", "GROUP", "ORDER", "HAVING", "BY": return false
      default: continue
      }
    }
    return false
  }

  private func closingParenthesis(of index: Int, in statement: [SQLToken]) -> Int? {
    var depth = 0
    for position in index..<statement.count {
      if isSymbol(statement[position], "(") { depth += 1 }
      if isSymbol(statement[position], ")") { depth -= 1 }
      if depth == 0 { return position }
    }
    return nil
  }

  /// Whether a qualified call is one of SQL Server's own reading ones: XML methods and the `sys` functions.
  private func isKnownMethod(_ name: String, at index: Int, in statement: [SQLToken]) -> Bool {
    guard isSymbol(at: index - 1, ".", in: statement) else { return false }
    if ["VALUE", "NODES", "QUERY", "EXIST"].contains(name) { return true }
    return isWord("SYS", at: index - 2, in: statement) && (name.hasPrefix("DM_") || name.hasPrefix("FN_"))
  }

  // MARK: Tokens

  /// Something that engines may read differently from this lexer, which could hide a word.
  private func ambiguousToken() -> String? {
    for (index, token) in tokens.enumerated() {
      if !token.isTerminated { return "an unfinished string, name or comment" }
      let bytes = lexer.bytes[token.range]
      switch token.kind {
      case .comment where bytes.starts(with: [0x2D, 0x2D]) && bytes.contains(UInt8(ascii: "\r")):
        return "a comment with a bare carriage return"
      case .comment where dialect == .sqlite || dialect == .firebird || !bytes.starts(with: [0x2F, 0x2A]):
        continue
      case .number where index + 1 < tokens.count && tokens[index + 1].range.lowerBound == token.range.upperBound:
        if tokens[index + 1].isWord { return "a number run into a word" }
      case .string where dialect == .firebird && (bytes.first ?? 0) | 0x20 == UInt8(ascii: "q"):
        return "a string quoted with q"
      case .unknown:
        return "the character '\(text(token))'"
      default:
        continue
      }
    }
    return nil
  }

  private func text(_ token: SQLToken) -> String { String(decoding: lexer.bytes[token.range], as: UTF8.self) }

  private func word(_ token: SQLToken) -> String { text(token).uppercased() }

  private func unquoted(_ token: SQLToken) -> String { String(text(token).dropFirst().dropLast()) }

  private func isSymbol(_ token: SQLToken, _ symbol: Character) -> Bool {
    token.kind == .punctuation && text(token) == String(symbol)
  }

  private func isSymbol(at index: Int, _ symbol: Character, in statement: [SQLToken]) -> Bool {
    statement.indices.contains(index) && isSymbol(statement[index], symbol)
  }

  private func isWord(_ expected: String, at index: Int, in statement: [SQLToken]) -> Bool {
    statement.indices.contains(index) && statement[index].isWord && word(statement[index]) == expected
  }

  private func isFollowed(by words: [String], at index: Int, in statement: [SQLToken]) -> Bool {
    words.contains { isWord($0, at: index + 1, in: statement) }
  }
}

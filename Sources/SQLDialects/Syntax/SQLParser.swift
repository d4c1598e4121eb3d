/// Reads the statements of a batch in T-SQL or Firebird SQL, and answers with the engine's own syntax errors.
///
/// It knows the part of both languages that can be run here; what lies beyond is a syntax error, as it would be for a
/// server of an older version. The cursor lives in this file, the grammar in the extensions.
struct SQLParser {
  let dialect: SQLDialect
  let bytes: [UInt8]
  private let tokens: [SQLToken]
  private(set) var index = 0
  private var depth = 0

  /// How deep expressions and queries may nest. SQLite's own limit is 1000; the stack of a thread sets ours.
  static let depthLimit = 120

  /// A parser at the start of a text.
  /// - Throws: 105 or 113 for a string or comment that does not end (-104 in Firebird).
  init(_ text: String, dialect: SQLDialect) throws(EngineError) {
    self.dialect = dialect
    var lexer = SQLLexer(text, dialect: dialect)
    let all = lexer.remainingTokens()
    bytes = lexer.bytes
    tokens = all.filter { $0.kind != .comment || !$0.isTerminated }
    if let open = tokens.first(where: { !$0.isTerminated }) { throw unfinished(open) }
  }

  // MARK: Cursor

  /// The token at the cursor, or nil at the end.
  var current: SQLToken? { index < tokens.count ? tokens[index] : nil }

  /// Where the cursor stands, in UTF-8 bytes.
  var offset: Int { current?.range.lowerBound ?? bytes.count }

  /// The token some places ahead.
  func peek(_ distance: Int = 1) -> SQLToken? {
    index + distance < tokens.count ? tokens[index + distance] : nil
  }

  mutating func advance() { index += 1 }

  /// Goes back to a place the cursor was at before.
  mutating func rewind(to index: Int) { self.index = index }

  func text(_ token: SQLToken) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  /// Whether a token is one of some words, in any case.
  func isWord(_ token: SQLToken?, _ words: String...) -> Bool {
    guard let token, token.isWord else { return false }
    return words.contains(text(token).uppercased())
  }

  /// Whether the token at the cursor is one of some words.
  func atWord(_ words: String...) -> Bool {
    guard let token = current, token.isWord else { return false }
    return words.contains(text(token).uppercased())
  }

  /// The word at the cursor in upper case, or an empty text.
  var currentWord: String {
    guard let token = current, token.isWord else { return "" }
    return text(token).uppercased()
  }

  func isSymbol(_ token: SQLToken?, _ symbol: String) -> Bool {
    guard let token, token.kind == .punctuation || token.kind == .operator else { return false }
    return bytes[token.range].elementsEqual(symbol.utf8)
  }

  func atSymbol(_ symbol: String) -> Bool { isSymbol(current, symbol) }

  /// Steps over a word if it stands at the cursor.
  mutating func accept(_ words: String...) -> Bool {
    guard let token = current, token.isWord, words.contains(text(token).uppercased()) else { return false }
    advance()
    return true
  }

  mutating func acceptSymbol(_ symbol: String) -> Bool {
    guard atSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ word: String) throws(EngineError) {
    guard accept(word) else { throw syntaxError() }
  }

  mutating func expectSymbol(_ symbol: String) throws(EngineError) {
    guard acceptSymbol(symbol) else { throw syntaxError() }
  }

  /// Runs a rule one level deeper, and refuses when that is too deep.
  mutating func nested<Result>(
    _ rule: (inout SQLParser) throws(EngineError) -> Result
  ) throws(EngineError) -> Result {
    guard depth < Self.depthLimit else { throw dialect == .tsql ? .nestedTooDeeply() : syntaxError() }
    depth += 1
    defer { depth -= 1 }
    return try rule(&self)
  }

  // MARK: Names

  /// Whether the token can be a name.
  func isName(_ token: SQLToken?) -> Bool {
    guard let token else { return false }
    switch token.kind {
    case .identifier, .quotedIdentifier, .function: return true
    case .keyword: return SQLKeywords.isUnreserved(text(token).uppercased(), in: dialect)
    default: return false
    }
  }

  /// The name at the cursor.
  mutating func identifier() throws(EngineError) -> Identifier {
    guard let token = current, isName(token) else { throw syntaxError() }
    advance()
    return identifier(from: token)
  }

  /// The name a token spells.
  func identifier(from token: SQLToken) -> Identifier {
    let raw = text(token)
    guard token.kind == .quotedIdentifier else {
      return Identifier(
        name: dialect == .firebird ? raw.uppercased() : raw, isQuoted: false, offset: token.range.lowerBound)
    }
    let close = raw.last ?? "\""
    let inner = raw.dropFirst().dropLast()
    var name = ""
    var skipsNext = false
    for character in inner {
      if skipsNext {
        skipsNext = false
        continue
      }
      name.append(character)
      skipsNext = character == close
    }
    return Identifier(name: name, isQuoted: true, offset: token.range.lowerBound)
  }

  /// A name with up to three names before it. T-SQL lets the middle ones be empty: `BPSPATIENTS..PATIENTS`.
  mutating func qualifiedName() throws(EngineError) -> [Identifier] {
    var parts = [try identifier()]
    while atSymbol("."), parts.count < 4 {
      advance()
      if dialect == .tsql, atSymbol(".") {
        parts.append(Identifier(name: "", isQuoted: false, offset: offset))
      } else {
        guard let token = current, token.isWord || token.kind == .quotedIdentifier else { throw syntaxError() }
        advance()
        parts.append(identifier(from: token))
      }
    }
    return parts
  }

  /// A comma-separated list in parentheses.
  mutating func columnList() throws(EngineError) -> [Identifier] {
    try expectSymbol("(")
    var columns = [try identifier()]
    while acceptSymbol(",") { columns.append(try identifier()) }
    try expectSymbol(")")
    return columns
  }

  // MARK: Errors

  /// The engine's complaint about the token at the cursor, or about the one given.
  func syntaxError(at token: SQLToken? = nil) -> EngineError {
    guard let token = token ?? current else { return endError() }
    switch dialect {
    case .tsql, .sqlite:
      let word = text(token)
      if token.kind == .keyword, !SQLKeywords.isUnreserved(word.uppercased(), in: dialect) {
        return .incorrectSyntax(nearKeyword: word)
      }
      return .incorrectSyntax(near: bare(token))
    case .firebird:
      return .tokenUnknown(text(token), at: TextLocation(utf8Offset: token.range.lowerBound, in: bytes[...]))
    }
  }

  /// The text of a token without the quotes around it, at most 128 characters: what SQL Server names in its errors.
  func bare(_ token: SQLToken) -> String {
    var word = Substring(text(token))
    if token.kind == .quotedIdentifier { return String(identifier(from: token).name.prefix(128)) }
    if token.kind == .string, let quote = word.firstIndex(of: "'") {
      word = word[word.index(after: quote)...].dropLast()
    }
    return String(word.prefix(128))
  }

  private func endError() -> EngineError {
    switch dialect {
    case .firebird:
      return .unexpectedEnd(at: TextLocation(utf8Offset: bytes.count, in: bytes[...]))
    case .tsql, .sqlite:
      guard let last = tokens.last else { return .incorrectSyntax(near: "") }
      return syntaxError(at: last)
    }
  }

  private func unfinished(_ token: SQLToken) -> EngineError {
    if dialect == .firebird { return syntaxError(at: token) }
    if token.kind == .comment { return .missingEndComment() }
    let open = text(token)
    let quote = open.firstIndex { $0 == "'" || $0 == "\"" || $0 == "[" } ?? open.startIndex
    return .unclosedQuotation(after: String(open[open.index(after: quote)...].prefix(128)))
  }
}

/// Finds the statements of an editor text.
///
/// Statements end at `;` and, in T-SQL, at a line that holds nothing but `GO`; never inside a string, a comment, a
/// `BEGIN ... END` block or the body of a procedure being created. In T-SQL a `DECLARE` or `SET @x = ...` stays
/// together with the statement after it, since a variable lives no longer than the text it is sent with.
package struct StatementSplitter {
  private let lexer: SQLLexer
  private let tokens: [SQLToken]
  private var pieces: [Piece] = []

  /// A statement with the end of its separator, which the cursor may stand behind.
  private struct Piece {
    var range: Range<Int>
    var separatorEnd: Int
    var isPreamble: Bool
  }

  /// The statements of a text in order. Empty ones and comments on their own are left out.
  package static func statements(in text: String, dialect: SQLDialect) -> [SQLStatement] {
    let splitter = StatementSplitter(text, dialect: dialect)
    var line = 1
    var position = 0
    return splitter.pieces.map { piece in
      let skipped = piece.range.lowerBound - position
      line += TextLocation(utf8Offset: skipped, in: splitter.lexer.bytes[position...]).line - 1
      position = piece.range.lowerBound
      return splitter.statement(piece, line: line)
    }
  }

  /// The statement under a cursor, or nil when the text has none.
  ///
  /// A cursor behind a statement's `;` belongs to it as long as it stays on that line and before the next statement.
  /// Between statements it belongs to the next one, and behind the last to the last.
  package static func statement(at utf8Offset: Int, in text: String, dialect: SQLDialect) -> SQLStatement? {
    let splitter = StatementSplitter(text, dialect: dialect)
    for (index, piece) in splitter.pieces.enumerated() {
      let isLast = index == splitter.pieces.count - 1
      if utf8Offset <= piece.separatorEnd || isLast { return splitter.located(piece) }
      let next = splitter.pieces[index + 1].range.lowerBound
      guard utf8Offset < next else { continue }
      let between = splitter.lexer.bytes[piece.separatorEnd..<utf8Offset]
      return splitter.located(between.contains(UInt8(ascii: "\n")) ? splitter.pieces[index + 1] : piece)
    }
    return nil
  }

  private init(_ text: String, dialect: SQLDialect) {
    var lexer = SQLLexer(text, dialect: dialect)
    self.tokens = lexer.remainingTokens()
    self.lexer = lexer
    split()
  }

  private func located(_ piece: Piece) -> SQLStatement {
    statement(piece, line: TextLocation(utf8Offset: piece.range.lowerBound, in: lexer.bytes[...]).line)
  }

  private func statement(_ piece: Piece, line: Int) -> SQLStatement {
    SQLStatement(
      text: String(decoding: lexer.bytes[piece.range], as: UTF8.self), utf8Range: piece.range, firstLine: line)
  }

  private mutating func split() {
    var first: Int?
    var last = 0
    var depth = 0
    var words: [String] = []

    func isBody() -> Bool {
      guard let start = words.first, start == "CREATE" || start == "ALTER" || start == "RECREATE" else { return false }
      return words.contains { ["PROC", "PROCEDURE", "TRIGGER", "FUNCTION", "PACKAGE"].contains($0) }
    }

    for (index, token) in tokens.enumerated() {
      let isBatchEnd = isBatchSeparator(at: index)
      let isSemicolon =
        token.kind == .punctuation && lexer.bytes[token.range.lowerBound] == UInt8(ascii: ";") && depth == 0
        && !(lexer.dialect == .tsql && isBody())
      if isBatchEnd || isSemicolon {
        if let start = first { append(start..<last, separatorEnd: token.range.upperBound, words: words) }
        if isBatchEnd, !pieces.isEmpty { pieces[pieces.count - 1].isPreamble = false }
        first = nil
        depth = 0
        words = []
        continue
      }
      if token.kind == .comment, token.isTerminated { continue }
      if first == nil { first = token.range.lowerBound }
      last = token.range.upperBound
      guard token.isWord else {
        if token.kind == .parameter, words == ["SET"] { words.append("@") }
        continue
      }
      let word = text(token).uppercased()
      if words.count < 4 { words.append(word) }
      switch word {
      case "CASE": depth += 1
      case "BEGIN" where opensBlock(at: index): depth += 1
      case "END" where depth > 0: depth -= 1
      default: break
      }
    }
    if let start = first { append(start..<last, separatorEnd: last, words: words) }
  }

  private mutating func append(_ range: Range<Int>, separatorEnd: Int, words: [String]) {
    let isPreamble = lexer.dialect == .tsql && (words.first == "DECLARE" || words.starts(with: ["SET", "@"]))
    if let previous = pieces.last, previous.isPreamble {
      pieces[pieces.count - 1] = Piece(
        range: previous.range.lowerBound..<range.upperBound, separatorEnd: separatorEnd, isPreamble: isPreamble)
    } else {
      pieces.append(Piece(range: range, separatorEnd: separatorEnd, isPreamble: isPreamble))
    }
  }

  private func text(_ token: SQLToken) -> String { String(decoding: lexer.bytes[token.range], as: UTF8.self) }

  /// Whether the `BEGIN` at an index opens a block, unlike `BEGIN TRAN` and SQLite's transaction.
  private func opensBlock(at index: Int) -> Bool {
    guard lexer.dialect != .sqlite else { return false }
    guard index + 1 < tokens.count, tokens[index + 1].isWord else { return true }
    return !["TRAN", "TRANSACTION", "DISTRIBUTED"].contains(text(tokens[index + 1]).uppercased())
  }

  /// Whether the token is a T-SQL `GO` alone on its line, a repeat count allowed.
  private func isBatchSeparator(at index: Int) -> Bool {
    let token = tokens[index]
    guard lexer.dialect == .tsql, token.range.count == 2, text(token).uppercased() == "GO" else { return false }
    if index > 0, !hasLineBreak(between: tokens[index - 1].range.upperBound, and: token.range.lowerBound) {
      return false
    }
    guard index + 1 < tokens.count else { return true }
    let next = tokens[index + 1]
    if hasLineBreak(between: token.range.upperBound, and: next.range.lowerBound) || next.kind == .comment {
      return true
    }
    return false
  }

  private func hasLineBreak(between lower: Int, and upper: Int) -> Bool {
    lexer.bytes[lower..<upper].contains(UInt8(ascii: "\n"))
  }
}

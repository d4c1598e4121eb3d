import HaloModel
import SQLDialects

extension StatementGuard {
  /// Whether a command provably only reads, so that it can be run again without a look at what happened.
  static func isRead(_ command: Command, dialect: SQLDialect) -> Bool {
    command.type != .storedProcedure && command.executionMode != .nonQuery
      && StatementClassifier.classify(command.text, dialect: dialect) == .read
  }

  /// How many results the statements of a command give; the service returns one of them, the last.
  ///
  /// Counts `SELECT`s that provably read and assign nothing, as far as separators tell them apart. A procedure, and a
  /// command in another mode than reader, gives one result at most, whatever it holds.
  static func resultSetCount(of command: Command, dialect: SQLDialect) -> Int {
    guard command.type != .storedProcedure, command.executionMode == .reader else { return 1 }
    return StatementSplitter.statements(in: command.text, dialect: dialect)
      .reduce(0) { $0 + resultSetCount(in: $1.text, dialect: dialect) }
  }

  /// The same for what the splitter keeps together: a statement behind declarations.
  private static func resultSetCount(in text: String, dialect: SQLDialect) -> Int {
    var lexer = SQLLexer(text, dialect: dialect)
    let tokens = lexer.remainingTokens().filter { $0.kind != .comment }
    func word(_ token: SQLToken) -> String { String(decoding: lexer.bytes[token.range], as: UTF8.self).uppercased() }
    return tokens.split { $0.kind == .punctuation && word($0) == ";" }.count { statement in
      guard let first = statement.first, let last = statement.last, ["SELECT", "WITH"].contains(word(first)),
        !(word(first) == "SELECT" && statement.dropFirst().first?.kind == .parameter && dialect == .tsql
          && statement.dropFirst(2).first.map(word) == "=")
      else { return false }
      let text = String(decoding: lexer.bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
      return StatementClassifier.classify(text, dialect: dialect) == .read
    }
  }
}

/// The table that a statement reads.
package enum SourceTable {
  /// The name of the only table that a `SELECT` reads, in its parts (`["dbo", "PATIENTS"]`); nil for any other statement,
  /// and for one that joins, combines, or reads anything but a table. Firebird takes a name without quotes for capitals.
  package static func name(in text: String, dialect: SQLDialect) -> [String]? {
    let tokens = SQLLexer.tokens(in: text, dialect: dialect).filter { $0.kind != .comment }
    let bytes = Array(text.utf8)
    func word(_ token: SQLToken) -> String { String(decoding: bytes[token.range], as: UTF8.self) }
    func isWord(_ token: SQLToken, _ wanted: String) -> Bool { token.isWord && word(token).uppercased() == wanted }
    guard let first = tokens.first, isWord(first, "SELECT") else { return nil }
    var depth = 0
    var start: Int?
    for (index, token) in tokens.enumerated() {
      if token.kind == .punctuation, word(token) == "(" { depth += 1 }
      if token.kind == .punctuation, word(token) == ")" { depth -= 1 }
      guard depth == 0, token.isWord else { continue }
      if ["UNION", "EXCEPT", "INTERSECT", "JOIN", "APPLY"].contains(word(token).uppercased()) { return nil }
      if isWord(token, "FROM") {
        guard start == nil else { return nil }
        start = index + 1
      }
    }
    guard var index = start else { return nil }
    var parts: [String] = []
    while index < tokens.count, let part = name(of: tokens[index], word(tokens[index]), dialect) {
      parts.append(part)
      index += 1
      guard index < tokens.count, word(tokens[index]) == "." else { break }
      index += 1
    }
    guard !parts.isEmpty else { return nil }
    // A comma would name a second table, a parenthesis call a function.
    let rest = tokens[index...].prefix { !isWord($0, "WHERE") && !isWord($0, "ORDER") && !isWord($0, "GROUP") }
    let isPlain = rest.allSatisfy { $0.kind != .punctuation || word($0) == ";" || isHint(rest, word) }
    return isPlain ? parts : nil
  }

  /// Whether what follows the table is a hint such as `WITH (NOLOCK)`.
  private static func isHint(_ tokens: ArraySlice<SQLToken>, _ word: (SQLToken) -> String) -> Bool {
    tokens.first.map { word($0).uppercased() == "WITH" } ?? false
  }

  private static func name(of token: SQLToken, _ text: String, _ dialect: SQLDialect) -> String? {
    switch token.kind {
    case .identifier, .keyword: return dialect == .firebird ? text.uppercased() : text
    case .quotedIdentifier:
      guard token.isTerminated, text.count >= 2, let last = text.last else { return nil }
      return String(text.dropFirst().dropLast()).replacing("\(last)\(last)", with: "\(last)")
    default: return nil
    }
  }
}

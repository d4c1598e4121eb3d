/// A failure of SQLite, and what the practice's engine would have said in its place.
///
/// Names and syntax are checked before a statement runs, so what arrives here is mostly about data: constraints,
/// locks, overflow. The message is read, never passed on.
package struct SQLiteFailure: Sendable {
  /// The extended result code.
  package let code: Int32
  /// SQLite's message.
  package let message: String

  /// A failure as SQLite reports it.
  package init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  /// The error of the practice's engine.
  /// - Parameters:
  ///   - dialect: whose error it becomes.
  ///   - statement: the verb of the statement that failed: `SELECT`, `INSERT`, `UPDATE` or `DELETE`.
  ///   - sql: the text the client sent, for the token an error of last resort names.
  ///   - catalogue: the catalogue it ran in.
  /// - Returns: an error without any word of SQLite's.
  package func engineError(
    dialect: SQLDialect, statement: String, sql: String, catalogue: String
  ) -> EngineError {
    let isFirebird = dialect == .firebird
    switch code & 0xFF {
    case 19: return constraintError(isFirebird: isFirebird, statement: statement, catalogue: catalogue)
    case 5, 6: return isFirebird ? .firebirdDeadlock() : .deadlockVictim()
    case 7, 18: return isFirebird ? .firebirdOutOfMemory() : .insufficientMemory()
    case 8: return isFirebird ? .noPermission("write", table: "RDB$DATABASE") : .readOnlyDatabase(catalogue)
    case 10, 11, 13, 14, 26: return isFirebird ? .firebirdStorageFailure() : .storageFailure()
    case 20:
      return isFirebird ? .conversionErrorFromString("") : .dataTypeConversion(from: "varchar", to: "int")
    default: return textError(dialect: dialect, sql: sql)
    }
  }

  private func constraintError(isFirebird: Bool, statement: String, catalogue: String) -> EngineError {
    let path = message.split(separator: ":").last.map { $0.split(separator: ",")[0] } ?? ""
    let parts = path.split { $0 == "." || $0 == " " }.map(String.init)
    let table = parts.count > 1 ? parts[parts.count - 2] : parts.first ?? ""
    let column = parts.last ?? ""
    switch code >> 8 {
    case 5:
      return isFirebird
        ? .validationError(column: column, table: table)
        : .nullNotAllowed(column: column, table: "\(catalogue).dbo.\(table)", statement: statement)
    case 6, 8, 10:
      return isFirebird
        ? .uniqueKeyViolation(constraint: "PK_\(table)", table: table)
        : .duplicateKey(constraint: "PK_\(table)", object: "dbo.\(table)")
    case 3:
      return isFirebird
        ? .foreignKeyViolation(constraint: "FK", table: "")
        : .constraintConflict(statement: statement, kind: "FOREIGN KEY", constraint: "FK")
    default:
      return isFirebird
        ? .checkViolation(constraint: "CK_\(column)", table: table)
        : .constraintConflict(statement: statement, kind: "CHECK", constraint: "CK_\(column)")
    }
  }

  /// Errors that only their text tells apart.
  private func textError(dialect: SQLDialect, sql: String) -> EngineError {
    let isFirebird = dialect == .firebird
    let start = TextLocation(line: 1, column: 1)
    if let name = rest(after: "no such column: ") {
      let last = name.split(separator: ".").last.map(String.init) ?? name
      return isFirebird ? .columnUnknown(last, at: start) : .invalidColumn(last)
    }
    if let name = rest(after: "no such table: ") {
      let last = name.split(separator: ".").last.map(String.init) ?? name
      return isFirebird ? .tableUnknown(last, at: start) : .invalidObject(last)
    }
    if let name = rest(after: "no such function: ") {
      return isFirebird ? .functionUnknown(name) : .unknownFunction(name)
    }
    if let name = rest(after: "ambiguous column name: ") {
      let last = name.split(separator: ".").last.map(String.init) ?? name
      return isFirebird ? .ambiguousFieldName(last) : .ambiguousColumn(last)
    }
    if message.contains("integer overflow") {
      return isFirebird ? .arithmeticException("Integer overflow.") : .arithmeticOverflow(to: "int")
    }
    if message.contains("too large") || message.contains("too deep") || message.contains("too many")
      || message.contains("stack overflow"),
      !isFirebird
    {
      return .nestedTooDeeply()
    }
    return lastResort(dialect: dialect, sql: sql)
  }

  private func rest(after prefix: String) -> String? {
    message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : nil
  }

  /// A syntax error near the first word of the text: what is left when nothing tells more.
  private func lastResort(dialect: SQLDialect, sql: String) -> EngineError {
    let first = SQLLexer.tokens(in: sql, dialect: dialect).first { $0.kind != .comment }
    let word = first.map { String(decoding: Array(sql.utf8)[$0.range], as: UTF8.self) } ?? ""
    guard dialect == .firebird else {
      return SQLKeywords.contains(word, in: .tsql)
        ? .incorrectSyntax(nearKeyword: word) : .incorrectSyntax(near: String(word.prefix(128)))
    }
    return .tokenUnknown(word, at: TextLocation(utf8Offset: first?.range.lowerBound ?? 0, in: sql))
  }
}

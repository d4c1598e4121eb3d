/// Translates a command's text into SQLite statements.
package enum DialectTranslator {
  /// Translates a whole text.
  /// - Parameters:
  ///   - sql: the text as the client sent it, one or several statements.
  ///   - dialect: what it is written in, T-SQL or Firebird.
  ///   - context: the tables and parameters it can refer to.
  /// - Returns: the SQLite statements in the order they are to run.
  /// - Throws: what the practice's engine would answer to a text it cannot run.
  package static func translate(
    _ sql: String, dialect: SQLDialect, context: TranslationContext
  ) throws(EngineError) -> TranslatedBatch {
    let statements = try SQLParser.batch(sql, dialect: dialect, database: context.currentCatalogue)
    var emitter = SQLiteEmitter(dialect: dialect, context: context, source: Array(sql.utf8))
    for statement in statements { try emitter.emit(statement) }
    if statements.isEmpty, dialect == .firebird {
      throw .unexpectedEnd(at: TextLocation(utf8Offset: sql.utf8.count, in: sql))
    }
    return TranslatedBatch(steps: emitter.steps, variableTypes: emitter.variableTypes)
  }
}

/// Writes parsed statements as SQLite statements, resolving names and types on the way.
///
/// Names are resolved here rather than by SQLite so that errors say what the practice's engine would say, and so that
/// `+`, `/` and comparisons mean what they mean there: SQLite has no dates, no decimals and no typed text.
struct SQLiteEmitter {
  let dialect: SQLDialect
  /// The text being translated, for the line and column of errors.
  let source: [UInt8]
  var context: TranslationContext
  private(set) var steps: [TranslatedStep] = []
  private(set) var variableTypes: [String: SQLType] = [:]
  /// The parameters of the step being written.
  private var parameters: [String] = []
  /// The selects around the place being written, outermost first.
  var scopes: [NameScope] = []
  /// The common tables in reach, innermost last.
  var commonTables: [(key: String, columns: [ResultColumn])] = []

  init(dialect: SQLDialect, context: TranslationContext, source: [UInt8]) {
    self.dialect = dialect
    self.context = context
    self.source = source
  }

  /// Adds the steps of a statement.
  mutating func emit(_ statement: BatchStatement) throws(EngineError) {
    switch statement {
    case .query(let query):
      if case .select(let select) = query.body, case .assignment? = select.items.first {
        try emitSelectAssignment(query, select)
      } else {
        let result = try self.query(query)
        addStep(.rows(result.columns), result.sql)
      }
    case .declare(let declarations):
      for declaration in declarations { try emit(declaration) }
    case .assign(let name, let value):
      let type = try variableType(name)
      let fragment = try self.value(value)
      addStep(.assignment([name.key]), "SELECT \(stored(fragment, as: type))")
    case .use(let name):
      guard let catalogue = context.catalogue(name.name) else { throw .unknownDatabase(name.name) }
      context.currentCatalogue = catalogue.name
    case .insert(let insert):
      addStep(.change("INSERT"), try self.insert(insert))
    case .update(let update):
      addStep(.change("UPDATE"), try self.update(update))
    case .delete(let delete):
      addStep(.change("DELETE"), try self.delete(delete))
    case .ignored:
      break
    }
  }

  private mutating func emit(_ declaration: BatchStatement.Declaration) throws(EngineError) {
    guard variableTypes[declaration.name.key] == nil, context.parameters[declaration.name.key] == nil else {
      throw .variableDeclaredTwice("@" + declaration.name.name)
    }
    var assigned: String?
    if let value = declaration.value { assigned = stored(try self.value(value), as: declaration.type) }
    variableTypes[declaration.name.key] = declaration.type
    if let assigned { addStep(.assignment([declaration.name.key]), "SELECT \(assigned)") }
  }

  private mutating func emitSelectAssignment(_ query: Query, _ select: Select) throws(EngineError) {
    var names: [String] = []
    var values = select
    values.items = []
    for item in select.items {
      guard case .assignment(let name, let value) = item else {
        throw .mssql(
          141,
          "A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations.")
      }
      names.append(name.key)
      values.items.append(.value(.cast(value, try variableType(name), style: nil, isTry: false), alias: nil))
    }
    var rewritten = query
    rewritten.body = .select(values)
    let result = try self.query(rewritten)
    addStep(.assignment(names), result.sql)
  }

  private mutating func addStep(_ kind: TranslatedStep.Kind, _ sql: String) {
    steps.append(TranslatedStep(kind: kind, sql: sql, parameters: parameters))
    parameters = []
  }

  // MARK: Variables

  /// The placeholder of a variable in the step being written.
  mutating func placeholder(_ key: String) -> String {
    if let index = parameters.firstIndex(of: key) { return "?\(index + 1)" }
    parameters.append(key)
    return "?\(parameters.count)"
  }

  /// The type of a declared variable or of a parameter of the command.
  func variableType(_ name: Identifier) throws(EngineError) -> SQLType {
    if let type = variableTypes[name.key] ?? context.parameters[name.key] { return type }
    guard dialect == .firebird else { throw .undeclaredVariable("@" + name.name) }
    throw .tokenUnknown("@" + name.name, at: location(name))
  }

  func location(_ name: Identifier) -> TextLocation { TextLocation(utf8Offset: name.offset, in: source[...]) }

  // MARK: Errors of both dialects

  /// The engine's complaint about something its grammar has and this translation has not.
  func unsupported(_ word: String, at offset: Int) -> EngineError {
    switch dialect {
    case .tsql, .sqlite:
      SQLKeywords.contains(word, in: .tsql) ? .incorrectSyntax(nearKeyword: word) : .incorrectSyntax(near: word)
    case .firebird: .tokenUnknown(word, at: TextLocation(utf8Offset: offset, in: source[...]))
    }
  }

  /// The name of a qualified name's parts as written.
  func spelled(_ name: [Identifier]) -> String { name.map(\.name).joined(separator: ".") }
}

/// Tables and columns: what a name refers to, or the engine's error for one that refers to nothing.
extension SQLiteEmitter {
  /// A table as a `FROM` item names it, with its columns.
  mutating func table(_ name: [Identifier]) throws(EngineError) -> (sql: String, columns: [ResultColumn]) {
    if name.count == 1, let common = commonTables.last(where: { $0.key == name[0].key }) {
      return (SQLFragment.name(name[0].name), common.columns)
    }
    if let system = try systemTable(name) { return system }
    let found = try storedTable(name)
    let columns = found.table.columns.map { ResultColumn(name: $0.name, type: $0.type) }
    return (found.sql, columns)
  }

  /// A table of the database, with its qualified SQLite name.
  func storedTable(_ name: [Identifier]) throws(EngineError) -> (sql: String, table: TranslationContext.Table) {
    guard let last = name.last, let catalogue = try catalogue(of: name), let table = catalogue.tables[last.key] else {
      throw unknownTable(name)
    }
    return ("\(SQLFragment.name(catalogue.schema)).\(SQLFragment.name(table.name))", table)
  }

  /// The catalogue a table name belongs to; nil when its schema or catalogue does not exist.
  func catalogue(of name: [Identifier]) throws(EngineError) -> TranslationContext.Catalogue? {
    switch dialect {
    case .firebird:
      return name.count == 1 ? context.catalogue("") : nil
    case .tsql, .sqlite:
      if name.count > 3 {
        throw .mssql(
          7202,
          "Could not find server '\(name[0].name)' in sys.servers. Verify that the correct server name was specified.")
      }
      if name.count > 1, !["", "dbo"].contains(name[name.count - 2].key) { return nil }
      return context.catalogue(name.count == 3 ? name[0].name : "")
    }
  }

  /// The engine's error for a table nobody has.
  func unknownTable(_ name: [Identifier]) -> EngineError {
    guard dialect == .firebird else { return .invalidObject(spelled(name)) }
    return .tableUnknown(spelled(name), at: location(name[0]))
  }

  /// The column a name refers to, searched from the innermost select outwards.
  func column(_ name: [Identifier]) throws(EngineError) -> SQLFragment {
    guard let last = name.last else { throw .invalidColumn("") }
    let qualifier = name.count > 1 ? name[name.count - 2].name : nil
    for scope in scopes.reversed() {
      var found: (source: NameScope.Source, column: ResultColumn)?
      for source in scope.sources(named: qualifier) {
        guard let column = source.columns.first(where: { $0.name.lowercased() == last.key }) else { continue }
        if found != nil {
          throw dialect == .firebird ? .ambiguousFieldName(last.name) : .ambiguousColumn(last.name)
        }
        found = (source, column)
      }
      if let found {
        let sql = "\(SQLFragment.name(found.source.name)).\(SQLFragment.name(found.column.name))"
        return SQLFragment(sql, found.column.type, isColumn: true)
      }
      if qualifier != nil, !scope.sources(named: qualifier).isEmpty { break }
    }
    throw unknownColumn(name)
  }

  private func unknownColumn(_ name: [Identifier]) -> EngineError {
    if dialect == .firebird { return .columnUnknown(spelled(name), at: location(name[0])) }
    if name.count > 1, !scopes.contains(where: { !$0.sources(named: name[name.count - 2].name).isEmpty }) {
      return .unboundIdentifier(spelled(name))
    }
    return .invalidColumn(name.last?.name ?? "")
  }

  /// The columns `*` or `t.*` stands for in the innermost select.
  func starColumns(_ qualifier: [Identifier]) throws(EngineError) -> [(sql: String, column: ResultColumn)] {
    let sources = scopes.last?.sources(named: qualifier.last?.name) ?? []
    if sources.isEmpty {
      if dialect == .firebird, let first = qualifier.first {
        throw .columnUnknown(first.name + ".*", at: location(first))
      }
      throw qualifier.isEmpty
        ? EngineError.mssql(263, "Must specify table to select from.")
        : .mssql(
          107,
          "The column prefix '\(spelled(qualifier))' does not match with a table name or alias name used in the query.")
    }
    return sources.flatMap { source in
      source.columns.map { ("\(SQLFragment.name(source.name)).\(SQLFragment.name($0.name))", $0) }
    }
  }
}

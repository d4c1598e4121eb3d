/// `INSERT`, `UPDATE` and `DELETE` as SQLite statements.
extension SQLiteEmitter {
  /// Writes an `INSERT`, its values converted to the types of their columns.
  mutating func insert(_ insert: BatchStatement.Insert) throws(EngineError) -> String {
    let outer = commonTables.count
    defer { commonTables.removeLast(commonTables.count - outer) }
    let prefix = try commonTablePrefix(insert.commonTables)
    let target = try storedTable(insert.table)
    guard let source = insert.source else { return "\(prefix)INSERT INTO \(target.sql) DEFAULT VALUES" }
    let columns = try targetColumns(insert.columns, of: target.table)
    let list = columns.map { SQLFragment.name($0.name) }.joined(separator: ", ")
    let rows: String
    if case .values(let values) = source.body {
      rows = "VALUES \(try insertedRows(values, columns, hasList: !insert.columns.isEmpty))"
    } else {
      let written = try query(source)
      guard written.columns.count == columns.count else {
        throw countMismatch(columns.count, written.columns.count, hasList: !insert.columns.isEmpty, isSelect: true)
      }
      rows = try storedRows(written, columns)
    }
    return "\(prefix)INSERT INTO \(target.sql) (\(list)) \(rows)"
  }

  private func targetColumns(
    _ names: [Identifier], of table: TranslationContext.Table
  ) throws(EngineError) -> [TranslationContext.Column] {
    if names.isEmpty { return table.columns }
    var columns: [TranslationContext.Column] = []
    for name in names {
      guard let column = table.columns.first(where: { $0.name.lowercased() == name.key }) else {
        throw dialect == .firebird ? .columnUnknown(name.name, at: location(name)) : .invalidColumn(name.name)
      }
      if columns.contains(column) {
        throw EngineError.mssql(
          264,
          "The column name '\(name.name)' is specified more than once in the SET clause or column list of an INSERT.")
      }
      columns.append(column)
    }
    return columns
  }

  private mutating func insertedRows(
    _ rows: [[Expression]], _ columns: [TranslationContext.Column], hasList: Bool
  ) throws(EngineError) -> String {
    var parts: [String] = []
    for row in rows {
      guard row.count == columns.count else {
        throw countMismatch(columns.count, row.count, hasList: hasList, isSelect: false)
      }
      var cells: [String] = []
      for (cell, column) in zip(row, columns) {
        let fragment = try value(cell)
        cells.append(column.type.map { stored(fragment, as: $0) } ?? fragment.sql)
      }
      parts.append("(\(cells.joined(separator: ", ")))")
    }
    return parts.joined(separator: ", ")
  }

  private func storedRows(
    _ written: Written, _ columns: [TranslationContext.Column]
  ) throws(EngineError) -> String {
    let names = columns.indices.map { "c\($0)" }
    let values = zip(names, zip(columns, written.columns)).map { name, pair in
      let (column, source) = pair
      return column.type.map { stored(SQLFragment(name, source.type), as: $0) } ?? name
    }
    let list = names.joined(separator: ", ")
    return "SELECT \(values.joined(separator: ", ")) FROM "
      + "(WITH halo_rows (\(list)) AS (\(written.sql)) SELECT * FROM halo_rows)"
  }

  private func countMismatch(_ expected: Int, _ found: Int, hasList: Bool, isSelect: Bool) -> EngineError {
    if dialect == .firebird { return .valueCountMismatch() }
    guard hasList else { return .columnCountMismatch() }
    let more = expected > found
    if isSelect {
      return .mssql(
        more ? 120 : 121,
        "The select list for the INSERT statement contains \(more ? "fewer" : "more") items than the insert list. The "
          + "number of SELECT values must match the number of INSERT columns.")
    }
    return .mssql(
      more ? 109 : 110,
      "There are \(more ? "more" : "fewer") columns in the INSERT statement than values specified in the VALUES "
        + "clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT "
        + "statement."
    )
  }

  /// Writes an `UPDATE`. With `FROM` or `TOP` the rows and their new values are selected first.
  mutating func update(_ update: BatchStatement.Update) throws(EngineError) -> String {
    let outer = commonTables.count
    defer { commonTables.removeLast(commonTables.count - outer) }
    let prefix = try commonTablePrefix(update.commonTables)
    let change = try selectedChange(target: update.target, from: update.from)
    scopes.append(NameScope())
    defer { scopes.removeLast() }
    let from = try fromClause(change.sources)
    var sets: [String] = []
    var values: [String] = []
    for (index, assignment) in update.assignments.enumerated() {
      let column = try targetColumns([assignment.column], of: change.table)[0]
      let fragment = try value(assignment.value)
      let sql = column.type.map { stored(fragment, as: $0) } ?? fragment.sql
      values.append("\(sql) AS v\(index)")
      sets.append("\(SQLFragment.name(column.name)) = halo_change.v\(index)")
    }
    let filter =
      try update.filter.map { (expression) throws(EngineError) in " WHERE \(try condition(expression))" } ?? ""
    let limit = try self.limit(update.top.map { RowRange(skip: nil, count: $0) })
    return """
      \(prefix)UPDATE \(change.sql) AS halo_target SET \(sets.joined(separator: ", ")) \
      FROM (SELECT \(change.row) AS r, \(values.joined(separator: ", "))\(from)\(filter)\(limit)) AS halo_change \
      WHERE halo_target.rowid = halo_change.r
      """
  }

  /// Writes a `DELETE` of selected rows.
  mutating func delete(_ delete: BatchStatement.Delete) throws(EngineError) -> String {
    let outer = commonTables.count
    defer { commonTables.removeLast(commonTables.count - outer) }
    let prefix = try commonTablePrefix(delete.commonTables)
    let change = try selectedChange(target: delete.target, from: delete.from)
    scopes.append(NameScope())
    defer { scopes.removeLast() }
    let from = try fromClause(change.sources)
    let filter =
      try delete.filter.map { (expression) throws(EngineError) in " WHERE \(try condition(expression))" } ?? ""
    let limit = try self.limit(delete.top.map { RowRange(skip: nil, count: $0) })
    return "\(prefix)DELETE FROM \(change.sql) WHERE rowid IN (SELECT \(change.row)\(from)\(filter)\(limit))"
  }

  /// The table a change is for, the tables its rows come from, and the row's identity among them.
  private func selectedChange(
    target: [Identifier], from: [TableSource]
  ) throws(EngineError) -> (sql: String, table: TranslationContext.Table, sources: [TableSource], row: String) {
    let visible = target.last?.name ?? ""
    if from.isEmpty {
      let found = try storedTable(target)
      return (found.sql, found.table, [.table(target, alias: nil)], "\(SQLFragment.name(visible)).rowid")
    }
    // `UPDATE p SET ... FROM PATIENTS AS p`: the target is one of the tables, by alias or by name.
    var pending = from
    while let source = pending.popLast() {
      switch source {
      case .join(_, let left, let right, _): pending += [left, right]
      case .derived: continue
      case .table(let name, let alias):
        guard (alias ?? name.last)?.key == target.last?.key || (name.last?.key == target.last?.key) else { continue }
        let found = try storedTable(name)
        return (found.sql, found.table, from, "\(SQLFragment.name(alias?.name ?? name.last?.name ?? "")).rowid")
      }
    }
    let found = try storedTable(target)
    return (found.sql, found.table, [.table(target, alias: nil)] + from, "\(SQLFragment.name(visible)).rowid")
  }
}

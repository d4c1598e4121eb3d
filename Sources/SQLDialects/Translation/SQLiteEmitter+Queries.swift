/// Queries as SQLite selects.
extension SQLiteEmitter {
  /// A written query with its columns.
  typealias Written = (sql: String, columns: [ResultColumn])

  /// Writes a query with its common tables.
  mutating func query(_ query: Query) throws(EngineError) -> Written {
    let outer = commonTables.count
    defer { commonTables.removeLast(commonTables.count - outer) }
    let prefix = try commonTablePrefix(query.commonTables)
    let body = try body(query.body, order: query.order, range: query.range)
    return (prefix + body.sql, body.columns)
  }

  /// Writes `WITH ...` and brings its tables into reach; empty without common tables.
  mutating func commonTablePrefix(_ tables: [CommonTable]) throws(EngineError) -> String {
    guard !tables.isEmpty else { return "" }
    var parts: [String] = []
    for table in tables {
      let visible = table.columns.map { ResultColumn(name: $0.name, type: nil) }
      // A recursive table sees itself; its columns come from the list or from its first select.
      let known = visible.isEmpty ? try firstSelectColumns(table) : visible
      commonTables.append((table.name.key, known))
      let saved = scopes
      scopes = []
      let written = try query(table.query)
      scopes = saved
      let columns = try named(written.columns, by: table.columns, in: table.name.name)
      commonTables[commonTables.count - 1].columns = columns
      let list = columns.map { SQLFragment.name($0.name) }.joined(separator: ", ")
      parts.append("\(SQLFragment.name(table.name.name)) (\(list)) AS (\(written.sql))")
    }
    return "WITH RECURSIVE \(parts.joined(separator: ", ")) "
  }

  private mutating func firstSelectColumns(_ table: CommonTable) throws(EngineError) -> [ResultColumn] {
    guard case .combined(_, let left, _) = table.query.body else { return [] }
    let saved = scopes
    scopes = []
    defer { scopes = saved }
    var anchor = left
    while case .combined(_, let inner, _) = anchor { anchor = inner }
    return try body(anchor, order: [], range: nil).columns
  }

  /// The columns of a derived or common table under its own column list.
  private func named(
    _ columns: [ResultColumn], by list: [Identifier], in table: String
  ) throws(EngineError) -> [ResultColumn] {
    if list.isEmpty {
      if dialect == .tsql, let index = columns.firstIndex(where: { $0.name.isEmpty }) {
        throw .unnamedColumn(index + 1, of: table)
      }
      return columns
    }
    guard list.count == columns.count else {
      throw dialect == .firebird
        ? .valueCountMismatch()
        : .mssql(
          list.count > columns.count ? 8158 : 8159,
          "'\(table)' has \(list.count > columns.count ? "more" : "fewer") columns than were specified in the "
            + "column list."
        )
    }
    return zip(list, columns).map { ResultColumn(name: $0.name, type: $1.type) }
  }

  // MARK: Bodies

  private mutating func body(
    _ body: QueryBody, order: [OrderItem], range: RowRange?
  ) throws(EngineError) -> Written {
    switch body {
    case .select(let select):
      return try self.select(select, order: order, range: range)
    case .values(let rows):
      return try values(rows)
    case .nested(let inner):
      let written = try query(inner)
      return try ordered(("SELECT * FROM (\(written.sql))", written.columns), order, range)
    case .combined(let symbol, let left, let right):
      let first = try term(left)
      let second = try term(right)
      guard first.columns.count == second.columns.count else {
        throw dialect == .firebird ? .valueCountMismatch() : .unequalSetColumns()
      }
      let columns = zip(first.columns, second.columns).map { ResultColumn(name: $0.name, type: $0.type ?? $1.type) }
      let sql = "\(first.sql) \(symbol.rawValue) \(second.sql)"
      return order.isEmpty && range == nil
        ? (sql, columns) : try ordered(("SELECT * FROM (\(sql))", columns), order, range)
    }
  }

  /// One side of a set operation. SQLite takes no parentheses there, so whatever is not plain becomes a subquery.
  private mutating func term(_ body: QueryBody) throws(EngineError) -> Written {
    let written = try self.body(body, order: [], range: nil)
    if case .select(let select) = body, select.top == nil, select.range == nil { return written }
    return ("SELECT * FROM (\(written.sql))", written.columns)
  }

  private mutating func values(_ rows: [[Expression]]) throws(EngineError) -> Written {
    let width = rows.first?.count ?? 0
    var parts: [String] = []
    var types: [SQLType?] = Array(repeating: nil, count: width)
    for row in rows {
      guard row.count == width else {
        throw .mssql(10709, "The number of columns for each row in a table value constructor must be the same.")
      }
      var cells: [String] = []
      for (index, cell) in row.enumerated() {
        let fragment = try value(cell)
        types[index] = types[index] ?? fragment.type
        cells.append(collated(fragment))
      }
      parts.append("(\(cells.joined(separator: ", ")))")
    }
    return ("VALUES \(parts.joined(separator: ", "))", types.map { ResultColumn(name: "", type: $0) })
  }

  /// Orders rows by output columns: names or positions, the only things the rows of a set operation can be ordered by.
  private mutating func ordered(
    _ written: Written, _ order: [OrderItem], _ range: RowRange?
  ) throws(EngineError) -> Written {
    var terms: [String] = []
    for item in order {
      let position: Int
      switch item.value {
      case .integer(let digits):
        position = Int(digits) ?? 0
      case .column(let name) where name.count == 1:
        position = (written.columns.firstIndex { $0.name.lowercased() == name[0].key } ?? -1) + 1
        if position == 0 {
          throw dialect == .firebird
            ? .columnUnknown(spelled(name), at: location(name[0])) : .invalidColumn(spelled(name))
        }
      default:
        throw dialect == .firebird
          ? .invalidExpression("not contained in the result of the union")
          : .mssql(
            104,
            "ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT "
              + "operator."
          )
      }
      try checkPosition(position, in: written.columns)
      terms.append(direction(String(position), item))
    }
    let clause = terms.isEmpty ? "" : " ORDER BY \(terms.joined(separator: ", "))"
    return (written.sql + clause + (try limit(range)), written.columns)
  }

  func checkPosition(_ position: Int, in columns: [ResultColumn]) throws(EngineError) {
    guard position < 1 || position > columns.count else { return }
    throw dialect == .firebird
      ? .invalidExpression("ORDER BY position \(position)")
      : .mssql(
        108, "The ORDER BY position number \(position) is out of range of the number of items in the select list.")
  }

  func direction(_ term: String, _ item: OrderItem) -> String {
    let nulls = item.nullsFirst.map { $0 ? " NULLS FIRST" : " NULLS LAST" } ?? ""
    return term + (item.isDescending ? " DESC" : "") + nulls
  }

  /// `LIMIT ... OFFSET ...` of a row range.
  mutating func limit(_ range: RowRange?) throws(EngineError) -> String {
    guard let range else { return "" }
    let count = try range.count.map { (expression) throws(EngineError) in try rowCount(expression) } ?? "-1"
    let skip = try range.skip.map { (expression) throws(EngineError) in try rowCount(expression) }
    return " LIMIT \(count)" + (skip.map { " OFFSET \($0)" } ?? "")
  }

  /// A number of rows. SQLite takes a negative limit for none, so it is cut at zero.
  mutating func rowCount(_ expression: Expression) throws(EngineError) -> String {
    if case .integer(let digits) = expression { return digits }
    return "max(0, CAST(coalesce(\(try value(expression).sql), 0) AS INTEGER))"
  }

  // MARK: Tables

  /// ` FROM ...`, bringing the tables into the innermost scope; empty without tables.
  mutating func fromClause(_ sources: [TableSource]) throws(EngineError) -> String {
    guard !sources.isEmpty else { return "" }
    var parts: [String] = []
    for source in sources { parts.append(try tableSource(source)) }
    return " FROM \(parts.joined(separator: ", "))"
  }

  private mutating func tableSource(_ source: TableSource) throws(EngineError) -> String {
    switch source {
    case .table(let name, let alias):
      let table = try self.table(name)
      let visible = alias?.name ?? name.last?.name ?? ""
      try addSource(NameScope.Source(name: visible, columns: table.columns))
      return "\(table.sql) AS \(SQLFragment.name(visible))"
    case .derived(let query, let alias, let list):
      // A derived table sees the selects around, not the tables beside it.
      let scope = scopes.removeLast()
      let written: Written
      do throws(EngineError) {
        written = try self.query(query)
      } catch {
        scopes.append(scope)
        throw error
      }
      scopes.append(scope)
      let name = alias?.name ?? ""
      let columns = try named(written.columns, by: list, in: name)
      try addSource(NameScope.Source(name: name, columns: columns))
      return "(\(try renamed(written, to: columns, if: !list.isEmpty))) AS \(SQLFragment.name(name))"
    case .join(let kind, let left, let right, let on):
      let first = try tableSource(left)
      let second = try tableSource(right)
      let condition = try on.map { (expression) throws(EngineError) in " ON \(try self.condition(expression))" } ?? ""
      if case .join = right { return "\(first) \(kind.rawValue) (\(second))\(condition)" }
      return "\(first) \(kind.rawValue) \(second)\(condition)"
    }
  }

  /// Gives the columns of a derived table other names, through a common table's column list.
  private func renamed(_ written: Written, to columns: [ResultColumn], if isNeeded: Bool) throws(EngineError) -> String
  {
    guard isNeeded else { return written.sql }
    let list = columns.map { SQLFragment.name($0.name) }.joined(separator: ", ")
    return "WITH halo_derived (\(list)) AS (\(written.sql)) SELECT * FROM halo_derived"
  }

  private mutating func addSource(_ source: NameScope.Source) throws(EngineError) {
    if !source.name.isEmpty, scopes.last?.sources(named: source.name).isEmpty == false, dialect == .tsql {
      throw .mssql(
        1013,
        "The objects \"\(source.name)\" and \"\(source.name)\" in the FROM clause have the same exposed names. Use "
          + "correlation names to distinguish them.")
    }
    scopes[scopes.count - 1].sources.append(source)
  }

  /// The name the engine gives a column that has no alias.
  func outputName(_ expression: Expression) -> String {
    switch expression {
    case .column(let name): return name.last?.name ?? ""
    case .collate(let inner, _): return outputName(inner)
    default: break
    }
    guard dialect == .firebird else { return "" }
    switch expression {
    case .call(let call): return call.upperName
    case .cast: return "CAST"
    case .caseOf: return "CASE"
    case .arithmetic(let symbol, _, _):
      return ["||": "CONCATENATION", "+": "ADD", "-": "SUBTRACT", "*": "MULTIPLY", "/": "DIVIDE"][symbol] ?? ""
    case .subquery(let query):
      guard case .select(let select) = query.body, case .value(let inner, let alias)? = select.items.first else {
        return ""
      }
      return alias?.name ?? outputName(inner)
    default: return "CONSTANT"
    }
  }
}

/// One select as SQLite takes it, with the checks SQLite does not make.
extension SQLiteEmitter {
  mutating func select(
    _ select: Select, order: [OrderItem], range: RowRange?
  ) throws(EngineError) -> Written {
    if select.hasInto { throw .createDenied("CREATE TABLE", database: context.currentCatalogue) }
    scopes.append(NameScope())
    defer { scopes.removeLast() }
    let from = try fromClause(select.from)
    let filter = try filterClause(select.filter)
    let groups = try groupKeys(select)
    let items = try selectList(select, groups: groups.map(\.sql))
    let having =
      try select.having.map { (expression) throws(EngineError) in " HAVING \(try condition(expression))" } ?? ""
    let orderClause = try orderClause(order, items: select.items, columns: items.columns)
    let core =
      "SELECT \(select.isDistinct ? "DISTINCT " : "")\(items.sql)\(from)\(filter)"
      + (groups.isEmpty ? "" : " GROUP BY \(groups.map(collated).joined(separator: ", "))") + having
    if let top = select.top, top.isPercent {
      let percent = try value(top.count).sql
      let limit = "(SELECT CAST(halo_ceiling(count(*) * \(percent) / 100.0) AS INTEGER) FROM (\(core)))"
      return ("\(core)\(orderClause) LIMIT \(limit)", items.columns)
    }
    let rows = select.top.map { RowRange(skip: nil, count: $0.count) } ?? select.range ?? range
    return (core + orderClause + (try limit(rows)), items.columns)
  }

  private mutating func filterClause(_ filter: Expression?) throws(EngineError) -> String {
    guard let filter else { return "" }
    if filter.containsAggregate {
      throw dialect == .firebird ? .invalidExpression("aggregate function in WHERE") : .aggregateInWhere()
    }
    return " WHERE \(try condition(filter))"
  }

  private mutating func selectList(_ select: Select, groups: [String]) throws(EngineError) -> Written {
    var parts: [String] = []
    var columns: [ResultColumn] = []
    let isGrouped =
      !groups.isEmpty || select.having != nil
      || select.items.contains { item in
        if case .value(let expression, _) = item { return expression.containsAggregate }
        return false
      }
    for item in select.items {
      switch item {
      case .star(let qualifier):
        for (sql, column) in try starColumns(qualifier) {
          if isGrouped, !groups.contains(sql) { throw notGrouped(column.name) }
          parts.append("\(sql) AS \(SQLFragment.name(column.name))")
          columns.append(column)
        }
      case .value(let expression, let alias):
        if isGrouped { try checkGrouped(expression, groups: groups) }
        let fragment = try value(expression)
        let name = alias?.name ?? outputName(expression)
        let sql = collated(fragment)
        parts.append(name.isEmpty ? sql : "\(sql) AS \(SQLFragment.name(name))")
        columns.append(ResultColumn(name: name, type: fragment.type))
      case .assignment(let name, _):
        throw .undeclaredVariable("@" + name.name)
      }
    }
    return (parts.joined(separator: ", "), columns)
  }

  private mutating func groupKeys(_ select: Select) throws(EngineError) -> [SQLFragment] {
    var keys: [SQLFragment] = []
    for group in select.groups {
      switch group {
      case .integer(let digits) where dialect == .firebird:
        let position = (Int(digits) ?? 0) - 1
        guard select.items.indices.contains(position), case .value(let expression, _) = select.items[position] else {
          throw EngineError.invalidExpression("GROUP BY position \(digits)")
        }
        keys.append(try value(expression))
      case .integer, .string, .decimal, .null:
        throw EngineError.mssql(
          164, "Each GROUP BY expression must contain at least one column that is not an outer reference.")
      default:
        if case .column(let name) = group, name.count == 1, dialect == .firebird,
          let expression = aliased(name[0].key, in: select.items)
        {
          keys.append(try value(expression))
        } else {
          keys.append(try value(group))
        }
      }
    }
    return keys
  }

  private func aliased(_ key: String, in items: [SelectItem]) -> Expression? {
    for case .value(let expression, let alias?) in items where alias.key == key { return expression }
    return nil
  }

  /// Refuses a column that is neither grouped by nor inside an aggregate: SQLite would answer with any row's value.
  private mutating func checkGrouped(_ expression: Expression, groups: [String]) throws(EngineError) {
    if expression.isAggregate { return }
    let written = try value(expression).sql
    if groups.contains(written) { return }
    if case .column(let name) = expression {
      let isOuter = (try? column(name)).map { fragment in
        !(scopes.last?.sources ?? []).contains { fragment.sql.hasPrefix(SQLFragment.name($0.name) + ".") }
      }
      if isOuter != true { throw notGrouped(spelled(name)) }
    }
    if case .call(let call) = expression, Self.hasNameArgument(call) {
      for argument in call.arguments.dropFirst() { try checkGrouped(argument, groups: groups) }
      return
    }
    for child in expression.children where !child.isCondition { try checkGrouped(child, groups: groups) }
  }

  private func notGrouped(_ name: String) -> EngineError {
    if dialect == .firebird {
      return .invalidExpression("not contained in either an aggregate function or the GROUP BY clause")
    }
    let sources = scopes.last?.sources ?? []
    guard !name.contains("."),
      let source = sources.first(where: { $0.columns.contains { $0.name.lowercased() == name.lowercased() } })
    else { return .columnNotGrouped(name) }
    return .columnNotGrouped("\(source.name).\(name)")
  }

  private mutating func orderClause(
    _ order: [OrderItem], items: [SelectItem], columns: [ResultColumn]
  ) throws(EngineError) -> String {
    guard !order.isEmpty else { return "" }
    var terms: [String] = []
    for item in order {
      switch item.value {
      case .integer(let digits):
        let position = Int(digits) ?? 0
        try checkPosition(position, in: columns)
        terms.append(direction(String(position), item))
      case .column(let name) where name.count == 1 && aliased(name[0].key, in: items) != nil:
        let index = columns.firstIndex { $0.name.lowercased() == name[0].key } ?? 0
        terms.append(direction(String(index + 1), item))
      default:
        let fragment = try value(item.value)
        terms.append(direction(collated(fragment), item))
      }
    }
    return " ORDER BY \(terms.joined(separator: ", "))"
  }
}

/// One column that holds references, and the row it is in: that of the resource, or one of a child table.
struct ReferencePlace: Sendable {
  /// How the column names what it refers to.
  enum Column: Sendable {
    /// The `INTERNALID` of a row.
    case number(String)
    /// A text such as `Patient/1`.
    case literal(String)
  }

  let column: Column
  let target: FHIRResourceType
  /// The child rows with the column; nil for the row of the resource.
  let rows: SearchRows?
  /// What else holds for the row with the column, in SQL.
  let conditions: [String]

  /// The places of a parameter that refer to a type.
  static func places(of parameter: SearchParameter, to target: FHIRResourceType) -> [ReferencePlace] {
    parameter.sources.flatMap { places(in: $0, to: target, rows: nil, conditions: []) }
  }

  private static func places(
    in source: SearchSource, to target: FHIRResourceType, rows: SearchRows?, conditions: [String]
  ) -> [ReferencePlace] {
    switch source {
    case .row(.reference(let column, target)):
      [ReferencePlace(column: .number(column), target: target, rows: rows, conditions: conditions)]
    case .row(.literal(let column, let targets, _)) where targets.contains(target):
      [ReferencePlace(column: .literal(column), target: target, rows: rows, conditions: conditions)]
    case .row: []
    case .rows(let rows, let sources):
      sources.flatMap {
        places(in: $0, to: target, rows: rows, conditions: [rows.condition].compactMap(\.self))
      }
    case .when(let condition, let sources):
      sources.flatMap { places(in: $0, to: target, rows: rows, conditions: conditions + [condition]) }
    }
  }

  /// Rows of a type's table that refer by this place to rows that a query gives the numbers of.
  func owners(of numbers: SearchSQL) -> SearchSQL {
    let conditions = conditions.map { SearchSQL($0) }
    let hit: SearchSQL =
      switch column {
      case .number(let column): numbers.wrapped("\(column) IN (", ")")
      case .literal(let column):
        numbers.wrapped(
          "\(column) IN (SELECT '\(target.rawValue)/' || FHIRID FROM \(target.table) WHERE INTERNALID IN (", "))")
      }
    let condition = SearchSQL.all([hit] + conditions)
    guard let rows else { return condition }
    return condition.wrapped("INTERNALID IN (SELECT \(rows.owner) FROM \(rows.table) WHERE ", ")")
  }

  /// Rows of the target's table that rows of a type refer to by this place. `sources` is what the rows of the type meet.
  func targets(from type: FHIRResourceType, that sources: SearchSQL) -> SearchSQL {
    let table = rows?.table ?? type.table
    let origin =
      rows.map { sources.wrapped("\($0.owner) IN (SELECT INTERNALID FROM \(type.table) WHERE ", ")") } ?? sources
    let condition = SearchSQL.all(conditions.map { SearchSQL($0) } + [origin])
    switch column {
    case .number(let column):
      return SearchSQL.all([condition, SearchSQL("\(column) IS NOT NULL")])
        .wrapped("INTERNALID IN (SELECT \(column) FROM \(table) WHERE ", ")")
    case .literal(let column):
      let length = target.rawValue.utf8.count + 2
      return SearchSQL.all([condition, SearchSQL("\(column) GLOB '\(target.rawValue)/*'")])
        .wrapped("FHIRID IN (SELECT substr(\(column), \(length)) FROM \(table) WHERE ", ")")
    }
  }
}

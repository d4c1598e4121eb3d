/// A query: its common tables, its body, and the order and range of its rows.
struct Query: Sendable {
  var commonTables: [CommonTable] = []
  var body: QueryBody
  var order: [OrderItem] = []
  var range: RowRange?
}

/// `NAME (columns) AS (query)` of a `WITH`.
struct CommonTable: Sendable {
  var name: Identifier
  var columns: [Identifier]
  var query: Query
}

/// One select, a row list, or several combined.
indirect enum QueryBody: Sendable {
  case select(Select)
  case values([[Expression]])
  case combined(SetOperator, QueryBody, QueryBody)
  case nested(Query)
}

/// How two queries are combined.
enum SetOperator: String, Sendable {
  case union = "UNION"
  case unionAll = "UNION ALL"
  case except = "EXCEPT"
  case intersect = "INTERSECT"
}

/// `SELECT ... FROM ... WHERE ... GROUP BY ... HAVING`.
struct Select: Sendable {
  /// `TOP`.
  struct Top: Sendable {
    var count: Expression
    var isPercent: Bool
  }

  var isDistinct = false
  var top: Top?
  /// Firebird's `FIRST n SKIP m`.
  var range: RowRange?
  var items: [SelectItem] = []
  /// Whether rows go into a new table (`INTO`).
  var hasInto = false
  var from: [TableSource] = []
  var filter: Expression?
  var groups: [Expression] = []
  var having: Expression?
}

/// One item of a select list.
enum SelectItem: Sendable {
  /// `*` or `t.*`.
  case star([Identifier])
  case value(Expression, alias: Identifier?)
  /// T-SQL's `@x = value`.
  case assignment(Identifier, Expression)
}

/// A table, derived table or join of a `FROM`.
indirect enum TableSource: Sendable {
  case table([Identifier], alias: Identifier?)
  case derived(Query, alias: Identifier?, columns: [Identifier])
  case join(JoinKind, TableSource, TableSource, on: Expression?)
}

/// How two tables are joined.
enum JoinKind: String, Sendable {
  case inner = "INNER JOIN"
  case left = "LEFT JOIN"
  case right = "RIGHT JOIN"
  case full = "FULL JOIN"
  case cross = "CROSS JOIN"
}

/// One item of an `ORDER BY`.
struct OrderItem: Sendable {
  var value: Expression
  var isDescending: Bool
  var nullsFirst: Bool?
}

/// Which rows of an ordered result are wanted.
struct RowRange: Sendable {
  /// Rows to leave out at the start.
  var skip: Expression?
  /// The most rows to return.
  var count: Expression?
}

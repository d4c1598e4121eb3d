/// A value or a condition in a statement.
indirect enum Expression: Sendable {
  case null
  case integer(String)
  case decimal(String)
  case float(String)
  case string(String)
  /// Bytes as hexadecimal digits.
  case binary(String)
  /// `@name`, without the `@`.
  case variable(Identifier)
  /// `@@NAME`, without the `@@`.
  case global(Identifier)
  /// A column with the names that qualify it.
  case column([Identifier])
  /// `-x`, `+x`, `~x`.
  case sign(String, Expression)
  /// `+ - * / % & | ^ ||` between values.
  case arithmetic(String, Expression, Expression)
  case call(FunctionCall)
  case cast(Expression, SQLType, style: Expression?, isTry: Bool)
  case collate(Expression, String)
  case caseOf(Expression?, [CaseBranch], otherwise: Expression?)
  case subquery(Query)

  /// `= <> < <= > >=`, with `!=`, `!<` and `!>` spelled that way already.
  case comparison(String, Expression, Expression)
  /// A comparison with `ALL` or `ANY` rows of a query.
  case quantified(String, Expression, all: Bool, Query)
  case isNull(Expression, negated: Bool)
  /// `IS [NOT] DISTINCT FROM`.
  case isDistinct(Expression, Expression, negated: Bool)
  case between(Expression, Expression, Expression, negated: Bool)
  case inList(Expression, [Expression], negated: Bool)
  case inQuery(Expression, Query, negated: Bool)
  case match(MatchKind, Expression, Expression, escape: Expression?, negated: Bool)
  case exists(Query)
  case not(Expression)
  case all([Expression])
  case any([Expression])

  /// One `WHEN ... THEN ...`.
  struct CaseBranch: Sendable {
    var when: Expression
    var then: Expression
  }

  /// How a text is matched.
  enum MatchKind: Sendable {
    case like, startingWith, containing
  }

  /// Whether it is true or false rather than a value.
  var isCondition: Bool {
    switch self {
    case .comparison, .quantified, .isNull, .isDistinct, .between, .inList, .inQuery, .match, .exists, .not, .all,
      .any:
      true
    default:
      false
    }
  }
}

/// A call of a function, with the parts some functions have besides arguments.
struct FunctionCall: Sendable {
  /// The name with the names that qualify it.
  var name: [Identifier]
  var arguments: [Expression]
  /// `COUNT(*)`.
  var isStar = false
  /// `COUNT(DISTINCT x)`.
  var isDistinct = false
  /// `OVER (...)`.
  var window: Window?

  /// The last part of the name in upper case.
  var upperName: String { name.last?.name.uppercased() ?? "" }
}

/// The rows a window function looks at.
struct Window: Sendable {
  var partitions: [Expression]
  var order: [OrderItem]
  /// The frame as words, such as `ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW`.
  var frame: String?
}

/// What a row has to be like to pass a filter, with columns as indices of the table.
indirect enum FilterCondition: Sendable, Hashable {
  case all([FilterCondition])
  case any([FilterCondition])
  case not(FilterCondition)
  /// A column beside a literal.
  case compares(Int, FilterOperator, FilterLiteral)
  /// A column beside another.
  case comparesColumns(Int, FilterOperator, Int)
  /// A column that has one of several values.
  case isOneOf(Int, [FilterLiteral])
  case isBetween(Int, FilterLiteral, FilterLiteral)
  case isNull(Int)
  /// A column that holds exactly this value, kind included; never unknown.
  case isSame(Int, CellValue)
  case isLike(Int, LikePattern)
  /// A regular expression found somewhere in a column, or in any column.
  case matches(column: Int?, pattern: String, isCaseSensitive: Bool)
  /// A text found somewhere in any column.
  case contains(String)

  /// The columns that are read; nil stands for all.
  var columns: Set<Int>? {
    switch self {
    case .all(let parts), .any(let parts):
      parts.reduce(into: Set<Int>?.some([])) { all, part in
        if let columns = part.columns { all?.formUnion(columns) } else { all = nil }
      }
    case .not(let part): part.columns
    case .compares(let column, _, _), .isOneOf(let column, _), .isBetween(let column, _, _), .isNull(let column),
      .isSame(let column, _), .isLike(let column, _):
      [column]
    case .comparesColumns(let first, _, let second): [first, second]
    case .matches(let column, _, _): column.map { [$0] }
    case .contains: nil
    }
  }
}

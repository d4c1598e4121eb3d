/// Walking through the parts of an expression. Subqueries are not entered: their columns and aggregates are their own.
extension Expression {
  /// The expressions an expression is made of.
  var children: [Expression] {
    switch self {
    case .null, .integer, .decimal, .float, .string, .binary, .variable, .global, .column, .subquery, .exists: []
    case .sign(_, let operand), .collate(let operand, _), .isNull(let operand, _), .not(let operand): [operand]
    case .inQuery(let operand, _, _), .quantified(_, let operand, _, _): [operand]
    case .arithmetic(_, let left, let right), .comparison(_, let left, let right), .isDistinct(let left, let right, _):
      [left, right]
    case .call(let call): call.arguments + (call.window.map { $0.partitions + $0.order.map(\.value) } ?? [])
    case .cast(let operand, _, let style, _): [operand] + (style.map { [$0] } ?? [])
    case .caseOf(let operand, let branches, let otherwise):
      (operand.map { [$0] } ?? []) + branches.flatMap { [$0.when, $0.then] } + (otherwise.map { [$0] } ?? [])
    case .between(let operand, let lower, let upper, _): [operand, lower, upper]
    case .inList(let operand, let list, _): [operand] + list
    case .match(_, let operand, let pattern, let escape, _): [operand, pattern] + (escape.map { [$0] } ?? [])
    case .all(let parts), .any(let parts): parts
    }
  }

  /// Whether it is a call that aggregates rows.
  var isAggregate: Bool {
    guard case .call(let call) = self, call.window == nil else { return false }
    return Self.aggregates.contains(call.upperName)
  }

  /// Whether an aggregate stands anywhere in it.
  var containsAggregate: Bool { isAggregate || children.contains(where: \.containsAggregate) }

  private static let aggregates: Set<String> = [
    "COUNT", "COUNT_BIG", "SUM", "AVG", "MIN", "MAX", "STRING_AGG", "LIST",
  ]
}

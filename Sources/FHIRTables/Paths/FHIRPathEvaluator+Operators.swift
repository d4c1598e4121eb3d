import HaloModel

/// What the operators between two sides do.
/// Source: FHIRPath 2.0, Operations.
extension FHIRPathEvaluator {
  /// What an operator gives for its two sides.
  func combine(
    _ operation: FHIRPathOperator, _ left: FHIRPathExpression, _ right: FHIRPathExpression, on focus: [FHIRPathItem],
    offset: Int
  ) throws(FHIRPathError) -> [FHIRPathItem] {
    let first = try evaluate(left, on: focus)
    switch operation {
    case .and, .or:
      // The side that decides alone: false for `and`, true for `or`.
      let decisive = operation == .or
      let leftTruth = try truth(first, offset: offset)
      if leftTruth == decisive { return [.boolean(decisive)] }
      let rightTruth = try truth(evaluate(right, on: focus), offset: offset)
      if rightTruth == decisive { return [.boolean(decisive)] }
      return leftTruth == nil || rightTruth == nil ? [] : [.boolean(!decisive)]
    case .union: return FHIRPathEquality.distinct(first + (try evaluate(right, on: focus)))
    case .equal, .notEqual:
      guard let isEqual = FHIRPathEquality.areEqual(first, try evaluate(right, on: focus)) else { return [] }
      return [.boolean(isEqual == (operation == .equal))]
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let first = try single(first, offset: offset),
        let second = try single(evaluate(right, on: focus), offset: offset),
        let order = FHIRPathEquality.order(first, second)
      else { return [] }
      return [.boolean(operation.holds(for: order))]
    case .concatenate:
      let first = try single(first, offset: offset)
      let second = try single(evaluate(right, on: focus), offset: offset)
      return [.string((first?.primitiveText ?? "") + (second?.primitiveText ?? ""))]
    case .add, .subtract, .multiply, .divide:
      guard let first = try single(first, offset: offset),
        let second = try single(evaluate(right, on: focus), offset: offset)
      else { return [] }
      return calculate(operation, first, second)
    }
  }

  private func calculate(_ operation: FHIRPathOperator, _ first: FHIRPathItem, _ second: FHIRPathItem) -> [FHIRPathItem]
  {
    if operation == .add, case .string(let left) = first.value, case .string(let right) = second.value {
      return [.string(left + right)]
    }
    guard let left = first.decimal, let right = second.decimal else { return [] }
    let result: ExactDecimal? =
      switch operation {
      case .add: left + right
      case .subtract: left - right
      case .multiply: left * right
      default: left / right
      }
    guard let result else { return [] }
    return [FHIRPathItem(.number(result.text), type: result.scale > 0 ? .decimal : .integer)]
  }
}

extension FHIRPathOperator {
  /// Whether a comparison holds for sides of this order: less than 0 when the left one comes first.
  fileprivate func holds(for order: Int) -> Bool {
    switch self {
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    default: order >= 0
    }
  }
}

extension ViewDefinition {
  /// For each column the names of the elements that its path touches, those of the blocks around it first; function names
  /// and texts in the path are left out, what its filters name is not.
  package var columnElements: [[String]] { selects.flatMap { $0.columnElements(within: []) } }
}

extension ViewBlock {
  /// In the order of ``allColumns``.
  func columnElements(within outer: [String]) -> [[String]] {
    let own: [String] =
      switch source {
      case .element: []
      case .forEach(let path), .forEachOrNull(let path): path.elementNames
      case .repeat(let paths): paths.flatMap(\.elementNames)
      }
    let around = outer + own
    return columns.map { around + $0.path.elementNames } + selects.flatMap { $0.columnElements(within: around) }
      + (unions.first?.columnElements(within: around) ?? [])
  }
}

extension FHIRPath {
  /// The names of the elements in the path, in the order in which they stand there.
  package var elementNames: [String] { expression.elementNames }
}

extension FHIRPathExpression {
  fileprivate var elementNames: [String] {
    switch self {
    case .empty, .literal, .this, .constant: []
    case .chain(let head, let steps): head.elementNames + steps.flatMap(\.elementNames)
    case .binary(_, let left, let right, _): left.elementNames + right.elementNames
    case .negated(let operand, _): operand.elementNames
    }
  }
}

extension FHIRPathStep {
  fileprivate var elementNames: [String] {
    switch self {
    case .start(let member), .member(let member): [member.name]
    case .index(let expression, _): expression.elementNames
    case .function(_, let arguments, _): arguments.flatMap(\.elementNames)
    case .ofType, .referenceKey: []
    }
  }
}

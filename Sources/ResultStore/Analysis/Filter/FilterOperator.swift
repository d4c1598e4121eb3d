/// How a filter compares two values.
enum FilterOperator: String, Sendable, Hashable {
  case equal = "="
  case different = "<>"
  case below = "<"
  case atMost = "<="
  case above = ">"
  case atLeast = ">="

  /// Whether values in this order (-1, 0, 1) pass. Values that cannot be compared are different, and nothing else.
  @inline(__always)
  func holds(_ order: Int?) -> Bool {
    guard let order else { return self == .different }
    return switch self {
    case .equal: order == 0
    case .different: order != 0
    case .below: order < 0
    case .atMost: order <= 0
    case .above: order > 0
    case .atLeast: order >= 0
    }
  }
}

/// A FHIRPath that was read: a tree of operators over chains of steps.
indirect enum FHIRPathExpression: Hashable, Sendable {
  /// `{}`.
  case empty
  /// A value that stands in the path.
  case literal(FHIRPathItem)
  /// `$this`: what the path is evaluated on.
  case this
  /// `%name`.
  case constant(String, offset: Int)
  /// Steps from what `head` gives, each on the result of the one before.
  case chain(head: FHIRPathExpression, steps: [FHIRPathStep])
  /// An operator between two sides.
  case binary(FHIRPathOperator, FHIRPathExpression, FHIRPathExpression, offset: Int)
  /// A number with its sign changed.
  case negated(FHIRPathExpression, offset: Int)
}

/// One step of a path.
enum FHIRPathStep: Hashable, Sendable {
  /// The first name of a path: the element, or the resource itself when it is of that type.
  case start(FHIRPathMember)
  /// An element.
  case member(FHIRPathMember)
  /// The item of a number.
  case index(FHIRPathExpression, offset: Int)
  /// A function.
  case function(FHIRPathFunction, [FHIRPathExpression], offset: Int)
  /// `ofType(Quantity)`.
  case ofType(FHIRPathType)
  /// `getReferenceKey(Patient)`; nil takes references to any type.
  case referenceKey(String?)
}

/// The name of an element with what is looked up along with it, made once when the path is read.
struct FHIRPathMember: Hashable, Sendable {
  let name: String
  /// The member that holds id and extensions of a primitive: `_birthDate`.
  let companion: String
  /// Whether the element may have its type in its name, as `valueQuantity` has.
  let isChoice: Bool

  init(_ name: String) {
    self.name = name
    companion = "_" + name
    isChoice = FHIRDataType.choiceElements.contains(name)
  }
}

/// The name of a type, looked up once when the path is read.
struct FHIRPathType: Hashable, Sendable {
  let name: String
  /// The data type of that name; nil for the type of a resource.
  let dataType: FHIRDataType?

  init(_ name: String) {
    self.name = name
    dataType = FHIRDataType(rawValue: name)
  }
}

/// The operators between two sides.
/// Source: FHIRPath 2.0, Operator Precedence.
enum FHIRPathOperator: String, Hashable, Sendable, CaseIterable {
  case multiply = "*"
  case divide = "/"
  case add = "+"
  case subtract = "-"
  case concatenate = "&"
  case union = "|"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "="
  case notEqual = "!="
  case and, or

  /// How tightly it binds; more binds tighter.
  var precedence: Int {
    switch self {
    case .multiply, .divide: 7
    case .add, .subtract, .concatenate: 6
    case .union: 5
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .equal, .notEqual: 3
    case .and: 2
    case .or: 1
    }
  }
}

/// The functions that a path may call, besides those that take the name of a type.
///
/// It is the subset that SQL on FHIR v2 asks for, and what the default columns need.
enum FHIRPathFunction: String, Hashable, Sendable, CaseIterable {
  case all, contains, count, distinct, duration, empty, endsWith, exists, `extension`, first, getResourceKey
  case highBoundary, iif, join, last, lowBoundary, not, select, startsWith, toString, `where`

  /// How many arguments it takes.
  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .count, .distinct, .empty, .first, .getResourceKey, .highBoundary, .last, .lowBoundary, .not, .toString: 0...0
    case .exists, .join: 0...1
    case .all, .contains, .endsWith, .extension, .select, .startsWith, .where: 1...1
    case .duration: 2...2
    case .iif: 2...3
    }
  }
}

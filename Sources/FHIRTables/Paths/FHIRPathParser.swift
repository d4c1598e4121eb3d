import HaloModel

/// Reads the tokens of a FHIRPath into an expression.
/// Source: FHIRPath 2.0, the grammar; SQL on FHIR v2, the subset for portable views.
struct FHIRPathParser {
  /// How many operators, brackets and calls one path may have: what is more would exhaust the stack.
  static let sizeLimit = 400

  private let tokens: [FHIRPathToken]
  private var position = 0
  private var size = 0
  /// The constants that the path names, in order of appearance.
  private(set) var constants: [(name: String, offset: Int)] = []

  /// Reads a whole path.
  init(_ text: String) throws(FHIRPathError) {
    tokens = try FHIRPathLexer.tokens(of: text)
  }

  /// The expression of the whole path.
  mutating func parse() throws(FHIRPathError) -> FHIRPathExpression {
    let expression = try expression(above: 0)
    guard token.kind == .end else { throw unexpected("an operator or the end of the path") }
    return expression
  }

  /// Reads operators that bind tighter than `precedence`, left to right.
  private mutating func expression(above precedence: Int) throws(FHIRPathError) -> FHIRPathExpression {
    var left = try signed()
    while let found = binaryOperator(), found.precedence > precedence {
      let offset = token.offset
      try grow()
      position += 1
      let right = try expression(above: found.precedence)
      left = .binary(found, left, right, offset: offset)
    }
    return left
  }

  private func binaryOperator() -> FHIRPathOperator? {
    switch token.kind {
    case .sign(let text): FHIRPathOperator(rawValue: text)
    case .name(let text) where !token.isDelimited: FHIRPathOperator(rawValue: text)
    default: nil
    }
  }

  private mutating func signed() throws(FHIRPathError) -> FHIRPathExpression {
    let offset = token.offset
    if take("-") {
      try grow()
      return .negated(try signed(), offset: offset)
    }
    if take("+") {
      try grow()
      return try signed()
    }
    return try chain()
  }

  private mutating func chain() throws(FHIRPathError) -> FHIRPathExpression {
    var steps: [FHIRPathStep] = []
    let head = try term(into: &steps)
    while true {
      let offset = token.offset
      if take(".") {
        guard case .name(let name) = token.kind else { throw unexpected("an element or a function after the dot") }
        position += 1
        steps.append(try step(name, isFirst: false))
      } else if take("[") {
        try grow()
        steps.append(.index(try expression(above: 0), offset: offset))
        try expect("]")
      } else {
        return steps.isEmpty ? head : .chain(head: head, steps: steps)
      }
    }
  }

  /// Reads what a path may begin with. A name is a step from `$this`.
  private mutating func term(into steps: inout [FHIRPathStep]) throws(FHIRPathError) -> FHIRPathExpression {
    let token = token
    switch token.kind {
    case .name("true") where !token.isDelimited: return literal(.bool(true), .boolean)
    case .name("false") where !token.isDelimited: return literal(.bool(false), .boolean)
    case .name(let name):
      if !token.isDelimited, FHIRPathOperator(rawValue: name) != nil { throw unexpected("an element or a value") }
      position += 1
      steps.append(try step(name, isFirst: true))
      return .this
    case .string(let text): return literal(.string(text), .string)
    case .number(let digits):
      let expression = literal(.number(digits), digits.contains(".") ? .decimal : .integer)
      if case .string = self.token.kind {
        throw FHIRPathError(offset: token.offset, reason: "quantities are not supported; compare value and unit")
      }
      return expression
    case .dateTime(let text): return literal(.string(text), text.contains("T") ? .dateTime : .date)
    case .time(let text): return literal(.string(text), .time)
    case .this:
      position += 1
      return .this
    case .constant(let name):
      position += 1
      constants.append((name, token.offset))
      return .constant(name, offset: token.offset)
    case .sign("("):
      try grow()
      position += 1
      let inner = try expression(above: 0)
      try expect(")")
      return inner
    case .sign("{"):
      position += 1
      try expect("}")
      return .empty
    case .sign, .end: throw unexpected("an element or a value")
    }
  }

  private mutating func literal(_ value: FHIRJSONValue, _ type: FHIRDataType) -> FHIRPathExpression {
    position += 1
    return .literal(FHIRPathItem(value, type: type))
  }

  /// Reads the rest of a step whose name was taken: its arguments, when it is a function.
  private mutating func step(_ name: String, isFirst: Bool) throws(FHIRPathError) -> FHIRPathStep {
    let offset = tokens[position - 1].offset
    guard token.kind == .sign("(") else {
      let member = FHIRPathMember(name)
      return isFirst && name.first?.isUppercase == true ? .start(member) : .member(member)
    }
    try grow()
    position += 1
    switch name {
    case "ofType":
      let type = try typeName()
      try expect(")")
      return .ofType(FHIRPathType(type))
    case "getReferenceKey":
      if take(")") { return .referenceKey(nil) }
      let type = try typeName()
      try expect(")")
      return .referenceKey(type)
    default: return try call(name, offset: offset)
    }
  }

  private mutating func call(_ name: String, offset: Int) throws(FHIRPathError) -> FHIRPathStep {
    guard let function = FHIRPathFunction(rawValue: name) else {
      let known = (FHIRPathFunction.allCases.map(\.rawValue) + ["ofType", "getReferenceKey"]).sorted()
      throw FHIRPathError(
        offset: offset, reason: "unknown function \(name)(); there are \(known.joined(separator: ", "))")
    }
    var arguments: [FHIRPathExpression] = []
    if !take(")") {
      repeat { arguments.append(try expression(above: 0)) } while take(",")
      try expect(")")
    }
    guard function.argumentCounts.contains(arguments.count) else {
      throw FHIRPathError(offset: offset, reason: Self.wants(function))
    }
    return .function(function, arguments, offset: offset)
  }

  private static func wants(_ function: FHIRPathFunction) -> String {
    let counts = function.argumentCounts
    let number = counts.count == 1 ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
    return "\(function.rawValue)() takes \(number) argument\(counts.upperBound == 1 ? "" : "s")"
  }

  /// Reads `Quantity`, `FHIR.Quantity` or `System.String`; the last part alone tells the type.
  private mutating func typeName() throws(FHIRPathError) -> String {
    guard case .name(var name) = token.kind else { throw unexpected("the name of a type") }
    position += 1
    guard name == "FHIR" || name == "System", take(".") else { return name }
    let isSystem = name == "System"
    guard case .name(let last) = token.kind else { throw unexpected("the name of a type") }
    position += 1
    name = last
    return isSystem && name != "Quantity" ? name.prefix(1).lowercased() + name.dropFirst() : name
  }

  private var token: FHIRPathToken { tokens[position] }

  private mutating func take(_ sign: String) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ sign: String) throws(FHIRPathError) {
    guard take(sign) else { throw unexpected(sign) }
  }

  private mutating func grow() throws(FHIRPathError) {
    size += 1
    guard size <= Self.sizeLimit else {
      throw FHIRPathError(
        offset: token.offset, reason: "too long: more than \(Self.sizeLimit) operators, brackets and calls")
    }
  }

  private func unexpected(_ expected: String) -> FHIRPathError {
    if case .name(let word) = token.kind, !token.isDelimited,
      ["xor", "implies", "div", "mod", "is", "as", "in", "contains"].contains(word)
    {
      return FHIRPathError(
        offset: token.offset,
        reason: "the operator \(word) is not supported\(word == "is" || word == "as" ? "; write ofType(...)" : "")")
    }
    return FHIRPathError(offset: token.offset, reason: "expected \(expected)")
  }
}

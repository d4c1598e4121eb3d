import HaloModel

/// When two items are equal, and which comes first.
///
/// Numbers are equal by value, dates and times as far as both are precise, objects member by member in any order.
/// Source: FHIRPath 2.0, Equality and Comparison.
enum FHIRPathEquality {
  /// Whether two collections are equal; nil when one is empty, or dates leave it open.
  static func areEqual(_ left: [FHIRPathItem], _ right: [FHIRPathItem]) -> Bool? {
    guard !left.isEmpty, !right.isEmpty else { return nil }
    guard left.count == right.count else { return false }
    var result: Bool? = true
    for (first, second) in zip(left, right) {
      switch isEqual(first, second) {
      case false?: return false
      case nil: result = nil
      case true?: break
      }
    }
    return result
  }

  /// Less than 0, 0, or more than 0; nil for values that cannot be compared.
  static func order(_ first: FHIRPathItem, _ second: FHIRPathItem) -> Int? {
    switch (first.value, second.value) {
    case (.number, .number):
      guard let left = first.decimal, let right = second.decimal else { return nil }
      return left < right ? -1 : right < left ? 1 : 0
    case (.string(let left), .string(let right)):
      if let (left, right) = temporals(first, second) { return left.compared(to: right) }
      return left == right ? 0 : left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars) ? -1 : 1
    default: return nil
    }
  }

  /// The items without repetitions, in the order of their first appearance.
  static func distinct(_ items: [FHIRPathItem]) -> [FHIRPathItem] {
    guard items.count > 1 else { return items }
    var seen: Set<FHIRJSONValue> = []
    // Few items, which unions mostly have, are compared faster than hashed.
    let isShort = items.count <= 8
    var result: [FHIRPathItem] = []
    for item in items {
      // What has no value differs by what stands beside it.
      let isNew =
        item.value == .null
        || (isShort
          ? !result.contains { areSame($0.value, item.value) } : seen.insert(canonical(item.value)).inserted)
      if isNew { result.append(item) }
    }
    return result
  }

  private static func areSame(_ first: FHIRJSONValue, _ second: FHIRJSONValue) -> Bool {
    switch (first, second) {
    case (.object, .object), (.number, .number): canonical(first) == canonical(second)
    default: first == second
    }
  }

  private static func isEqual(_ first: FHIRPathItem, _ second: FHIRPathItem) -> Bool? {
    switch (first.value, second.value) {
    case (.string(let left), .string(let right)):
      if left == right { return true }
      guard let (left, right) = temporals(first, second) else { return false }
      return left.compared(to: right).map { $0 == 0 }
    case (.number(let left), .number(let right)):
      return left == right || canonical(first.value) == canonical(second.value)
    case (.null, _), (_, .null): return nil
    default: return canonical(first.value) == canonical(second.value)
    }
  }

  /// Both as moments, when the type of one says so, or both have the form of a whole date.
  private static func temporals(
    _ first: FHIRPathItem, _ second: FHIRPathItem
  ) -> (FHIRPathTemporal, FHIRPathTemporal)? {
    guard let left = first.temporal, let right = second.temporal else { return nil }
    let isTyped = first.type != nil || second.type != nil
    return isTyped || left.parts.count > 2 && right.parts.count > 2 && left.isTime == right.isTime ? (left, right) : nil
  }

  /// A value that is the same for all that are equal: numbers without needless zeros, members by their names.
  private static func canonical(_ value: FHIRJSONValue) -> FHIRJSONValue {
    switch value {
    case .number(let digits): .number(ExactDecimal(digits)?.reduced.text ?? digits)
    case .array(let items): .array(items.map(canonical))
    case .object(let members):
      .object(
        members.map { FHIRJSONValue.Member(name: $0.name, value: canonical($0.value)) }.sorted { $0.name < $1.name })
    case .string, .bool, .null: value
    }
  }
}

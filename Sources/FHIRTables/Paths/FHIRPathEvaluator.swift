import HaloModel

/// Evaluates a FHIRPath on one resource.
///
/// Values of the wrong kind give nothing rather than an error; an error remains where several items stand in the place
/// of one, as FHIRPath wants it.
/// Source: FHIRPath 2.0, Singleton Evaluation of Collections.
struct FHIRPathEvaluator {
  /// The resource that `%resource` gives and whose key `getResourceKey()` makes.
  var resource: FHIRPathItem
  /// The values of `%name`.
  var constants: [String: FHIRPathItem] = [:]
  /// The value of `%rowIndex`.
  var rowIndex = 0

  /// What an expression gives for `focus`.
  func evaluate(_ expression: FHIRPathExpression, on focus: [FHIRPathItem]) throws(FHIRPathError) -> [FHIRPathItem] {
    switch expression {
    case .empty: return []
    case .literal(let item): return [item]
    case .this: return focus
    case .constant(let name, let offset): return [try constant(name, offset: offset)]
    case .chain(let head, let steps):
      var items = try evaluate(head, on: focus)
      for step in steps { items = try take(step, from: items, focus: focus) }
      return items
    case .binary(let operation, let left, let right, let offset):
      return try combine(operation, left, right, on: focus, offset: offset)
    case .negated(let inner, let offset):
      guard let item = try single(evaluate(inner, on: focus), offset: offset), let number = item.decimal else {
        return []
      }
      return [FHIRPathItem(.number((-number).text), type: item.type)]
    }
  }

  /// The items of one step from `items`.
  private func take(
    _ step: FHIRPathStep, from items: [FHIRPathItem], focus: [FHIRPathItem]
  ) throws(FHIRPathError) -> [FHIRPathItem] {
    switch step {
    case .member(let member):
      if items.isEmpty { return [] }
      var children: [FHIRPathItem] = []
      for item in items { item.appendChildren(member, to: &children) }
      return children
    case .start(let member):
      var children: [FHIRPathItem] = []
      for item in items {
        if let type = item.value.resourceType,
          type == member.name || member.name == "Resource" || member.name == "DomainResource"
        {
          children.append(item)
        } else {
          item.appendChildren(member, to: &children)
        }
      }
      return children
    case .index(let expression, let offset):
      guard let item = try single(evaluate(expression, on: focus), offset: offset),
        case .number(let digits) = item.value,
        let index = Int(digits), items.indices.contains(index)
      else { return [] }
      return [items[index]]
    case .ofType(let type): return items.filter { $0.isOf(type) }
    case .referenceKey(let type):
      return items.compactMap { ReferenceTarget.key(of: $0.value, type: type) }.map(FHIRPathItem.string)
    case .function(let function, let arguments, let offset):
      return try call(function, arguments, on: items, focus: focus, offset: offset)
    }
  }

  private func constant(_ name: String, offset: Int) throws(FHIRPathError) -> FHIRPathItem {
    switch name {
    case "resource", "rootResource", "context": return resource
    case "rowIndex": return .integer(rowIndex)
    default:
      guard let item = constants[name] else {
        throw FHIRPathError(offset: offset, reason: "there is no constant %\(name)")
      }
      return item
    }
  }

  /// The only item; nil when there is none.
  func single(_ items: [FHIRPathItem], offset: Int) throws(FHIRPathError) -> FHIRPathItem? {
    guard items.count <= 1 else {
      throw FHIRPathError(offset: offset, reason: "several values where one is wanted; first() takes one of them")
    }
    return items.first
  }

  /// Whether items count as true; nil when there are none. A single item that is no boolean counts as true.
  func truth(_ items: [FHIRPathItem], offset: Int) throws(FHIRPathError) -> Bool? {
    guard let item = try single(items, offset: offset) else { return nil }
    guard case .bool(let value) = item.value else { return true }
    return value
  }
}

extension FHIRPathItem {
  /// The number; nil when it is none, or has more digits than can be worked with.
  var decimal: ExactDecimal? {
    guard case .number(let digits) = value else { return nil }
    return ExactDecimal(digits)
  }
}

package import FHIRTables
package import HaloModel

/// The values of a resource in the order of its JSON, each with a number: 0 is the resource itself.
///
/// It is built and read without recursion, so that a resource may nest as deep as the parser lets it.
package struct ResourceTree: Equatable, Sendable {
  package private(set) var nodes: [ResourceNode]
  private let root: FHIRPathLocation

  package init(_ value: FHIRJSONValue) {
    var nodes: [ResourceNode] = []
    var waiting: [(value: FHIRJSONValue, step: ResourceNode.Step, parent: Int?, depth: Int)] = [(value, .root, nil, 0)]
    while let (value, step, parent, depth) = waiting.popLast() {
      let number = nodes.count
      let (kind, text) = Self.shape(of: value)
      let children = Self.children(of: value)
      nodes.append(
        ResourceNode(
          step: step, kind: kind, text: text, childCount: children.count, depth: depth, parent: parent,
          end: number + 1))
      for (step, child) in children.reversed() { waiting.append((child, step, number, depth + 1)) }
    }
    for number in nodes.indices.reversed() {
      guard let parent = nodes[number].parent else { continue }
      nodes[parent].end = max(nodes[parent].end, nodes[number].end)
    }
    self.nodes = nodes
    root = FHIRPathLocation(of: value)
  }

  /// The numbers of the nodes that are seen when some are folded.
  package func visible(folded: Set<Int>) -> [Int] {
    var numbers: [Int] = []
    var number = 0
    while number < nodes.count {
      numbers.append(number)
      number = folded.contains(number) ? nodes[number].end : number + 1
    }
    return numbers
  }

  /// The nodes that hold a node, the nearest first.
  package func ancestors(of number: Int) -> [Int] {
    Array(
      sequence(state: nodes[number].parent) { number in
        defer { number = number.flatMap { nodes[$0].parent } }
        return number
      })
  }

  /// The place of a node, which reads as its FHIRPath: `Patient.name[0].family`.
  package func location(of number: Int) -> FHIRPathLocation {
    ([number] + ancestors(of: number)).reversed().reduce(root) { location, number in
      switch nodes[number].step {
      case .root: location
      case .member(let name): location.member(name)
      case .item(let index): location.item(index)
      }
    }
  }

  /// The reference that a node is or holds as its own member; nil when it is none.
  package func reference(at number: Int) -> String? {
    let node = nodes[number]
    if node.step == .member("reference"), node.kind == .string { return node.text }
    guard node.kind == .object else { return nil }
    return nodes[number..<node.end].first {
      $0.parent == number && $0.step == .member("reference") && $0.kind == .string
    }?.text
  }

  /// A word or two of what a folded node holds: the first text in it.
  package func summary(of number: Int) -> String {
    nodes[number..<nodes[number].end].first { $0.childCount == 0 && !$0.text.isEmpty }?.text ?? ""
  }

  /// Whether a node's name or value holds a text; upper and lower case do not matter.
  func matches(_ number: Int, _ wanted: String) -> Bool {
    let node = nodes[number]
    if case .member(let name) = node.step, name.lowercased().contains(wanted) { return true }
    return node.text.lowercased().contains(wanted)
  }

  private static func shape(of value: FHIRJSONValue) -> (ResourceNode.Kind, String) {
    switch value {
    case .object: (.object, "")
    case .array: (.array, "")
    case .string(let text): (.string, text)
    case .number(let digits): (.number, digits)
    case .bool(let flag): (.boolean, flag ? "true" : "false")
    case .null: (.null, "null")
    }
  }

  private static func children(of value: FHIRJSONValue) -> [(ResourceNode.Step, FHIRJSONValue)] {
    switch value {
    case .object(let members): members.map { (.member($0.name), $0.value) }
    case .array(let items): items.enumerated().map { (.item($0.offset), $0.element) }
    default: []
    }
  }
}

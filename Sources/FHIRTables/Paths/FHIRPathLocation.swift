package import HaloModel

/// The place of a node in the JSON of one resource, which reads as the FHIRPath that leads there:
/// `Patient.name[0].family`.
package struct FHIRPathLocation: Hashable, Sendable {
  /// One step down.
  package enum Step: Hashable, Sendable {
    /// To the member of an object.
    case member(String)
    /// To an item of an array, counted from 0.
    case item(Int)
  }

  /// The type of the resource; `$this` when the JSON names none.
  package let root: String
  /// The steps from the resource to the node.
  package private(set) var steps: [Step]

  /// The place of a whole resource.
  package init(of resource: FHIRJSONValue) {
    root = resource.resourceType.map { FHIRPathLexer.isPlainName($0) ? $0 : "$this" } ?? "$this"
    steps = []
  }

  /// The place of a member of this node.
  package func member(_ name: String) -> Self { appending(.member(name)) }

  /// The place of an item of this node.
  package func item(_ index: Int) -> Self { appending(.item(index)) }

  /// The place one step below this one.
  package func appending(_ step: Step) -> Self {
    var location = self
    location.steps.append(step)
    return location
  }

  /// The place of the node that holds this one; nil for the resource itself.
  package var parent: Self? {
    guard !steps.isEmpty else { return nil }
    var location = self
    location.steps.removeLast()
    return location
  }

  /// The node at this place of a resource; nil when the resource has none there.
  package func value(in resource: FHIRJSONValue) -> FHIRJSONValue? {
    var value = resource
    for step in steps {
      switch (step, value) {
      case (.member(let name), .object):
        guard let member = value[name] else { return nil }
        value = member
      case (.item(let index), .array(let items)) where items.indices.contains(index): value = items[index]
      default: return nil
      }
    }
    return value
  }

  /// The FHIRPath of the node.
  ///
  /// A choice element is written as FHIRPath knows it, `Observation.value.ofType(Quantity)`; what stands beside a
  /// primitive, as `_birthDate`, belongs to that primitive.
  package var text: String {
    var text = root
    for step in steps {
      switch step {
      case .item(let index): text += "[\(index)]"
      case .member(let name):
        let name = name.count > 1 && name.hasPrefix("_") ? String(name.dropFirst()) : name
        if let choice = FHIRDataType.choice(of: name), !FHIRDataType.lookAlikes.contains("\(root).\(name)") {
          text += ".\(choice.element).ofType(\(choice.type.rawValue))"
        } else {
          text += FHIRPathLexer.isPlainName(name) ? ".\(name)" : ".\(FHIRPathLexer.delimited(name))"
        }
      }
    }
    return text
  }
}

extension FHIRPathLocation: CustomStringConvertible {
  package var description: String { text }
}

package import HaloModel

/// A resource that was on the screen: what a reference can be completed with.
package struct FHIRSeenResource: Hashable, Sendable {
  package let type: String
  package let id: String
  /// What people call it: a person's name, the name of a place, the text of a code. Empty when it has none.
  package let name: String

  package init(type: String, id: String, name: String = "") {
    self.type = type
    self.id = id
    self.name = name
  }

  /// Takes type, id and name of a resource; nil for one without an id.
  package init?(_ resource: FHIRJSONValue) {
    guard let type = resource.resourceType, let id = resource.resourceID else { return nil }
    self.init(type: type, id: id, name: ResourceTitle.name(of: resource) ?? "")
  }

  /// As other resources refer to it: `Patient/1`.
  package var reference: String { "\(type)/\(id)" }

  /// Whether what was typed begins its id, its reference, or a word of its name; upper and lower case do not matter.
  func matches(_ typed: String) -> Bool {
    let typed = typed.lowercased()
    return reference.lowercased().hasPrefix(typed) || id.lowercased().hasPrefix(typed)
      || name.lowercased().split(separator: " ").contains { $0.hasPrefix(typed) }
  }
}

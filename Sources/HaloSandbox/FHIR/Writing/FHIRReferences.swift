import HaloModel

/// The resources of the practice that a resource refers to.
struct FHIRReferences {
  /// A resource that is there.
  struct Target {
    let type: ImportedType
    let id: String
    let number: Int
  }

  private(set) var targets: [Target] = []
  /// An issue for every reference to something that is not there, or not in this practice.
  private(set) var issues: [FHIRFault.Issue] = []

  /// Looks up every literal reference of a resource; `base` is the address that absolute ones may begin with.
  init(of resource: FHIRJSONValue, base: String, in reader: FHIRResourceReader) throws {
    try look(resource, at: resource.resourceType ?? "", base: base, reader)
  }

  private mutating func look(
    _ value: FHIRJSONValue, at path: String, base: String, _ reader: FHIRResourceReader
  ) throws {
    switch value {
    case .array(let items):
      for (index, item) in items.enumerated() { try look(item, at: "\(path)[\(index)]", base: base, reader) }
    case .object(let members):
      for member in members {
        if member.name == "reference", let text = member.value.text {
          try resolve(text, at: path, base: base, reader)
        } else if member.name != "contained" {
          try look(member.value, at: "\(path).\(member.name)", base: base, reader)
        }
      }
    default: break
    }
  }

  private mutating func resolve(_ text: String, at path: String, base: String, _ reader: FHIRResourceReader) throws {
    guard let (type, id) = Self.typeAndID(of: text, base: base) else {
      issues.append(
        .init(
          "business-rule", "\(path) has to refer to a resource of this practice, as Type/id.", expression: path))
      return
    }
    do {
      let number = try reader.key(of: type, id: id).number
      // Slots and schedules are no rows of their own, and nothing is imported of them.
      guard let imported = ImportedType(rawValue: type.rawValue) else { return }
      targets.append(Target(type: imported, id: id, number: number))
    } catch is FHIRFault {
      issues.append(.init("not-found", "\(path) refers to a resource that is not there.", expression: path))
    }
  }

  /// The type and id of a relative reference, or of an absolute one to this site; a version does not matter.
  static func typeAndID(of text: String, base: String) -> (FHIRResourceType, String)? {
    var text = text[...]
    if text.hasPrefix("\(base)/") { text = text.dropFirst(base.count + 1) }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 4 && parts[2] == "_history", !parts[1].isEmpty,
      let type = FHIRResourceType(rawValue: String(parts[0]))
    else { return nil }
    return (type, String(parts[1]))
  }
}

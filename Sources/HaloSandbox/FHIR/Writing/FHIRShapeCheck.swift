import HaloModel

/// Checks that a resource that was sent is one of its type: elements that exist, in the shape and with the values that
/// FHIR gives them.
///
/// What no parser of FHIR could read is a fault of structure, 400; a missing required element or a value outside its
/// type or code list is 422. Texts name the place, never the value. Source: FHIR R4, http.html, create.
struct FHIRShapeCheck {
  private var structure: [FHIRFault.Issue] = []
  private var values: [FHIRFault.Issue] = []

  /// - Throws: ``FHIRFault``, 400 with the issues of structure when there are any, else 422 with those of values.
  static func run(_ resource: FHIRJSONValue, as type: FHIRResourceType) throws(FHIRFault) {
    guard case .object = resource else {
      throw .badRequest("structure", "The body has to be a \(type.rawValue) as a JSON object.")
    }
    guard resource.resourceType == type.rawValue else {
      throw .badRequest("structure", "The body's resourceType has to be \(type.rawValue), as the path says.")
    }
    var check = FHIRShapeCheck()
    check.object(resource, type.rawValue, at: type.rawValue, isResource: true)
    if !check.structure.isEmpty { throw FHIRFault(status: 400, issues: check.structure) }
    if !check.values.isEmpty { throw .refused(check.values) }
  }

  private mutating func object(_ value: FHIRJSONValue, _ type: String, at path: String, isResource: Bool = false) {
    guard let shape = FHIRShape.named(type) else { return }
    let members = value.members
    if members.isEmpty { structure.append(.init("structure", "\(path) must not be empty.", expression: path)) }
    var seen: Set<String> = []
    for member in members where !(isResource && member.name == "resourceType") {
      let place = "\(path).\(member.name)"
      if !seen.insert(member.name).inserted {
        structure.append(.init("structure", "\(place) is there twice.", expression: path))
      } else if member.name.hasPrefix("_") {
        sibling(member, shape, at: path)
      } else if let element = shape.elements[member.name] {
        check(member.value, element, siblings: value["_\(member.name)"], at: place)
      } else {
        structure.append(.init("structure", "\(path) has no element of this name.", expression: place))
      }
    }
    for (name, element) in shape.elements.sorted(by: { $0.key < $1.key }) where element.isRequired {
      guard value[name] == nil, value["_\(name)"] == nil else { continue }
      values.append(.init("required", "\(path).\(name) is required.", expression: "\(path).\(name)"))
    }
  }

  /// The `_name` beside a primitive, which holds its id and extensions.
  private mutating func sibling(_ member: FHIRJSONValue.Member, _ shape: FHIRShape, at path: String) {
    let name = String(member.name.dropFirst())
    let isPrimitive = shape.elements[name].map { FHIRPrimitive(rawValue: $0.type) != nil } ?? false
    let parts = member.value.items
    let isSound = parts.allSatisfy { part in
      if case .null = part { return true }
      guard case .object(let members) = part else { return false }
      return !members.isEmpty && members.allSatisfy { $0.name == "id" || $0.name == "extension" }
    }
    if !isPrimitive || !isSound || parts.isEmpty {
      structure.append(
        .init("structure", "\(path).\(member.name) is no id and extensions of an element.", expression: path))
    }
  }

  private mutating func check(
    _ value: FHIRJSONValue, _ element: FHIRShape.Element, siblings: FHIRJSONValue?, at path: String
  ) {
    guard element.isRepeating else {
      if case .array = value {
        structure.append(.init("structure", "\(path) does not repeat: it has to be no array.", expression: path))
      } else {
        single(value, element, at: path)
      }
      return
    }
    guard case .array(let items) = value else {
      structure.append(.init("structure", "\(path) repeats: it has to be an array.", expression: path))
      return
    }
    if items.isEmpty { structure.append(.init("structure", "\(path) must not be empty.", expression: path)) }
    for (index, item) in items.enumerated() {
      // A primitive that is only an extension has null in its place.
      if item == .null, siblings != nil { continue }
      single(item, element, at: "\(path)[\(index)]")
    }
  }

  private mutating func single(_ value: FHIRJSONValue, _ element: FHIRShape.Element, at path: String) {
    if let primitive = FHIRPrimitive(rawValue: element.type) {
      guard primitive.hasShape(value) else {
        structure.append(.init("structure", "\(path) has to be a \(element.type), and not empty.", expression: path))
        return
      }
      if let problem = primitive.problem(value) {
        values.append(.init("value", "\(path) \(problem).", expression: path))
      } else if let codes = element.codes, let code = value.text, !codes.contains(code) {
        let list = codes.sorted().joined(separator: ", ")
        values.append(.init("code-invalid", "\(path) has to be one of \(list).", expression: path))
      }
      return
    }
    guard case .object = value else {
      structure.append(.init("structure", "\(path) has to be an object.", expression: path))
      return
    }
    object(value, element.type, at: path)
  }
}

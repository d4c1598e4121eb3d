import HaloModel

/// The parameters of an operation: those of the URL, and those of a Parameters resource that was posted.
/// Source: FHIR R4, operations.html.
struct OperationParameters {
  /// The parameters in their order; an Identifier is `system|value`, a Reference its `Type/id`.
  private(set) var all: [FHIRQuery.Parameter]

  /// - Throws: 400 for a body that is no Parameters resource, or a parameter of it that has no value.
  init(_ request: FHIRRequest) throws(FHIRFault) {
    all = request.query.parameters
    guard let body = request.body else { return }
    guard body.resourceType == "Parameters" else {
      throw .badRequest("structure", "The body of an operation has to be a Parameters resource.")
    }
    for (index, parameter) in (body["parameter"]?.items ?? []).enumerated() {
      let place = "Parameters.parameter[\(index)]"
      guard let name = parameter["name"]?.text, let value = Self.value(of: parameter) else {
        throw FHIRFault(
          status: 400, issues: [.init("structure", "\(place) needs a name and a value.", expression: place)])
      }
      all.append(.init(name: name, value: value))
    }
  }

  /// The last value of a name that is not empty; nil when there is none.
  subscript(name: String) -> String? {
    all.last { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// Refuses names that the operation does not have, where the client asked for that.
  func check(_ known: Set<String>, _ request: FHIRRequest) throws(FHIRFault) {
    guard request.handling == .strict, all.contains(where: { !known.contains($0.name) }) else { return }
    let list = known.sorted().joined(separator: ", ")
    throw .badRequest("not-supported", "The operation has no such parameter; it has \(list).")
  }

  private static func value(of parameter: FHIRJSONValue) -> String? {
    guard let member = parameter.members.first(where: { $0.name.hasPrefix("value") }) else { return nil }
    switch member.value {
    case .string(let text), .number(let text): return text
    case .bool(let flag): return flag ? "true" : "false"
    case .object:
      if let reference = member.value["reference"]?.text { return reference }
      guard let value = member.value["value"]?.text else { return nil }
      let system = member.value["system"]?.text.map { escaped($0) + "|" } ?? ""
      return system + escaped(value)
    case .array, .null: return nil
    }
  }

  /// FHIR's escapes, which a search value has and an Identifier has not.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing(",", with: "\\,").replacing("|", with: "\\|").replacing(
      "$", with: "\\$")
  }
}

import HaloModel

/// The resources of a document: those that were put in, and all that they refer to, so that every reference is resolved
/// within it. Source: FHIR R4, documents.html and bundle.html, resolving references.
struct SummaryDocument {
  private let reader: FHIRResourceReader
  private let base: String
  /// The resources by the references to them, and these in their order.
  private var resources: [String: FHIRJSONValue] = [:]
  private var order: [String] = []

  init(_ reader: FHIRResourceReader, base: String) {
    self.reader = reader
    self.base = base
  }

  /// Puts resources in that are not in it yet.
  mutating func add(_ added: [FHIRJSONValue]) {
    for resource in added {
      guard let reference = resource.relativeReference, resources[reference] == nil else { continue }
      resources[reference] = resource
      order.append(reference)
    }
  }

  /// Puts everything in that is referred to, and what that refers to.
  mutating func close() throws {
    var next = 0
    while next < order.count {
      let found = try resources[order[next]].map { try targets(of: $0) } ?? []
      add(found)
      next += 1
    }
  }

  /// The entries, the first resources first. A reference to what the practice does not have becomes a mere description.
  var entries: [FHIRJSONValue] {
    order.compactMap { reference in
      guard let resource = resources[reference] else { return nil }
      var entry = FHIRObject()
      entry["fullUrl"] = .string("\(base)/\(reference)")
      entry["resource"] = described(resource)
      return entry.value
    }
  }

  private func targets(of resource: FHIRJSONValue) throws -> [FHIRJSONValue] {
    var keys: [FHIRResourceKey] = []
    for text in Self.references(in: resource) {
      guard let (type, id) = FHIRReferences.typeAndID(of: text, base: base),
        resources["\(type.rawValue)/\(id)"] == nil
      else { continue }
      do {
        keys.append(try reader.key(of: type, id: id))
      } catch is FHIRFault {
        continue
      }
    }
    return try reader.resources(keys)
  }

  private static func references(in value: FHIRJSONValue) -> [String] {
    switch value {
    case .object(let members):
      members.flatMap { $0.name == "reference" ? [$0.value.text].compactMap(\.self) : references(in: $0.value) }
    case .array(let items): items.flatMap(references)
    default: []
    }
  }

  /// The value without references that lead out of the document.
  private func described(_ value: FHIRJSONValue) -> FHIRJSONValue {
    switch value {
    case .array(let items): return .array(items.map(described))
    case .object(let members):
      guard let text = members.first(where: { $0.name == "reference" })?.value.text, !text.hasPrefix("#"),
        !isInside(text)
      else {
        return .object(members.map { .init(name: $0.name, value: described($0.value)) })
      }
      let kept = members.filter { $0.name != "reference" }
      return .object(kept.isEmpty ? [.init(name: "display", value: .string("Not in this practice"))] : kept)
    default: return value
    }
  }

  private func isInside(_ text: String) -> Bool {
    guard let (type, id) = FHIRReferences.typeAndID(of: text, base: base) else { return false }
    return resources["\(type.rawValue)/\(id)"] != nil
  }
}

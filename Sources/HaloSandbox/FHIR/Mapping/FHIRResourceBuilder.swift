import HaloModel

/// Puts a resource together: id, meta, narrative and the elements of its mapping, as far as they are asked for.
struct FHIRResourceBuilder {
  private let type: FHIRResourceType
  private let mapping: ResourceMapping
  private let content: FHIRSearchResult.Content

  init(_ type: FHIRResourceType, _ content: FHIRSearchResult.Content) {
    self.type = type
    mapping = ResourceMapping.of(type)
    self.content = content
  }

  /// The resource of a row.
  ///
  /// The version comes of the whole content, also when a part is asked for: it is the version of the resource.
  func resource(of row: FHIRRow) -> FHIRJSONValue {
    let elements = mapping.elements.value(of: row).members
    var members: [FHIRJSONValue.Member] = []
    members.reserveCapacity(elements.count + 4)
    members.append(.init(name: "resourceType", value: .string(type.rawValue)))
    members.append(.init(name: "id", value: .string(row.text("FHIRID") ?? "")))
    members.append(.init(name: "meta", value: meta(of: row, elements)))
    if hasNarrative {
      members.append(.init(name: "text", value: FHIRNarrative(type, elements).value))
    }
    members += elements.filter { isWanted($0.name) }
    return .object(members)
  }

  private func meta(of row: FHIRRow, _ elements: [FHIRJSONValue.Member]) -> FHIRJSONValue {
    let updated = (row.time("UPDATED") ?? row.time("CREATED"))?.instant ?? FHIRTime(FHIRDatabase.start)?.instant
    var meta = FHIRObject()
    meta["versionId"] = .string(FHIRVersion.id(of: elements, updated: updated ?? ""))
    meta["lastUpdated"] = updated.map { .string($0) }
    if let profile = mapping.profile,
      mapping.profileElements.allSatisfy({ name in elements.contains { $0.name == name } })
    {
      meta["profile"] = .array([.string(profile)])
    }
    if content != .whole {
      meta["tag"] = .array([
        .coding("SUBSETTED", system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue")
      ])
    }
    return meta.value
  }

  private var hasNarrative: Bool {
    switch content {
    case .whole, .text: true
    case .elements(let names): names.contains("text")
    case .summary, .data: false
    }
  }

  /// Whether an element is asked for; its companion with `_` goes with it.
  private func isWanted(_ name: String) -> Bool {
    let name = name.hasPrefix("_") ? String(name.dropFirst()) : name
    switch content {
    case .whole, .data: return true
    case .summary: return SummaryElements.of(type).contains(name)
    case .text: return SummaryElements.mandatory(of: type).contains(name)
    case .elements(let names):
      return SummaryElements.mandatory(of: type).contains(name) || names.contains { Self.names($0, name) }
    }
  }

  /// Whether a name of `_elements` names a member: `deceased` names `deceasedDateTime`, as `deceased[x]` does.
  private static func names(_ wanted: String, _ member: String) -> Bool {
    if wanted == member { return true }
    let stem = wanted.hasSuffix("[x]") ? String(wanted.dropLast(3)) : wanted
    guard SummaryElements.choices.contains(stem), member.hasPrefix(stem) else { return false }
    return member.dropFirst(stem.count).first?.isUppercase == true
  }
}

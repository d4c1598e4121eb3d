package import HaloModel

/// The references among resources, in both directions: what each refers to, and what refers to it.
package struct ReferenceIndex: Hashable, Sendable {
  /// A reference seen from its target.
  package struct Referrer: Hashable, Sendable {
    /// The resource that refers, counted from 0 among those indexed.
    package let resource: Int
    /// Its reference.
    package let reference: FHIRReference
  }

  /// Where a reference leads among the resources indexed.
  package enum Resolution: Hashable, Sendable {
    /// To one of them, counted from 0.
    case resource(Int)
    /// To one contained in the resource that refers, counted from 0 among its `contained`.
    case contained(Int)
  }

  /// For each resource its references, in the order of the JSON.
  private let references: [[FHIRReference]]
  /// Resources by `Type/id` and by the address under which they came.
  private var places: [String: Int] = [:]
  private var containedIDs: [[String?]]
  private var referrers: [Int: [Referrer]] = [:]

  /// Indexes resources, such as those of a Bundle, with the address of each as `Bundle.entry.fullUrl` gives it.
  package init(_ resources: [FHIRJSONValue], fullURLs: [String?] = []) {
    references = resources.map(Self.references)
    containedIDs = resources.map { $0["contained"]?.items.map(\.resourceID) ?? [] }
    for (index, resource) in resources.enumerated() {
      if let key = resource.relativeReference, places[key] == nil { places[key] = index }
      if index < fullURLs.count, let url = fullURLs[index], places[url] == nil { places[url] = index }
    }
    for (index, list) in references.enumerated() {
      for reference in list {
        guard case .resource(let target)? = resolve(reference.target, from: index) else { continue }
        referrers[target, default: []].append(Referrer(resource: index, reference: reference))
      }
    }
  }

  /// The references of a resource.
  package func references(of resource: Int) -> [FHIRReference] {
    references.indices.contains(resource) ? references[resource] : []
  }

  /// What refers to a resource, in the order of the resources.
  package func referrers(to resource: Int) -> [Referrer] { referrers[resource] ?? [] }

  /// Where a reference of a resource leads; nil when its target is not among the resources.
  package func resolve(_ target: ReferenceTarget, from resource: Int) -> Resolution? {
    switch target {
    case .contained(""): return .resource(resource)
    case .contained(let id):
      guard containedIDs.indices.contains(resource) else { return nil }
      return containedIDs[resource].firstIndex(of: id).map(Resolution.contained)
    case .resource: return target.relativeReference.flatMap { places[$0] }.map(Resolution.resource)
    case .url(let url, _, _):
      return (places[url] ?? target.relativeReference.flatMap { places[$0] }).map(Resolution.resource)
    case .logical: return nil
    }
  }

  /// All references within a resource, those of contained resources and extensions included, in the order of the JSON.
  package static func references(in resource: FHIRJSONValue) -> [FHIRReference] {
    var references: [FHIRReference] = []
    // The nodes still to be looked at, the next one last: JSON may nest deeper than the stack.
    var open: [(FHIRPathLocation, FHIRJSONValue)] = [(FHIRPathLocation(of: resource), resource)]
    while let (location, value) = open.popLast() {
      switch value {
      case .object(let members):
        if let target = target(of: value, members: members) {
          references.append(
            FHIRReference(location: location, target: target, display: value["display"]?.text))
        }
        for member in members.reversed() where member.value.isNested {
          open.append((location.member(member.name), member.value))
        }
      case .array(let items):
        for (index, item) in items.enumerated().reversed() where item.isNested {
          open.append((location.item(index), item))
        }
      default: break
      }
    }
    return references
  }

  /// What an object points at, when it is a Reference: it has the text `reference`, or it has an identifier and nothing
  /// that a Reference has not.
  private static func target(of value: FHIRJSONValue, members: [FHIRJSONValue.Member]) -> ReferenceTarget? {
    if value["reference"]?.text == nil {
      guard members.allSatisfy({ referenceElements.contains($0.name) }) else { return nil }
    }
    return ReferenceTarget(of: value)
  }

  private static let referenceElements: Set<String> = [
    "id", "extension", "reference", "_reference", "type", "_type", "identifier", "display", "_display",
  ]
}

extension FHIRJSONValue {
  /// Whether there may be something below.
  fileprivate var isNested: Bool {
    switch self {
    case .object, .array: true
    case .string, .number, .bool, .null: false
    }
  }
}

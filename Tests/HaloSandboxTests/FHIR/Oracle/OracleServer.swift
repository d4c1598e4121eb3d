import HaloModel

/// The resources of a site in memory, searched by the rules alone.
///
/// It remembers what it has looked up, so that thousands of searches take seconds; what it says is the same without.
final class OracleServer {
  /// By type, in no order.
  let resources: [String: [FHIRJSONValue]]
  private let byReference: [String: FHIRJSONValue]
  let match: OracleMatch
  /// The values of a parameter, by `Type/id#parameter`.
  private var knownValues: [String: [FHIRJSONValue]] = [:]
  /// Who refers to a resource, by `Type:parameter` and the reference.
  private var knownReferrers: [String: [String: [FHIRJSONValue]]] = [:]
  /// The verdicts on other resources that one search of a chain has come by.
  private var chained: (search: String, verdicts: [String: Verdict]) = ("", [:])

  init(_ all: [FHIRJSONValue], base: String) {
    resources = Dictionary(grouping: all) { $0.resourceType ?? "" }
    byReference = Dictionary(all.compactMap { resource in resource.relativeReference.map { ($0, resource) } }) { $1 }
    match = OracleMatch(base: base)
  }

  func resources(_ type: String) -> [FHIRJSONValue] { resources[type] ?? [] }

  /// The resource that a reference points at, when the site has it.
  func target(of reference: FHIRJSONValue) -> FHIRJSONValue? {
    OracleMatch.target(of: reference).flatMap { byReference["\($0.type)/\($0.id)"] }
  }

  /// The verdict on one parameter of a search; repeated ones are judged one by one.
  func verdict(_ resource: FHIRJSONValue, _ name: String, _ value: String) -> Verdict {
    if name.hasPrefix("_has:") { return hasVerdict(resource, name, value) }
    if let dot = name.firstIndex(of: ".") {
      let head = name[..<dot].split(separator: ":").map(String.init)
      let rest = String(name[name.index(after: dot)...])
      let type = head.count > 1 ? head[1] : nil
      let found = references(of: resource, head[0], type: type).any { reference in
        target(of: reference).map { chainedVerdict($0, rest, value) } ?? .no
      }
      // A chain into a contained resource is allowed and not asked for.
      return max(found, min(.maybe, contained(in: resource, head[0], type: type).any { verdict($0, rest, value) }))
    }
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    guard let definition = definition(parts[0], of: resource) else { return .no }
    let modifier = parts.count > 1 ? parts[1] : nil
    if modifier == "missing" { return missing(resource, definition, isWanted: value == "true") }
    let found = OracleText.split(value, at: ",").any { verdict(resource, definition, modifier: modifier, $0) }
    return modifier == "not" ? !found : found
  }

  private func chainedVerdict(_ target: FHIRJSONValue, _ name: String, _ value: String) -> Verdict {
    let search = "\(name)=\(value)"
    if chained.search != search { chained = (search, [:]) }
    let key = target.relativeReference ?? ""
    if let known = chained.verdicts[key] { return known }
    let verdict = verdict(target, name, value)
    // A search within the search would have taken its place.
    if chained.search == search { chained.verdicts[key] = verdict }
    return verdict
  }

  private func definition(_ name: String, of resource: FHIRJSONValue) -> OracleDefinition? {
    OracleDefinition.all(of: resource.resourceType ?? "")[name]
  }

  private func verdict(
    _ resource: FHIRJSONValue, _ definition: OracleDefinition, modifier: String?, _ search: String
  ) -> Verdict {
    let modifier = modifier == "not" ? nil : modifier
    guard definition.kind == .composite else {
      return values(of: resource, definition).any {
        match.verdict($0, definition.kind, modifier: modifier, search, targets: definition.targets)
      }
    }
    let sides = OracleText.split(search, at: "$")
    return values(of: resource, definition).any { element in
      zip(definition.parts, sides).all { part, side in
        part.paths.any { path in
          OracleElements.values(at: path, of: element).any { match.verdict($0, part.kind, modifier: nil, side) }
        }
      }
    }
  }

  /// The values of a parameter in a resource, references of other types left out.
  func values(of resource: FHIRJSONValue, _ definition: OracleDefinition) -> [FHIRJSONValue] {
    let key = "\(resource.relativeReference ?? "")#\(definition.name)"
    if let known = knownValues[key] { return known }
    let values = definition.paths.flatMap { OracleElements.values(at: $0, of: resource) }
    let found = Self.values(values, allowedBy: definition)
    knownValues[key] = found
    return found
  }

  private static func values(_ values: [FHIRJSONValue], allowedBy definition: OracleDefinition) -> [FHIRJSONValue] {
    guard definition.kind == .reference, !definition.targets.isEmpty else { return values }
    return values.filter { value in
      OracleMatch.target(of: value).map { definition.targets.contains($0.type) }
        ?? (value["reference"]?.text?.hasPrefix("#") != false)
    }
  }

  /// The literal references of a parameter, of one target type when that is asked for.
  func references(of resource: FHIRJSONValue, _ name: String, type: String?) -> [FHIRJSONValue] {
    guard let definition = definition(name, of: resource), definition.kind == .reference else { return [] }
    return values(of: resource, definition).filter { value in
      OracleMatch.target(of: value).map { type == nil || $0.type == type } ?? false
    }
  }

  /// The contained resources that a parameter refers to.
  private func contained(in resource: FHIRJSONValue, _ name: String, type: String?) -> [FHIRJSONValue] {
    let own = definition(name, of: resource).map { values(of: resource, $0) } ?? []
    let owner = resource.relativeReference ?? ""
    return (resource["contained"]?.items ?? []).filter { contained in
      (type == nil || contained.resourceType == type)
        && own.contains { $0["reference"]?.text == "#" + (contained.resourceID ?? "") }
    }.map { contained in
      // Ids of contained resources are unique in their owner only.
      let members = contained.members.filter { $0.name != "id" }
      return .object(members + [.init(name: "id", value: .string("\(owner)#\(contained.resourceID ?? "")"))])
    }
  }

  private func missing(_ resource: FHIRJSONValue, _ definition: OracleDefinition, isWanted: Bool) -> Verdict {
    // R4's expression of `deceased` always has a value, though the element may be missing.
    if definition.paths == ["deceased()"] { return .maybe }
    let values = values(of: resource, definition).filter { !OracleElements.isOnlyExtended($0) }
    let isMissing: Verdict
    if values.isEmpty {
      let isOpen = definition.paths.contains { OracleElements.isEmptyButExtended(at: $0, of: resource) }
      isMissing = isOpen ? .maybe : .yes
    } else if definition.kind == .reference, values.allSatisfy({ $0["reference"] == nil }) {
      isMissing = .maybe
    } else {
      isMissing = .no
    }
    return isWanted ? isMissing : !isMissing
  }

  private func hasVerdict(_ resource: FHIRJSONValue, _ name: String, _ value: String) -> Verdict {
    let parts = name.split(separator: ":", maxSplits: 3).map(String.init)
    guard parts.count == 4, let own = resource.relativeReference else { return .no }
    return referrers(parts[1], parts[2])[own, default: []].any { chainedVerdict($0, parts[3], value) }
  }

  /// The resources of a type that refer to another by a parameter, by that other one.
  private func referrers(_ type: String, _ name: String) -> [String: [FHIRJSONValue]] {
    if let known = knownReferrers["\(type):\(name)"] { return known }
    var found: [String: [FHIRJSONValue]] = [:]
    for source in resources(type) {
      let targets = references(of: source, name, type: nil).compactMap { OracleMatch.target(of: $0) }
      for target in Set(targets.map { "\($0.type)/\($0.id)" }) { found[target, default: []].append(source) }
    }
    knownReferrers["\(type):\(name)"] = found
    return found
  }
}

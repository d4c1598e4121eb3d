import HaloModel

extension OracleServer {
  /// What `_include` of a declared value, such as `Appointment:actor`, brings along with all resources of its type:
  /// the resources referred to that the site has.
  func included(by include: String) -> [String: Verdict] {
    let parts = include.split(separator: ":").map(String.init)
    guard parts.count >= 2 else { return [:] }
    let type = parts.count > 2 ? parts[2] : nil
    let found = resources(parts[0]).flatMap { references(of: $0, parts[1], type: type) }
    return expected(found.compactMap { target(of: $0) }, besides: parts[0])
  }

  /// What `_revinclude` of a declared value, such as `Condition:patient`, brings along with all resources of a type:
  /// the resources that refer to one of them.
  func included(reverse include: String, with type: String) -> [String: Verdict] {
    let parts = include.split(separator: ":").map(String.init)
    guard parts.count >= 2 else { return [:] }
    let found = resources(parts[0]).filter { source in
      references(of: source, parts[1], type: type).contains { target(of: $0) != nil }
    }
    return expected(found, besides: type)
  }

  /// A resource that matches is no include.
  private func expected(_ found: [FHIRJSONValue], besides type: String) -> [String: Verdict] {
    Dictionary(
      found.filter { $0.resourceType != type }.compactMap { resource in
        resource.relativeReference.map { ($0, Verdict.yes) }
      }
    ) { first, _ in first }
  }

  /// What a resource is sorted by: the least and the greatest of its values, as text or number. nil without a value.
  func sortKeys(of resource: FHIRJSONValue, _ definition: OracleDefinition) -> (least: SortKey, greatest: SortKey)? {
    let keys = values(of: resource, definition).flatMap { Self.keys(of: $0, definition.kind) }
    guard let least = keys.min(), let greatest = keys.max() else { return nil }
    return (least, greatest)
  }

  /// A text or an instant to sort by.
  enum SortKey: Comparable {
    case instant(Int)
    case text(String)
  }

  private static func keys(of value: FHIRJSONValue, _ kind: OracleDefinition.Kind) -> [SortKey] {
    switch kind {
    case .date: OracleMatch.range(of: value).map { [.instant($0.start)] } ?? []
    // Punctuation counts in an order as little as in a search.
    case .string: OracleMatch.texts(of: value).map { .text(OracleMatch.folded($0).filter { !$0.isPunctuation }) }
    default: []
    }
  }
}

import HaloModel

/// What `_include` or `_revinclude` brings along. Source: FHIR R4, search.html, including other resources.
struct SearchInclude: Sendable {
  /// A reference parameter of a type.
  struct Link: Sendable {
    let source: FHIRResourceType
    let parameter: SearchParameter
    /// The type the reference points at; nil for any that the parameter has.
    let target: FHIRResourceType?

    /// The places of the parameter with each type they point at, as far as it is asked for.
    var targets: [FHIRResourceType] { parameter.targets.filter { target == nil || target == $0 } }
  }

  let links: [Link]
  /// Whether resources are brought along that refer to those found, and not those that are referred to.
  let isReverse: Bool
  /// Whether what was brought along counts as found.
  let iterates: Bool

  /// Reads `Type:parameter`, `Type:parameter:Target`, `Type:*` or `*`; nil when it names nothing that there is.
  init?(_ value: String, isReverse: Bool, iterates: Bool, matches type: FHIRResourceType) {
    self.isReverse = isReverse
    self.iterates = iterates
    if value == "*" {
      let sources = isReverse || iterates ? FHIRResourceType.allCases : [type]
      links = sources.flatMap { Self.all(of: $0, target: isReverse && !iterates ? type : nil) }
      return
    }
    let parts = value.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), let source = FHIRResourceType(rawValue: parts[0]) else { return nil }
    var target: FHIRResourceType?
    if parts.count == 3 {
      target = FHIRResourceType(rawValue: parts[2])
      guard target != nil else { return nil }
    }
    if parts[1] == "*" {
      links = Self.all(of: source, target: target)
    } else {
      guard let parameter = SearchParameters.parameter(parts[1], of: source) else { return nil }
      links = [Link(source: source, parameter: parameter, target: target)]
    }
    guard links.contains(where: { !$0.targets.isEmpty }) else { return nil }
  }

  private static func all(of source: FHIRResourceType, target: FHIRResourceType?) -> [Link] {
    SearchParameters.of(source)
      .map { Link(source: source, parameter: $0, target: target) }
      .filter { !$0.targets.isEmpty }
  }
}

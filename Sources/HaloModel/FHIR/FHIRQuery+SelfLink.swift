extension FHIRQuery {
  /// The parameters that the service did not use, as the `self` link of its answer shows: names in the order asked, one
  /// for each time that it is missing. Empty when the link does not tell.
  ///
  /// A service leaves out what it does not know, and then answers with more than was asked for.
  /// Source: FHIR R4, search.html, handling errors and `self` links.
  package func parametersDropped(in selfLink: String?) -> [String] {
    guard let selfLink, let mark = selfLink.firstIndex(of: "?") ?? (parameters.isEmpty ? nil : selfLink.endIndex) else {
      return []
    }
    let text = mark == selfLink.endIndex ? "" : selfLink[selfLink.index(after: mark)...]
    guard let used = try? Self.parameters(of: text) else { return [] }
    var counts = Dictionary(used.map { ($0.name, 1) }, uniquingKeysWith: +)
    return parameters.map(\.name).filter { name in
      guard !Self.formatting.contains(name), counts[name, default: 0] == 0 else {
        counts[name, default: 0] -= 1
        return false
      }
      return true
    }
  }

  /// Parameters of the answer's form, which need not be in a `self` link.
  private static let formatting: Set<String> = ["_format", "_pretty"]
}

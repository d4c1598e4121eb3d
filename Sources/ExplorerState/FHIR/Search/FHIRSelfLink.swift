import HaloModel

/// A search as the site understood it, which its `self` link tells.
///
/// A site may leave out what it does not know and answer as if it had not been asked, so that more is found than was
/// meant. Source: FHIR R4, search.html, "Server conformance".
struct FHIRSelfLink: Equatable {
  private let names: [String]

  /// Reads the link of a Bundle; `nil` when there is none or its query cannot be read.
  init?(_ link: String?) {
    guard let link, let question = link.firstIndex(of: "?") else {
      guard link != nil else { return nil }
      names = []
      return
    }
    let query = link[link.index(after: question)...].prefix { $0 != "#" }
    guard let parameters = try? FHIRQuery.parameters(of: query) else { return nil }
    names = parameters.map(\.name)
  }

  /// The names of the parameters that were asked for and are not in the link, in the order they were asked. A name that
  /// was asked for more often than the link has it counts as missing.
  func parametersMissing(of query: FHIRQuery) -> [String] {
    var left: [String: Int] = [:]
    for name in names { left[name, default: 0] += 1 }
    var missing: [String] = []
    for parameter in query.parameters where !Self.aboutTheAnswer.contains(parameter.name) && !parameter.value.isEmpty {
      if let count = left[parameter.name], count > 0 {
        left[parameter.name] = count - 1
      } else if !missing.contains(parameter.name) {
        missing.append(parameter.name)
      }
    }
    return missing
  }

  /// What says how the answer is written, not what is searched for; sites need not repeat it.
  private static let aboutTheAnswer: Set<String> = ["_format", "_pretty"]
}

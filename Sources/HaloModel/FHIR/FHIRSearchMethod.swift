/// How the parameters of a search travel: in the address, or in a body, which no log of addresses keeps.
/// Source: FHIR R4, http.html, search; halo-cloud reference, section 12.1 (POST is advised for personal data).
package enum FHIRSearchMethod: String, Hashable, Sendable, CaseIterable {
  /// POST when a parameter holds personal data, else GET.
  case automatic
  case get
  case post

  /// Whether `query` goes as `POST {type}/_search`. Only a search on one resource type can.
  package func posts(_ query: FHIRQuery) -> Bool {
    guard query.isSearch else { return false }
    return switch self {
    case .automatic: query.hasPersonalData
    case .get: false
    case .post: true
    }
  }
}

package import HaloModel

extension QueryMode {
  /// A request to a site's FHIR API. Only this program counts these as queries; the API gives them no id.
  package static let fhir = QueryMode(rawValue: "fhir")
}

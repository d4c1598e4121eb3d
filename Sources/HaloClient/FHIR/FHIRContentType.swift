/// The names of what travels on the FHIR endpoints. Source: halo-cloud reference, section 12.1.
enum FHIRContentType {
  /// FHIR JSON. The service answers with it when it is asked for, with `application/json` otherwise.
  static let json = "application/fhir+json"
}

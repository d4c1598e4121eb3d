import HaloModel

extension CallSubject {
  /// What an operation is about, as its path template tells.
  init(endpoint: String) {
    self =
      if endpoint.contains("/fhir/") {
        .fhir
      } else if endpoint.contains("/results") {
        endpoint.contains("/registered/") ? .registeredResult : .resultPage
      } else if endpoint.hasSuffix("/token") {
        .token
      } else if endpoint.hasSuffix("/queries/registered") {
        .newRegisteredQuery
      } else if endpoint.contains("/queries/registered/") {
        .registeredQuery
      } else if endpoint.hasSuffix("/queries/{queryId}") || endpoint.hasSuffix("/queries/status") {
        .query
      } else {
        .service
      }
  }
}

/// What a call to the service was about, as far as one HTTP status means different things for different calls.
package enum CallSubject: Hashable, Sendable, CaseIterable {
  /// Anything without an explanation of its own.
  case service
  /// The record of an immediate or async query.
  case query
  /// A page of an async query's result.
  case resultPage
  /// A registered query that is being made, or the list of them.
  case newRegisteredQuery
  /// A registered query that exists: reading or cancelling it.
  case registeredQuery
  /// The latest result of a registered query.
  case registeredResult
  /// A Desktop API token that is asked for.
  case token
  /// A FHIR resource or operation.
  case fhir

  /// As it stands in a sentence.
  package var phrase: String {
    switch self {
    case .service: "any other call"
    case .query: "a query"
    case .resultPage: "a result page"
    case .newRegisteredQuery: "a new registered query"
    case .registeredQuery: "a registered query"
    case .registeredResult: "a registered query's result"
    case .token: "a token"
    case .fhir: "a FHIR resource"
    }
  }
}

package import FoundationEssentials

/// The body of a failed response in any of the six shapes the service uses.
/// Source: halo-cloud reference, section 10.1.
package enum ErrorBody: Hashable, Sendable {
  /// E1 to E4.
  case envelope(ErrorEnvelope)
  /// E5: the failed query itself.
  case query(Query)
  /// E6.
  case operationOutcome(OperationOutcome)

  /// Reads `body` in whichever shape it has; `nil` when it has none of them.
  package init?(_ body: Data) {
    if let envelope = try? HaloJSON.decode(ErrorEnvelope.self, from: body) {
      self = .envelope(envelope)
    } else if let outcome = try? HaloJSON.decode(OperationOutcome.self, from: body),
      outcome.resourceType == "OperationOutcome"
    {
      self = .operationOutcome(outcome)
    } else if let query = try? HaloJSON.decode(Query.self, from: body) {
      self = .query(query)
    } else {
      return nil
    }
  }

  /// The service's own words.
  package var message: String? {
    switch self {
    case .envelope(let envelope): envelope.message
    case .query(let query): query.failure?.errorMessage
    case .operationOutcome(let outcome): outcome.message
    }
  }

  /// The typed error of a failed query.
  package var errorDetails: QueryErrorDetails? {
    if case .query(let query) = self { query.failure } else { nil }
  }
}

package import FoundationEssentials

/// The body of a failed response in any of the six shapes the service uses.
/// Source: halo-cloud reference, section 10.1.
package enum ErrorBody: Hashable, Sendable {
  /// E1 to E4.
  case envelope(ErrorEnvelope)
  /// E5: the failed query itself.
  case query(Query)
  /// E5 as older generations may send it: the error alone, in `errorDetails` or in the flat fields.
  case failure(QueryErrorDetails)
  /// E6.
  case operationOutcome(OperationOutcome)

  /// Reads `body` in whichever shape it has; `nil` when it has none of them.
  package init?(_ body: Data) {
    if let envelope = try? HaloJSON.decodeAnswer(ErrorEnvelope.self, from: body) {
      self = .envelope(envelope)
    } else if let outcome = try? HaloJSON.decodeAnswer(OperationOutcome.self, from: body),
      outcome.resourceType == "OperationOutcome"
    {
      self = .operationOutcome(outcome)
    } else if let query = try? HaloJSON.decodeAnswer(Query.self, from: body) {
      self = .query(query)
    } else if let failure = try? HaloJSON.decodeAnswer(BareFailure.self, from: body) {
      self = .failure(failure.details)
    } else {
      return nil
    }
  }

  /// The service's own words.
  package var message: String? {
    switch self {
    case .envelope(let envelope): envelope.message
    case .query(let query): query.failure?.errorMessage
    case .failure(let details): details.errorMessage
    case .operationOutcome(let outcome): outcome.message
    }
  }

  /// The typed error of a failed query.
  package var errorDetails: QueryErrorDetails? {
    switch self {
    case .query(let query): query.failure
    case .failure(let details): details
    case .envelope, .operationOutcome: nil
    }
  }
}

/// The error of a failed query without the query.
private struct BareFailure: Decodable {
  let details: QueryErrorDetails

  private enum CodingKeys: CodingKey {
    case errorDetails
  }

  init(from decoder: any Decoder) throws {
    let nested = try decoder.container(keyedBy: CodingKeys.self)
      .decodeIfPresent(QueryErrorDetails.self, forKey: .errorDetails)
    let flat = try QueryErrorDetails(from: decoder)
    details = QueryErrorDetails(
      errorType: nested?.errorType ?? flat.errorType, errorCode: nested?.errorCode ?? flat.errorCode,
      errorMessage: nested?.errorMessage ?? flat.errorMessage)
    guard details.errorMessage != nil || details.errorCode != nil else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no error"))
    }
  }
}

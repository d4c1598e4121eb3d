import HaloModel

extension HaloClientError {
  /// Reads an answer that is no success, in whichever of the six shapes its body has.
  init(_ response: HTTPResponse, retryAfter: Duration?, endpoint: String, host: String, exchange: Exchange) {
    let body = ErrorBody(response.body)
    var query: Query?
    if case .query(let failed) = body { query = failed }
    self.init(
      Self.code(
        status: response.status, message: body?.message, details: body?.errorDetails, retryAfter: retryAfter,
        isFHIR: CallSubject(endpoint: endpoint) == .fhir),
      status: response.status, message: body?.message, errorDetails: body?.errorDetails, query: query,
      endpoint: endpoint, host: host, exchange: exchange)
    if case .operationOutcome(let outcome) = body { self.outcome = outcome }
  }

  /// A query that failed although the HTTP status is a success: some services answer 200 for it.
  init(
    failed query: Query, details: QueryErrorDetails, status: Int, endpoint: String, host: String,
    exchange: Exchange
  ) {
    self.init(
      details.errorCode == 413 && details.errorType == .http ? .resultTooLarge : .queryFailed, status: status,
      message: details.errorMessage, errorDetails: details, query: query, endpoint: endpoint, host: host,
      exchange: exchange)
  }

  /// An attempt without an answer.
  init(_ error: TransportError, endpoint: String, host: String, exchange: Exchange) {
    let code: Code =
      switch error {
      case .refused: .connectionRefused
      case .hostNotFound: .hostNotFound
      case .broken(let mayHaveBeenSent): mayHaveBeenSent ? .connectionBroken : .connectionFailed
      case .secureConnectionFailed: .secureConnectionFailed
      case .deadlineExceeded: .deadlineExceeded
      // A receiver's own error is thrown in place of this one.
      case .cancelled, .receiverFailed: .cancelled
      case .responseTooLarge(let limit): .responseTooLarge(limitInBytes: limit)
      }
    self.init(code, endpoint: endpoint, host: host, exchange: exchange)
  }

  /// A FHIR request that failed although the HTTP status is a success.
  init(_ outcome: OperationOutcome, status: Int, endpoint: String, host: String, exchange: Exchange) {
    self.init(
      .badRequest, status: status, message: outcome.message, endpoint: endpoint, host: host, exchange: exchange)
    self.outcome = outcome
  }

  /// The same with every text of the service passed through `change`.
  func mapTexts(_ change: (String) -> String) -> HaloClientError {
    var error = self
    error.message = message.map(change)
    error.outcome = outcome?.mapTexts(change)
    return error
  }

  /// What a status means on the FHIR endpoints alone.
  private static let fhirCodes: [Int: Code] = [
    405: .badRequest, 406: .badRequest, 409: .conflict, 410: .gone, 412: .conflict, 415: .badRequest,
    422: .unprocessable,
  ]

  private static func code(
    status: Int, message: String?, details: QueryErrorDetails?, retryAfter: Duration?, isFHIR: Bool
  ) -> Code {
    if isFHIR, let code = fhirCodes[status] { return code }
    switch SiteOutage(status: status, message: message) {
    case .offline: return .siteOffline
    case .unreachable: return .siteUnreachable
    case nil: break
    }
    switch status {
    case 401: return .unauthorised
    case 403: return .forbidden
    case 410: return .pageExpired
    case 413: return .resultTooLarge
    case 429: return .rateLimited(retryAfter: retryAfter)
    case 503: return .serviceUnavailable
    case 504: return .timedOut
    default: break
    }
    if let details {
      return details.errorType == .http && details.errorCode == 413 ? .resultTooLarge : .queryFailed
    }
    return switch status {
    case 400: .badRequest
    case 404: .notFound
    default: .serviceFailed
    }
  }
}

package import HaloModel

/// Why a call did not give its value: what happened, in the service's own words where it answered, and what is known
/// about the call. Holds no key, no parameter value and no row, so it may be shown, copied and logged.
package struct HaloClientError: Error, Hashable, Sendable {
  /// What happened. New cases may be added; switch with a `default`.
  package enum Code: Hashable, Sendable {
    /// 400, and 405, 406 or 415 of a FHIR request: the request itself was refused.
    case badRequest
    /// 401.
    case unauthorised
    /// 403: not paired, not the authoritative site, address list or quota.
    case forbidden
    /// 404.
    case notFound
    /// 409 or 412 of a FHIR write: another record, or somebody else's change, is in the way.
    case conflict
    /// 410 of a FHIR resource: it was there and was deleted.
    case gone
    /// 422 of a FHIR write: the resource is well-formed and not taken.
    case unprocessable
    /// A link of a Bundle leads away from the FHIR base of the site. Nothing was sent.
    case foreignLink
    /// 410: the result page was kept for about a day and is gone.
    case pageExpired
    /// 413, from the service or as the failed query's own error.
    case resultTooLarge
    /// 429, with the wait the service asked for.
    case rateLimited(retryAfter: Duration?)
    /// 503 or 504 that says the site closed its session.
    case siteOffline
    /// 503 or 504 that says the site was not heard from.
    case siteUnreachable
    /// Any other 503.
    case serviceUnavailable
    /// Any other 504: no answer from the site in time.
    case timedOut
    /// The query ran and failed at the site; ``HaloClientError/errorDetails`` says how.
    case queryFailed
    /// Any other HTTP status that is no success.
    case serviceFailed
    /// Nobody listens at the address.
    case connectionRefused
    /// The host name has no address.
    case hostNotFound
    /// The connection could not be made; nothing was sent.
    case connectionFailed
    /// The connection broke once the request may have been sent.
    case connectionBroken
    /// The TLS handshake failed.
    case secureConnectionFailed
    /// The time the caller allowed passed.
    case deadlineExceeded
    /// The task was cancelled.
    case cancelled
    /// The answer has not the expected shape; the path names the field, empty for the body as a whole.
    case undecodable(path: String)
    /// The answer is longer than is collected.
    case responseTooLarge(limitInBytes: Int)
    /// No site has this PMS ID.
    case unknownSite(SiteReference)
    /// The Desktop API does not offer the operation; ``HaloClientError/message`` names it. Nothing was sent.
    case notOnDesktop
    /// The request names another site than the one this profile's tokens are for. Nothing was sent.
    case otherSite(tokenSite: SiteID)
    /// No token was handed out for the request.
    case noToken(TokenSourceError)
  }

  package let code: Code
  /// The HTTP status, when an answer came.
  package var status: Int?
  /// The service's own words as one line without control characters; ours where it was not asked.
  package var message: String?
  /// The typed error of the failed query.
  package var errorDetails: QueryErrorDetails?
  /// The failed query without its result.
  package var query: Query?
  /// What the FHIR engine said.
  package var outcome: OperationOutcome?
  /// Why the service refused a token that was obtained for this call.
  package var tokenFault: TokenFault?
  /// The path template of the operation, as in `/integrator/sites/{siteId}`; never a full URL.
  package let endpoint: String
  /// Host and port that were asked.
  package let host: String
  /// What was measured.
  package let exchange: Exchange

  package init(
    _ code: Code, status: Int? = nil, message: String? = nil, errorDetails: QueryErrorDetails? = nil,
    query: Query? = nil, endpoint: String, host: String, exchange: Exchange
  ) {
    self.code = code
    self.status = status
    self.message = message.map { MessageText.singleLine($0) }
    self.errorDetails = errorDetails
    self.query = query
    self.query?.result = nil
    self.endpoint = endpoint
    self.host = host
    self.exchange = exchange
  }

  /// Whether the same request may well succeed later without anybody doing anything about it.
  package var isTransient: Bool {
    switch code {
    case .rateLimited, .siteOffline, .siteUnreachable, .serviceUnavailable, .timedOut, .serviceFailed,
      .connectionRefused, .connectionFailed, .connectionBroken, .deadlineExceeded:
      true
    case .noToken(let error): error.kind == .unavailable
    default: false
    }
  }

  /// How many times the request was sent.
  package var attempts: Int { exchange.attempts }
}

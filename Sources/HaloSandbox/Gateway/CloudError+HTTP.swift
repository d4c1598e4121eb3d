import HTTPTypes

/// How each refusal looks over HTTP. Texts marked "literal" are the service's own, the others say what we assumed.
extension CloudError {
  var status: HTTPResponse.Status {
    switch self {
    case .haloGUIDMissing, .parameterMissing, .parameterInvalid, .wrongSchema, .malformedSQL, .pairingCodeRefused:
      .badRequest
    case .keyMissing, .keyInvalid: .unauthorized
    case .notPaired, .notAuthoritative: .forbidden
    case .routeNotFound, .resourceNotFound: .notFound
    case .bodyTooLarge: .contentTooLarge
    case .internalFailure: .internalServerError
    case .unexpectedPMSResult: .badGateway
    case .siteOffline: .serviceUnavailable
    case .siteUnreachable, .tookTooLong: .gatewayTimeout
    }
  }

  /// Source: halo-cloud reference, sections 3.2 and 10.2.
  var message: String {
    switch self {
    // Literal.
    case .haloGUIDMissing: "Halo GUID must be provided."
    case .parameterMissing(let name): "Required parameter '\(name)' is missing"
    case .wrongSchema: "Request body doesn't contain correct schema"
    case .malformedSQL: "Malformed SQL"
    case .keyMissing:
      "Access denied due to missing subscription key. "
        + "Make sure to include subscription key when making requests to an API."
    case .keyInvalid:
      "Access denied due to invalid subscription key. "
        + "Make sure to provide a valid key for an active subscription."
    case .routeNotFound: "Resource not found"
    case .resourceNotFound: "The server cannot find the requested resource."
    case .unexpectedPMSResult: "The practice management software returned an unexpected result code."
    case .siteOffline: "Site could not be contacted, please try again later or contact a system administrator."
    case .siteUnreachable: "Site is unreachable"
    case .tookTooLong: "Query took more than 30 seconds to return a result."
    // Assumed.
    case .parameterInvalid(let name, let allowed): "Parameter '\(name)' is not valid. Allowed: \(allowed)."
    case .pairingCodeRefused: "The pairing code is not valid for this practice."
    case .notPaired: "The site is not paired with this integrator."
    case .notAuthoritative: "The site is not authoritative for its practice management site ID."
    case .bodyTooLarge(let limit): "The request body is larger than \(limit) bytes."
    case .internalFailure: "The request could not be processed."
    }
  }
}

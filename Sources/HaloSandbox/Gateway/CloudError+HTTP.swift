import HTTPTypes
import HaloModel

/// How each refusal looks over HTTP. Texts marked "literal" are the service's own, the others say what we assumed.
extension CloudError {
  var status: HTTPResponse.Status {
    switch self {
    case .haloGUIDMissing, .parameterMissing, .parameterInvalid, .wrongSchema, .malformedSQL, .pairingCodeRefused,
      .alreadyFinished:
      .badRequest
    case .keyMissing, .keyInvalid, .tokenInvalid: .unauthorized
    case .notPaired, .notAuthoritative, .notInService, .desktopNotOffered: .forbidden
    case .routeNotFound, .resourceNotFound: .notFound
    case .bodyTooLarge: .contentTooLarge
    case .mediaTypeUnsupported: .unsupportedMediaType
    case .gone: .gone
    case .rateLimited: .tooManyRequests
    case .internalFailure, .cacheFailed: .internalServerError
    case .injected(let status): Self.standardStatuses.first { $0.code == status } ?? .init(code: status)
    case .unexpectedPMSResult: .badGateway
    case .siteOffline, .siteInitialising: .serviceUnavailable
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
    case .tokenInvalid: "Invalid token"
    case .routeNotFound: "Resource not found"
    case .resourceNotFound: "The server cannot find the requested resource."
    case .unexpectedPMSResult: "The practice management software returned an unexpected result code."
    case .siteOffline: "Site could not be contacted, please try again later or contact a system administrator."
    case .siteUnreachable: "Site is unreachable"
    case .tookTooLong: "Query took more than 30 seconds to return a result."
    case .gone: "Access to the target resource is permanently no longer available at the origin server."
    case .rateLimited(let seconds): "Rate limit is exceeded. Try again in \(seconds) seconds."
    case .cacheFailed: "Failed to create query container in CosmosDB."
    // A fault of the configuration says what the service would have said.
    case .injected(let code):
      Self.usual(for: code)?.message
        ?? (status.reasonPhrase.isEmpty ? "A fault of the sandbox's configuration." : status.reasonPhrase)
    // Assumed.
    case .parameterInvalid(let name, let allowed): "Parameter '\(name)' is not valid. Allowed: \(allowed)."
    case .pairingCodeRefused: "The pairing code is not valid for this practice."
    case .notPaired: "The site is not paired with this integrator."
    case .notAuthoritative: "The site is not authoritative for its practice management site ID."
    case .desktopNotOffered(let pms): "The Desktop API is not offered for \(pms.practiceManagementName)."
    case .mediaTypeUnsupported(let allowed): "The request body has to be \(allowed)."
    case .notInService(.uninstalled): "Halo Link was uninstalled at the site."
    case .notInService: "The site was removed from Halo Cloud."
    case .siteInitialising: "Site is initialising."
    case .alreadyFinished: "The registered query has already finished."
    case .bodyTooLarge(let limit): "The request body is larger than \(limit) bytes."
    case .internalFailure: "The request could not be processed."
    }
  }

  /// The shape of the answer: the API's normal error, but for tokens the older one that the documentation shows.
  /// Source: halo-cloud reference, section 10.1, E1 and E3.
  var envelopeForm: ErrorEnvelope.Form {
    self == .tokenInvalid ? .wrappedStatusCode : .wrapped
  }

  /// How many seconds the client has to wait, which the header `Retry-After` says too.
  var retryAfter: Int? {
    switch self {
    case .rateLimited(let seconds): seconds
    case .injected(429): 1
    default: nil
    }
  }

  /// Statuses with their standard phrases, which a bare number does not bring.
  private static let standardStatuses: [HTTPResponse.Status] = [
    .badRequest, .unauthorized, .forbidden, .notFound, .methodNotAllowed, .notAcceptable, .requestTimeout, .conflict,
    .gone, .contentTooLarge, .unsupportedMediaType, .unprocessableContent, .tooManyRequests, .internalServerError,
    .notImplemented, .badGateway, .serviceUnavailable, .gatewayTimeout,
  ]

  /// The refusal that usually has a status.
  private static func usual(for status: Int) -> CloudError? {
    switch status {
    case 401: .keyInvalid
    case 403: .notPaired
    case 404: .resourceNotFound
    case 410: .gone
    case 429: .rateLimited(retryAfter: 1)
    case 500: .cacheFailed
    case 502: .unexpectedPMSResult
    case 503: .siteOffline
    case 504: .tookTooLong
    default: nil
    }
  }
}

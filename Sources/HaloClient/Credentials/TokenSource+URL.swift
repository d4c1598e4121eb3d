import FoundationEssentials
import HaloModel

extension TokenSource {
  /// How long the integrator's service may take.
  static let serviceTimeout: Duration = .seconds(20)

  /// Tokens from the integrator's own service: a POST of the form `device_id`, `site_id`, answered with the JSON of Halo
  /// Cloud's token endpoint. The credential, where there is one, goes along as a bearer token; nothing else does.
  /// Redirects are not followed.
  package static func url(
    _ url: TokenServiceURL, credential: ServiceCredential? = nil, transport: any HTTPTransport
  ) -> TokenSource {
    TokenSource(description: "token url:\(url.authority)") { (site, device) throws(TokenSourceError) in
      let source = "the token service \(url.authority)"
      let response: HTTPResponse
      do throws(TransportError) {
        response = try await transport.send(request(url, credential, site: site, device: device))
      } catch {
        throw TokenSourceError(error, of: source)
      }
      guard response.status == 200 else { throw TokenSourceError(status: response.status, of: source) }
      if let type = response.headers["Content-Type"], !isJSON(type) {
        throw .unusable(
          "\(source) answered with \(isHTML(type) ? "a web page" : "another content type") instead of application/json",
          "Check that the profile's token address is the service's own, and not a sign-in or error page.")
      }
      return try DesktopToken(tokenAnswer: response.body, source: source)
    }
  }

  private static func request(
    _ url: TokenServiceURL, _ credential: ServiceCredential?, site: SiteID, device: DeviceID
  ) -> HTTPRequest {
    var headers = HeaderFields([
      ("Accept", "application/json"), ("Content-Type", FormBody.contentType), ("User-Agent", "haloscope"),
    ])
    if let credential { headers.add("Authorization", "Bearer \(credential.headerValue)") }
    return HTTPRequest(
      method: .post, url: url.text, headers: headers,
      body: FormBody.data([("device_id", device.rawValue), ("site_id", site.rawValue)]), timeout: serviceTimeout,
      responseLimitInBytes: DesktopToken.longestAnswerInBytes)
  }

  private static func isJSON(_ contentType: String) -> Bool {
    let type = mediaType(contentType)
    return type == "application/json" || type.hasPrefix("application/") && type.hasSuffix("+json")
  }

  private static func isHTML(_ contentType: String) -> Bool {
    mediaType(contentType).contains("html")
  }

  /// The type in lower case without its parameters.
  private static func mediaType(_ contentType: String) -> String {
    let type = contentType.prefix { $0 != ";" }.filter { !$0.isWhitespace }
    return type.lowercased()
  }
}

extension TokenSourceError {
  /// No answer came.
  fileprivate init(_ error: TransportError, of source: String) {
    let network = "Check this machine's network and the profile's token address, then try again."
    switch error {
    case .cancelled: self = .cancelled
    case .refused: self.init(.unavailable, summary: "\(source) refused the connection", nextStep: network)
    case .hostNotFound: self.init(.unavailable, summary: "the host of \(source) was not found", nextStep: network)
    case .broken: self.init(.unavailable, summary: "the connection to \(source) broke", nextStep: network)
    case .secureConnectionFailed:
      self.init(
        .unavailable, summary: "no secure connection to \(source) came about",
        nextStep: "Check the profile's token address, and this machine's clock and certificates.")
    case .deadlineExceeded:
      self.init(
        .unavailable, summary: "\(source) gave no answer within \(TokenSource.serviceTimeout.components.seconds) s",
        nextStep: network)
    case .responseTooLarge, .receiverFailed:
      self = .unusable(
        "\(source) answered with more than 64 KiB", "Check that the profile's token address is the service's own.")
    }
  }

  /// An answer that is no 200. Its body is not looked at: it may hold a secret.
  fileprivate init(status: Int, of source: String) {
    let summary = "\(source) answered \(HTTPStatusPhrase.text(status))"
    switch status {
    case 300..<400:
      self = .unusable(
        "\(summary), a redirect", "Redirects are not followed: put the address that answers into the profile.")
    case 401, 403:
      self.init(
        .refused, summary: summary,
        nextStep: "Check the credential that the profile sends it, and that it serves this site and device.")
    case 408, 429, 500...:
      self.init(.unavailable, summary: summary, nextStep: "Try again in a minute; if it stays, ask who runs it.")
    default:
      self.init(
        .refused, summary: summary,
        nextStep: "Check the token address, the site and the device in the profile, or ask who runs the service.")
    }
  }
}

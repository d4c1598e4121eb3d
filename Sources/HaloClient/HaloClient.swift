import FoundationEssentials
import HaloModel
package import Logging

/// Typed calls to one Halo Cloud: value in, ``Answer`` or ``HaloClientError`` out.
///
/// Every call can be cancelled at any point by cancelling its task. Key and token travel in headers only, and to the
/// profile's base URL only.
package struct HaloClient: Sendable {
  /// Where the calls go.
  package let profile: ConnectionProfile
  /// Which of the service's doors they use.
  package let surface: APISurface
  /// Keeps the token of a desktop profile; `nil` for any other.
  package let tokenKeeper: TokenKeeper?
  let transport: any HTTPTransport
  let retryPolicy: RetryPolicy
  let clock: ClientClock
  let logger: Logger

  /// A client over a transport, whose lifetime is the caller's. The logger takes path templates, statuses, counts and
  /// durations at `debug`; without one the client is silent. A desktop profile has a token keeper of its own unless it
  /// is given one to share.
  package init(
    profile: ConnectionProfile, transport: any HTTPTransport, retryPolicy: RetryPolicy = .standard,
    tokenKeeper: TokenKeeper? = nil, clock: ClientClock = .live(),
    logger: Logger = Logger(label: "haloscope.client") { _ in SwiftLogNoOpLogHandler() }
  ) {
    self.profile = profile
    switch profile.access {
    case .integrator:
      surface = .integrator
      self.tokenKeeper = nil
    case .desktop(let access):
      surface = .desktop
      self.tokenKeeper = tokenKeeper ?? TokenKeeper(access, clock: clock, logger: logger)
    }
    self.transport = transport
    self.retryPolicy = retryPolicy
    self.clock = clock
    self.logger = logger
  }

  /// What a request without a time of its own may take.
  static let requestTimeout: Duration = .seconds(30)

  /// The same client with another idea of when to try again.
  func retrying(_ policy: RetryPolicy) -> HaloClient {
    HaloClient(
      profile: profile, transport: transport, retryPolicy: policy, tokenKeeper: tokenKeeper, clock: clock,
      logger: logger)
  }

  /// Writes a request's body.
  func encode(_ value: some Encodable, for endpoint: Endpoint) throws(HaloClientError) -> Data {
    do {
      return try HaloJSON.encode(value)
    } catch {
      // Strings and integers always encode; the sentence is for the reader who adds a field that does not.
      throw HaloClientError(
        .badRequest, message: "the request cannot be written as JSON", endpoint: endpoint.template,
        host: profile.baseURL.authority, exchange: .none)
    }
  }

  /// Sends a request and decodes its answer.
  func call<Value: Decodable & Sendable>(
    _ endpoint: Endpoint, body: Data? = nil, timeout: Duration = requestTimeout, as type: Value.Type
  ) async throws(HaloClientError) -> (answer: Answer<Value>, status: Int) {
    let (response, exchange) = try await send(endpoint, body: body, timeout: timeout)
    let value = try decode(type, from: response, of: endpoint, exchange: exchange)
    return (Answer(value: value, exchange: exchange), response.status)
  }

  /// Reads the body of a good answer.
  func decode<Value: Decodable>(
    _ type: Value.Type, from response: HTTPResponse, of endpoint: Endpoint, exchange: Exchange
  ) throws(HaloClientError) -> Value {
    do {
      return try HaloJSON.decodeAnswer(type, from: response.body)
    } catch {
      throw HaloClientError(
        .undecodable(path: Self.codingPath(of: error)), status: response.status, endpoint: endpoint.template,
        host: profile.baseURL.authority, exchange: exchange)
    }
  }

  /// Where in the answer decoding stopped, as in `sites.0.id`.
  private static func codingPath(of error: any Error) -> String {
    let path: [any CodingKey] =
      switch error as? DecodingError {
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
        context.codingPath
      case .keyNotFound(let key, let context): context.codingPath + [key]
      default: []
      }
    return path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }
}

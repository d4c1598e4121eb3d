import FoundationEssentials
import HaloModel
package import Logging

/// Typed calls to one Halo Cloud: value in, ``Answer`` or ``HaloClientError`` out.
///
/// Every call can be cancelled at any point by cancelling its task. The key travels in the header only.
package struct HaloClient: Sendable {
  /// Where the calls go.
  package let profile: ConnectionProfile
  let transport: any HTTPTransport
  let retryPolicy: RetryPolicy
  let clock: ClientClock
  let logger: Logger

  /// A client over a transport, whose lifetime is the caller's. The logger takes path templates, statuses, counts and
  /// durations at `debug`; without one the client is silent.
  package init(
    profile: ConnectionProfile, transport: any HTTPTransport, retryPolicy: RetryPolicy = .standard,
    clock: ClientClock = .live(), logger: Logger = Logger(label: "haloscope.client") { _ in SwiftLogNoOpLogHandler() }
  ) {
    self.profile = profile
    self.transport = transport
    self.retryPolicy = retryPolicy
    self.clock = clock
    self.logger = logger
  }

  /// What a request without a time of its own may take.
  static let requestTimeout: Duration = .seconds(30)

  /// Sends a request and decodes its answer.
  func call<Value: Decodable & Sendable>(
    _ endpoint: Endpoint, body: Data? = nil, timeout: Duration = requestTimeout, as type: Value.Type
  ) async throws(HaloClientError) -> (answer: Answer<Value>, status: Int) {
    let (response, exchange) = try await send(endpoint, body: body, timeout: timeout)
    do {
      let value = try HaloJSON.decode(type, from: response.body)
      return (Answer(value: value, exchange: exchange), response.status)
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

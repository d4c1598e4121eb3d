import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// How a webhook travels: posts one request and says how it ended, within the time an attempt may take.
struct WebhookTransport: Sendable {
  /// Never throws: whatever keeps an answer from coming is ``WebhookDelivery/Outcome/noAnswer``.
  var post: @Sendable (WebhookPost) async -> WebhookDelivery.Outcome

  /// The longest an attempt may take. It is the service's rule, so the time scale leaves it alone.
  /// Source: halo-cloud reference, section 11.
  static let attemptTimeout: Duration = .seconds(5)
}

/// One attempt as it goes over the wire.
struct WebhookPost: Sendable, Equatable {
  var url: String
  var headers: [Header]
  var body: Data

  struct Header: Sendable, Equatable {
    var name: String
    var value: String
  }
}

extension WebhookTransport {
  /// Runs `body` with a transport on AsyncHTTPClient and closes its connections afterwards.
  static func withHTTP(_ body: (WebhookTransport) async -> Void) async {
    var configuration = HTTPClient.Configuration()
    // A webhook goes to the address that was configured and nowhere else.
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = TimeAmount(attemptTimeout)
    // The delivery decides about further attempts; a refused connection ends this one.
    configuration.connectionPool.retryConnectionEstablishment = false
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    await body(WebhookTransport { await post($0, with: client) })
    // The only error is a second shutdown, which changes nothing.
    try? await client.shutdown()
  }

  private static func post(_ post: WebhookPost, with client: HTTPClient) async -> WebhookDelivery.Outcome {
    var request = HTTPClientRequest(url: post.url)
    request.method = .POST
    for header in post.headers { request.headers.add(name: header.name, value: header.value) }
    request.body = .bytes(ByteBuffer(bytes: post.body))
    do {
      // No logger is passed on: the client would log the address. The answer's body is nobody's business.
      let response = try await client.execute(request, deadline: .now() + TimeAmount(attemptTimeout))
      return .answered(status: Int(response.status.code))
    } catch {
      return .noAnswer
    }
  }
}

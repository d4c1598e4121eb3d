import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// The live transport, on AsyncHTTPClient: connections are kept and used again, a cancelled task ends its request.
package struct AsyncHTTPTransport: HTTPTransport {
  /// The most bytes of one answer that are collected. An immediate result of 8 MB takes 11 MB as base64.
  package let responseLimitInBytes: Int
  private let client: HTTPClient

  /// Opens a transport; ``shutdown()`` has to be called before it goes away. ``withTransport(_:)`` sees to that.
  package init(responseLimitInBytes: Int = 64 * 1024 * 1024) {
    self.responseLimitInBytes = responseLimitInBytes
    var configuration = HTTPClient.Configuration()
    // A redirect could lead to another host, and the key must not follow it.
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = .seconds(10)
    // Idle connections go before a server is likely to drop them: a POST on a dropped one is not repeated.
    configuration.connectionPool.idleTimeout = .seconds(30)
    // The retry machine decides about further attempts; a refused connection has to surface at once.
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Runs `body` with a transport and closes its connections afterwards, however `body` ends.
  package static func withTransport<Value, Failure: Error>(
    _ body: (AsyncHTTPTransport) async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let transport = AsyncHTTPTransport()
    do {
      let value = try await body(transport)
      await transport.shutdown()
      return value
    } catch {
      await transport.shutdown()
      throw error
    }
  }

  /// Closes all connections; requests under way fail.
  package func shutdown() async {
    // The only error is a second shutdown, which changes nothing.
    try? await client.shutdown()
  }

  package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    // The client's own deadline ends with the response head; this one covers the body too.
    try await response(
      to: request, { try await perform(request) }, before: { try await Task.sleep(for: request.timeout) })
  }

  package func stream(
    _ request: HTTPRequest, to receive: @escaping @Sendable (ArraySlice<UInt8>) async throws -> Void
  ) async throws(TransportError) -> HTTPResponse {
    let watch = ProgressWatch()
    return try await response(
      to: request, { try await perform(request, watch: watch, to: receive) },
      before: { try await watch.waitForStandstill(of: request.timeout, until: request.streamTimeout.map { .now + $0 }) }
    )
  }

  /// What `perform` gives, unless `deadline` returns first.
  private func response(
    to request: HTTPRequest, _ perform: @escaping @Sendable () async throws -> HTTPResponse,
    before deadline: @escaping @Sendable () async throws -> Void
  ) async throws(TransportError) -> HTTPResponse {
    do {
      return try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
        group.addTask { try await perform() }
        group.addTask {
          try await deadline()
          throw TransportError.deadlineExceeded
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw TransportError.cancelled }
        return first
      }
    } catch {
      throw TransportError(error, limitInBytes: limit(of: request))
    }
  }

  private func limit(of request: HTTPRequest) -> Int {
    min(responseLimitInBytes, request.responseLimitInBytes ?? responseLimitInBytes)
  }

  private func perform(_ request: HTTPRequest) async throws -> HTTPResponse {
    let incoming = try await head(of: request)
    let body = try await incoming.body.collect(upTo: limit(of: request))
    return HTTPResponse(incoming, body: Data(body.readableBytesView))
  }

  private func perform(
    _ request: HTTPRequest, watch: ProgressWatch,
    to receive: @Sendable (ArraySlice<UInt8>) async throws -> Void
  ) async throws -> HTTPResponse {
    let incoming = try await head(of: request)
    watch.progress()
    guard (200..<300).contains(incoming.status.code) else {
      let body = try await incoming.body.collect(upTo: limit(of: request))
      return HTTPResponse(incoming, body: Data(body.readableBytesView))
    }
    for try await piece in incoming.body {
      // The receiver's own time, a slow disk's for instance, is no standstill of the service.
      watch.pause()
      do {
        try await receive(Array(piece.readableBytesView)[...])
      } catch {
        throw TransportError.receiverFailed
      }
      watch.progress()
    }
    return HTTPResponse(incoming, body: Data())
  }

  /// Sends a request and waits for the head of its answer.
  private func head(of request: HTTPRequest) async throws -> HTTPClientResponse {
    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
    for field in request.headers.fields {
      outgoing.headers.add(name: field.name, value: field.value)
    }
    if let body = request.body { outgoing.body = .bytes(ByteBuffer(bytes: body)) }
    // No logger is passed on: the client would log whole addresses.
    return try await client.execute(outgoing, deadline: .distantFuture)
  }
}

extension HTTPResponse {
  fileprivate init(_ incoming: HTTPClientResponse, body: Data) {
    var headers = HeaderFields()
    for (name, value) in incoming.headers {
      headers.add(name, value)
    }
    self.init(status: Int(incoming.status.code), headers: headers, body: body)
  }
}

/// Carries one request to the service and brings its answer back. It neither retries nor follows redirects.
package protocol HTTPTransport: Sendable {
  /// Sends a request and collects the whole answer. Cancelling the task ends it at once.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}

/// Carries one request to the service and brings its answer back. It neither retries nor follows redirects.
package protocol HTTPTransport: Sendable {
  /// Sends a request and collects the whole answer. Cancelling the task ends it at once.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse

  /// Sends a request and hands the body of a good answer (2xx) on piece by piece as it arrives. The next piece is taken
  /// from the connection only when `receive` is done with the one before, so memory stays bounded however long the body.
  ///
  /// The request's timeout covers each wait for the head or the next piece, its stream timeout the whole. Any other answer is collected
  /// as ``send(_:)`` does. Cancelling the task ends it at once.
  /// - Returns: the answer; its body is empty when it was handed on.
  /// - Throws: ``TransportError/receiverFailed`` when `receive` threw.
  func stream(
    _ request: HTTPRequest, to receive: @escaping @Sendable (ArraySlice<UInt8>) async throws -> Void
  ) async throws(TransportError) -> HTTPResponse
}

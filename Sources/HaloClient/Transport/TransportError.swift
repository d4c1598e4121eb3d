/// Why no answer came back. None of them holds an address, a header or a body.
package enum TransportError: Error, Hashable, Sendable {
  /// Nobody listens at the address.
  case refused
  /// The host name has no address.
  case hostNotFound
  /// The connection could not be made or broke.
  case broken(requestMayHaveBeenSent: Bool)
  /// The TLS handshake failed: an untrusted or wrong certificate, or no TLS at the other end.
  case secureConnectionFailed
  /// The request's own timeout passed.
  case deadlineExceeded
  /// The task was cancelled.
  case cancelled
  /// The answer is longer than the transport collects.
  case responseTooLarge(limitInBytes: Int)
}

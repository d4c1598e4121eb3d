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
  /// The request's own timeout passed, or for a streamed answer no piece of it came for that long.
  case deadlineExceeded
  /// What took the pieces of a streamed answer threw; it knows why.
  case receiverFailed
  /// The task was cancelled.
  case cancelled
  /// The answer is longer than the transport collects.
  case responseTooLarge(limitInBytes: Int)
}

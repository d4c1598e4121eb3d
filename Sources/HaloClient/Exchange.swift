/// What was measured here about one call, whether it succeeded or failed.
package struct Exchange: Hashable, Sendable {
  /// From sending the last attempt to having its whole answer.
  package var roundTrip: Duration
  /// How many times the request was sent.
  package var attempts: Int
  /// Bytes of the request's body.
  package var requestBytes: Int
  /// Bytes of the answer's body.
  package var responseBytes: Int

  package init(roundTrip: Duration, attempts: Int, requestBytes: Int, responseBytes: Int) {
    self.roundTrip = roundTrip
    self.attempts = attempts
    self.requestBytes = requestBytes
    self.responseBytes = responseBytes
  }

  /// A call that was never sent.
  package static let none = Exchange(roundTrip: .zero, attempts: 0, requestBytes: 0, responseBytes: 0)
}

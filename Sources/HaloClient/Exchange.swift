package import FoundationEssentials

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
  /// How far the service's clock is ahead of this machine's, negative when it is behind; `nil` when the answer does not
  /// tell. See ``ClockSkew``.
  package var serviceClockOffset: Duration?

  package init(
    roundTrip: Duration, attempts: Int, requestBytes: Int, responseBytes: Int, serviceClockOffset: Duration? = nil
  ) {
    self.roundTrip = roundTrip
    self.attempts = attempts
    self.requestBytes = requestBytes
    self.responseBytes = responseBytes
    self.serviceClockOffset = serviceClockOffset
  }

  /// What the service's clock shows when this machine's shows `local`: the time to compare the service's times with.
  package func serviceTime(at local: Date) -> Date {
    guard let serviceClockOffset else { return local }
    return local.addingTimeInterval(serviceClockOffset / .seconds(1))
  }

  /// A call that was never sent.
  package static let none = Exchange(roundTrip: .zero, attempts: 0, requestBytes: 0, responseBytes: 0)
}

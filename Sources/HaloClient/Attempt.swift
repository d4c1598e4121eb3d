import FoundationEssentials
import HaloModel

/// One sending of a request and how it ended.
struct Attempt: Sendable {
  let result: Result<HTTPResponse, TransportError>
  let roundTrip: Duration
  /// Bytes that went to a receiver while the answer arrived, in all attempts.
  var streamedBytes = 0
  /// How many times the request was sent for it: twice when a token was refused and renewed.
  var sendings = 1
  /// Why a token that was obtained for it was refused.
  var tokenFault: TokenFault?
  /// How far the service's clock is ahead of this machine's.
  var serviceClockOffset: Duration?

  /// An attempt that ended at `endedAt`, by this machine's wall clock.
  init(
    _ result: Result<HTTPResponse, TransportError>, roundTrip: Duration, endedAt: Date, streamedBytes: Int = 0
  ) {
    self.result = result
    self.roundTrip = roundTrip
    self.streamedBytes = streamedBytes
    // A stream ends long after its head was written.
    if case .success(let response) = result, streamedBytes == 0, let date = response.headers["Date"] {
      serviceClockOffset = ClockSkew(dateHeader: date, receivedAt: endedAt, roundTrip: roundTrip)?.offset
    }
  }

  /// The HTTP status; `nil` without an answer.
  var status: Int? {
    if case .success(let response) = result { response.status } else { nil }
  }

  /// What the retry machine needs to know.
  func outcome(now: Date) -> AttemptOutcome {
    switch result {
    // What was handed on cannot be taken back, and a further attempt would begin from the first byte.
    case .failure where streamedBytes > 0: return .hopeless
    case .success(let response):
      let isDown = response.status == 503 || response.status == 504
      return .response(
        status: response.status,
        outage: isDown ? SiteOutage(status: response.status, message: ErrorBody(response.body)?.message) : nil,
        retryAfter: retryAfter(now: now))
    case .failure(.refused): return .connectionRefused
    case .failure(.broken(let mayHaveBeenSent)): return .connectionBroken(requestMayHaveBeenSent: mayHaveBeenSent)
    case .failure: return .hopeless
    }
  }

  /// The wait that the answer asks for.
  func retryAfter(now: Date) -> Duration? {
    guard case .success(let response) = result, let value = response.headers["Retry-After"] else { return nil }
    return RetryAfter.duration(value, now: now)
  }

  /// Bytes of the answer's body.
  var responseBytes: Int {
    if case .success(let response) = result { streamedBytes + response.body.count } else { streamedBytes }
  }

  /// The HTTP status or the kind of error, for the log.
  var label: String {
    switch result {
    case .success(let response): String(response.status)
    case .failure(let error): String(describing: error)
    }
  }
}

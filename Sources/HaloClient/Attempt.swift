import FoundationEssentials
import HaloModel

/// One sending of a request and how it ended.
struct Attempt: Sendable {
  let result: Result<HTTPResponse, TransportError>
  let roundTrip: Duration
  /// Bytes that went to a receiver while the answer arrived, in all attempts.
  var streamedBytes = 0

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

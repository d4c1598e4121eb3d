import FoundationEssentials
import HaloModel

/// One sending of a request and how it ended.
struct Attempt: Sendable {
  let result: Result<HTTPResponse, TransportError>
  let roundTrip: Duration

  /// What the retry machine needs to know.
  func outcome(now: Date) -> AttemptOutcome {
    switch result {
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

  var responseBytes: Int {
    if case .success(let response) = result { response.body.count } else { 0 }
  }

  /// The HTTP status or the kind of error, for the log.
  var label: String {
    switch result {
    case .success(let response): String(response.status)
    case .failure(let error): String(describing: error)
    }
  }
}

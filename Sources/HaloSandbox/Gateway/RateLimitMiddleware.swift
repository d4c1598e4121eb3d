import Hummingbird
import Synchronization

/// Lets only so many requests of the integrator pass; the others are 429 with the time to wait.
///
/// One instance stands before both surfaces: what an integrator's desktop programs send counts as the integrator's own
/// (assumed; the service documents limits for a subscription and none for a token).
/// Source: halo-cloud reference, sections 10.2 and 13.
final class RateLimitMiddleware<Context: RequestContext>: RouterMiddleware {
  private let bucket: Mutex<TokenBucket>
  private let clock: SandboxClock

  /// The bucket fills `timeScale` times faster than the rate says, as the time told to the client is real time.
  init(requestsPerMinute: Int, clock: SandboxClock, timeScale: Double) {
    bucket = Mutex(TokenBucket(requestsPerMinute: requestsPerMinute, timeScale: timeScale, at: clock.uptime()))
    self.clock = clock
  }

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let now = clock.uptime()
    if let seconds = bucket.withLock({ $0.take(at: now) }) {
      throw CloudError.rateLimited(retryAfter: seconds)
    }
    return try await next(request, context)
  }
}

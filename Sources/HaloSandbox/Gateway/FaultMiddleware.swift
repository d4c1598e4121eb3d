import HaloModel
import Hummingbird

/// Lets the faults of the configuration strike requests before they are carried out.
struct FaultMiddleware: RouterMiddleware {
  let faults: FaultPlan
  let clock: SandboxClock
  let timeScale: Double

  func handle(
    _ request: Request, context: GatewayContext,
    next: (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    let path = request.uri.path
    guard let operation = SandboxOperation(method: request.method.rawValue, path: path) else {
      return try await next(request, context)
    }
    switch faults.outcome(of: operation, at: site(of: path)) {
    case .status(let status): throw CloudError.injected(status: status)
    case .drop:
      await context.dropConnection()
      throw CloudError.internalFailure
    case .delay(let duration):
      try await clock.wait(duration / timeScale)
      return try await next(request, context)
    case .state, nil: return try await next(request, context)
    }
  }

  /// The site of the path; operations that look a site up are about none.
  private func site(of path: String) -> SiteID? {
    let segments = path.split(separator: "/")
    return segments.count > 2 ? SiteID(String(segments[2])) : nil
  }
}

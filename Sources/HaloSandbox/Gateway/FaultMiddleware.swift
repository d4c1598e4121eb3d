import HaloModel
import Hummingbird

/// Lets the faults of the configuration strike requests of one surface before they are carried out.
struct FaultMiddleware: RouterMiddleware {
  let surface: GatewaySurface
  let faults: FaultPlan
  let clock: SandboxClock
  let timeScale: Double
  /// The most bytes of a body that names its site.
  let bodyLimit: Int

  func handle(
    _ request: Request, context: GatewayContext,
    next: (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    let path = request.uri.path
    guard let operation = SandboxOperation(method: request.method.rawValue, path: path) else {
      return try await next(request, context)
    }
    var request = request
    let site = operation == .token ? try await formSite(of: &request) : site(of: path)
    switch faults.outcome(of: operation, at: site) {
    // On the Desktop API a 401 is always about the token.
    case .status(401) where surface == .desktop: throw CloudError.tokenInvalid
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

  /// The site of a token request's form. The body can be read once more afterwards.
  private func formSite(of request: inout Request) async throws -> SiteID? {
    let body = try await request.body(upTo: bodyLimit)
    request.body = RequestBody(buffer: ByteBuffer(bytes: body))
    return (try? FormBody(body).value(of: "site_id")).flatMap(SiteID.init)
  }
}

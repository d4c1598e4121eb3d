import HaloModel
import Hummingbird

/// The HTTP face of the sandbox: routes, the subscription key, rate limit, faults and error envelopes in front of a
/// ``HaloCloud``.
struct Gateway {
  let cloud: HaloCloud
  let configuration: SandboxConfiguration

  /// The routes of the Integrator API that the sandbox serves.
  ///
  /// As in Azure API Management, a method and path together name an operation, and one that does not exist is 404
  /// before any key is looked at; a wrong method on a known path is therefore 404 and not 405.
  func router() -> Router<GatewayContext> {
    let router = Router(context: GatewayContext.self)
    router.add(middleware: ErrorEnvelopeMiddleware())
    let integrator = router.group("integrator")
      .add(middleware: SubscriptionKeyMiddleware(key: configuration.subscriptionKey))
    if let rate = cloud.limits.requestsPerMinute {
      integrator.add(
        middleware: RateLimitMiddleware(
          requestsPerMinute: rate, clock: cloud.clock, timeScale: configuration.timeScale))
    }
    integrator.add(
      middleware: FaultMiddleware(faults: cloud.faults, clock: cloud.clock, timeScale: configuration.timeScale))
    SiteRoutes(cloud: cloud).add(to: integrator)
    QueryRoutes(cloud: cloud).add(to: integrator)
    RegisteredRoutes(cloud: cloud).add(to: integrator)
    return router
  }
}

import HaloModel
import Hummingbird

/// The HTTP face of the sandbox: routes, the subscription key or a token, rate limit, faults and error envelopes in
/// front of a ``HaloCloud``.
struct Gateway {
  let cloud: HaloCloud
  let configuration: SandboxConfiguration

  /// The routes of the Integrator API and of the Desktop API that the sandbox serves.
  ///
  /// As in Azure API Management, a method and path together name an operation, and one that does not exist is 404
  /// before any key is looked at; a wrong method on a known path is therefore 404 and not 405.
  func router() -> Router<GatewayContext> {
    let router = Router(context: GatewayContext.self)
    if configuration.isLegacy { router.add(middleware: OlderFormMiddleware()) }
    router.add(middleware: ErrorEnvelopeMiddleware())
    router.add(middleware: FHIROutcomeMiddleware(style: configuration.fhirOutcome))
    let rateLimit = cloud.limits.requestsPerMinute.map { rate in
      RateLimitMiddleware<GatewayContext>(
        requestsPerMinute: rate, clock: cloud.clock, timeScale: configuration.timeScale)
    }

    let integrator = router.group("integrator")
      .add(middleware: SubscriptionKeyMiddleware(key: configuration.subscriptionKey))
    addShared(.integrator, behind: rateLimit, to: integrator)
    TokenRoutes(cloud: cloud).add(to: integrator)
    SiteRoutes(cloud: cloud).add(to: integrator)

    // The Device API is the Desktop API under its older name.
    for name: RouterPath in configuration.isLegacy ? ["desktop", "device"] : ["desktop"] {
      let desktop = router.group(name).add(middleware: DesktopTokenMiddleware(tokens: cloud.tokens))
      addShared(.desktop, behind: rateLimit, to: desktop)
    }
    return router
  }

  /// What stands behind the key or the token of a surface: rate limit, faults, and every operation that both have.
  private func addShared(
    _ surface: GatewaySurface, behind rateLimit: RateLimitMiddleware<GatewayContext>?,
    to group: RouterGroup<GatewayContext>
  ) {
    if let rateLimit { group.add(middleware: rateLimit) }
    group.add(
      middleware: FaultMiddleware(
        surface: surface, faults: cloud.faults, clock: cloud.clock, timeScale: configuration.timeScale,
        bodyLimit: cloud.limits.requestBodyBytes))
    QueryRoutes(cloud: cloud, surface: surface).add(to: group)
    RegisteredRoutes(cloud: cloud, surface: surface).add(to: group)
    FHIRRoutes(cloud: cloud).add(to: group)
  }
}

import HaloModel
import Hummingbird

/// The HTTP face of the sandbox: routes, the subscription key and error envelopes in front of a ``HaloCloud``.
struct Gateway {
  let cloud: HaloCloud
  let subscriptionKey: String

  /// The routes of the Integrator API that the sandbox serves.
  ///
  /// As in Azure API Management, a method and path together name an operation, and one that does not exist is 404
  /// before any key is looked at; a wrong method on a known path is therefore 404 and not 405.
  func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.add(middleware: ErrorEnvelopeMiddleware())
    let integrator = router.group("integrator")
      .add(middleware: SubscriptionKeyMiddleware(key: subscriptionKey))
    SiteRoutes(cloud: cloud).add(to: integrator)
    QueryRoutes(cloud: cloud).add(to: integrator)
    return router
  }
}

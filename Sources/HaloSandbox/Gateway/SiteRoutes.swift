import HaloModel
import Hummingbird

/// The routes of the site operations.
struct SiteRoutes {
  let cloud: HaloCloud

  func add<Context: RequestContext>(to group: RouterGroup<Context>) {
    group.get("sites") { request, _ in
      let query = request.query
      return try Response(
        json: cloud.sites(pmsID: query["practiceManagementSiteId"], pmsName: query["practiceManagementName"]))
    }
    group.get("sites/:siteId") { _, context in
      try Response(json: cloud.site(context.siteID()))
    }
    group.post("pair-site") { request, _ in try pairSite(request) }
    // The deprecated spelling of the same operation.
    group.post("pairSite") { request, _ in try pairSite(request) }
  }

  /// Pairing takes its values from the query, not from a body.
  private func pairSite(_ request: Request) throws -> Response {
    let query = request.query
    return try Response(
      json: cloud.pairSite(
        pmsID: query["practiceManagementSiteId"], pmsName: query["practiceManagementName"],
        code: query["pairingCode"]))
  }
}

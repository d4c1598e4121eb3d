import FoundationEssentials
import HTTPTypes
import HaloModel
import Hummingbird

/// The routes of the FHIR API of one surface: everything below `sites/{siteId}/fhir/R4`.
struct FHIRRoutes {
  let cloud: HaloCloud

  func add<Context: RequestContext>(to group: RouterGroup<Context>) {
    for method in [HTTPRequest.Method.get, .post, .put, .delete, .patch] {
      group.on("sites/:siteId/fhir/R4/**", method: method) { request, context in
        try await response(to: request, at: context.siteID())
      }
    }
  }

  private func response(to request: Request, at siteID: SiteID) async throws -> Response {
    let received = try await FHIRHTTPRequest(request, bodyLimit: cloud.limits.requestBodyBytes)
    let reply = try await cloud.answerFHIR(received.request, at: siteID)
    return try Response(reply, to: received)
  }
}

import FoundationEssentials
import HTTPTypes
import HaloModel
import Hummingbird
import NIOCore

/// The routes of the query operations.
struct QueryRoutes {
  let cloud: HaloCloud

  func add<Context: RequestContext>(to group: RouterGroup<Context>) {
    let queries = group.group("sites/:siteId/queries")
    queries.post("immediate") { request, context in
      let siteID = try context.siteID()
      let answer = try await cloud.createImmediateQuery(at: siteID, body: try await body(of: request))
      return try Response(json: answer.query, status: HTTPResponse.Status(code: answer.httpStatus))
    }
    // Literal segments of other operations must not be taken for a query id.
    for literal: RouterPath in ["immediate", "async", "registered", "status"] {
      queries.get(literal) { _, _ -> Response in throw CloudError.routeNotFound }
    }
    queries.get(":queryId") { _, context in
      let siteID = try context.siteID()
      guard let queryID = context.parameters.get("queryId").flatMap(QueryID.init) else {
        throw CloudError.parameterInvalid("queryId", allowed: "a GUID")
      }
      return try Response(json: cloud.query(queryID, at: siteID))
    }
  }

  private func body(of request: Request) async throws -> Data {
    let limit = cloud.limits.requestBodyBytes
    do {
      return Data(try await request.body.collect(upTo: limit).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw CloudError.bodyTooLarge(limit: limit)
    }
  }
}

extension RequestContext {
  /// The Halo GUID of the path.
  /// - Throws: ``CloudError/haloGUIDMissing`` when the segment is none.
  func siteID() throws(CloudError) -> SiteID {
    guard let id = parameters.get("siteId").flatMap(SiteID.init) else { throw .haloGUIDMissing }
    return id
  }
}

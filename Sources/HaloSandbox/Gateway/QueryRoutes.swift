import FoundationEssentials
import HTTPTypes
import HaloModel
import Hummingbird
import NIOCore

/// The routes of the query operations of one surface.
struct QueryRoutes {
  let cloud: HaloCloud
  let surface: GatewaySurface

  func add<Context: RequestContext>(to group: RouterGroup<Context>) {
    let queries = group.group("sites/:siteId/queries")
    addCreation(to: queries)
    if surface.serves(.batch) {
      queries.post("status") { request, context in
        let siteID = try context.siteID()
        return try Response(json: cloud.queryStatuses(at: siteID, body: try await body(of: request)))
      }
    }
    // Literal segments of other operations must not be taken for a query id.
    for literal: RouterPath in ["immediate", "async", "status"] {
      queries.get(literal) { _, _ -> Response in throw CloudError.routeNotFound }
    }
    queries.get(":queryId") { _, context in
      try Response(json: cloud.query(context.queryID(), at: context.siteID()))
    }
    addPages(to: queries)
  }

  private func addCreation<Context: RequestContext>(to queries: RouterGroup<Context>) {
    queries.post("immediate") { request, context in
      let siteID = try context.siteID()
      let answer = try await cloud.createImmediateQuery(at: siteID, body: try await body(of: request))
      return try Response(json: answer.query, status: HTTPResponse.Status(code: answer.httpStatus))
    }
    queries.post("async") { request, context in
      let siteID = try context.siteID()
      let query = try cloud.createAsyncQuery(at: siteID, body: try await body(of: request))
      return try Response(json: query, status: .created)
    }
  }

  private func addPages<Context: RequestContext>(to queries: RouterGroup<Context>) {
    queries.get(":queryId/results/:pageNumber") { _, context in
      try await ResultPageResponse(try page(context)).encoded()
    }
    if surface.serves(.stream) {
      queries.get(":queryId/results/:pageNumber/stream") { _, context in
        try await ResultPageResponse(try page(context)).raw()
      }
    }
  }

  private func page(_ context: some RequestContext) throws -> HaloCloud.ResultPage {
    let (siteID, queryID) = (try context.siteID(), try context.queryID())
    guard let number = context.parameters.get("pageNumber").flatMap({ Int($0) }), number >= 1 else {
      throw CloudError.parameterInvalid("pageNumber", allowed: "a whole number from 1")
    }
    return try cloud.resultPage(number, of: queryID, at: siteID)
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

  /// The query id of the path.
  /// - Throws: ``CloudError/parameterInvalid(_:allowed:)`` when the segment is none.
  func queryID() throws(CloudError) -> QueryID {
    guard let id = parameters.get("queryId").flatMap(QueryID.init) else {
      throw .parameterInvalid("queryId", allowed: "a GUID")
    }
    return id
  }
}

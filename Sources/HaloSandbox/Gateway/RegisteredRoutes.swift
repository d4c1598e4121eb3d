import HTTPTypes
import HaloModel
import Hummingbird

/// The routes of the registered query operations of one surface.
struct RegisteredRoutes {
  let cloud: HaloCloud
  let surface: GatewaySurface

  func add<Context: RequestContext>(to group: RouterGroup<Context>) {
    let registered = group.group("sites/:siteId/queries/registered")
    registered.post { request, context in
      let siteID = try context.siteID()
      let body = try await request.body(upTo: cloud.limits.requestBodyBytes)
      let created = try cloud.createRegisteredQuery(at: siteID, body: body)
      return try Response(json: created, status: surface.registeredQueryCreated)
    }
    registered.get { _, context in
      try Response(json: cloud.registeredQueries(at: context.siteID()))
    }
    registered.get(":queryId") { _, context in
      try Response(json: cloud.registeredQuery(context.queryID(), at: context.siteID()))
    }
    registered.get(":queryId/results") { _, context in
      try Response(json: cloud.registeredQueryResult(context.queryID(), at: context.siteID()))
    }
    registered.delete(":queryId") { _, context in
      try cloud.cancelRegisteredQuery(context.queryID(), at: context.siteID())
      return Response(status: .noContent)
    }
  }
}

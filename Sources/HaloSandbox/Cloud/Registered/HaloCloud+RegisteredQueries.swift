import FoundationEssentials
import HaloModel
import Logging

extension HaloCloud {
  /// `POST …/queries/registered`: keeps a query that first runs about five seconds later, and answers with its id.
  ///
  /// `body` is the JSON of the request. The site need not be reachable: a run that does not reach it has failed.
  /// - Throws: ``CloudError``: 403 and 404 for the site, 400 for the request.
  func createRegisteredQuery(at siteID: SiteID, body: Data) throws -> RegisteredQueryCreated {
    let site = try directory.site(siteID)
    var request = try RegisteredQueryRequest.validated(body)
    request.registerCommand.catalogue = try catalogue(
      named: request.registerCommand.catalogue, of: site, field: "registerCommand.catalogue")
    guard let id = QueryID(newID().uuidString) else { throw CloudError.internalFailure }
    try registered.create(id: id, at: siteID, request, fault: fault(at: siteID))
    return RegisteredQueryCreated(id: id)
  }

  /// What the configuration makes of a registered query that is created now.
  private func fault(at siteID: SiteID) -> RegisteredQueryStore.Fault? {
    switch faults.end(of: .registered, at: siteID) {
    case .initialisationFailedCacheError: .cacheFails
    case .neverExpires: .neverExpires
    default: nil
    }
  }

  /// `GET …/queries/registered`: those that are enabled and those that ended in the last 24 hours, in any state.
  func registeredQueries(at siteID: SiteID) throws -> RegisteredQueryList {
    _ = try directory.site(siteID)
    return RegisteredQueryList(registeredQueries: try registered.queries(at: siteID))
  }

  /// `GET …/queries/registered/{queryId}`.
  /// - Throws: 403 and 404 for the site, 404 for a query that is unknown, another site's or no longer kept.
  func registeredQuery(_ id: QueryID, at siteID: SiteID) throws -> RegisteredQuery {
    _ = try directory.site(siteID)
    guard let record = try registered.record(id, at: siteID) else { throw CloudError.resourceNotFound }
    return record.query
  }

  /// `GET …/queries/registered/{queryId}/results`: the latest successful result.
  /// - Throws: as ``registeredQuery(_:at:)``, and 404 before the first success.
  func registeredQueryResult(_ id: QueryID, at siteID: SiteID) throws -> RegisteredQueryResult {
    _ = try directory.site(siteID)
    guard let result = try registered.result(id, at: siteID) else { throw CloudError.resourceNotFound }
    return result
  }

  /// `DELETE …/queries/registered/{queryId}`.
  /// - Throws: as ``registeredQuery(_:at:)``, and 400 when the query has ended.
  func cancelRegisteredQuery(_ id: QueryID, at siteID: SiteID) throws {
    _ = try directory.site(siteID)
    try registered.cancel(id, at: siteID)
  }

  /// Carries out one run at its site and waits for its end. A site that is down fails the run.
  func perform(_ run: RegisteredQueryStore.Run) async -> RegisteredRunOutcome {
    let command = run.request.registerCommand
    do {
      let link = try reachableLink(of: try directory.site(run.siteID))
      let outcome = await link.perform(
        LinkOrder(
          id: run.id, command: command.command, catalogue: command.catalogue,
          maxTimeInQueue: run.maxTimeInQueue,
          delivery: .registeredRun(
            timeLimit: limits.immediateExecution, maxResultBytes: limits.immediateResultBytes),
          stageBegan: { _ in }))
      if case .practiceUnavailable(let reason) = outcome { logger.error("registered query \(run.id): \(reason)") }
      return RegisteredRunOutcome(outcome)
    } catch {
      return .failed(.siteNotReached(error))
    }
  }
}

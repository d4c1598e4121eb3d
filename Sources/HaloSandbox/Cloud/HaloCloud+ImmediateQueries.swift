import FoundationEssentials
import HaloModel
import Logging

extension HaloCloud {
  /// What a created query is answered with: itself, and the HTTP status that goes with how it ended.
  struct ImmediateAnswer: Sendable {
    var httpStatus: Int
    var query: Query
  }

  /// `POST …/queries/immediate`: runs a command at a site and waits for its end.
  ///
  /// `body` is the JSON of the request. The query belongs to the site from the moment its Link has it: a client that
  /// hangs up changes nothing.
  /// - Throws: ``CloudError``: 403 and 404 for the site, 400 for the request, 503 and 504 when the site is down or
  ///   takes too long.
  func createImmediateQuery(at siteID: SiteID, body: Data) async throws -> ImmediateAnswer {
    let site = try directory.site(siteID)
    let request = try ImmediateCommand.validated(body)
    let catalogue = try catalogue(named: request.catalogue, of: site)
    let agent = try reachableLink(of: site)
    let query = try accept(request, at: siteID)

    let outcome: LinkOutcome
    do {
      try await clock.wait(site.latencies.initialising)
      outcome = await agent.perform(
        LinkOrder(
          id: query.id, command: request.command, catalogue: catalogue,
          maxTimeInQueue: .milliseconds(query.maxTimeInQueue), stageBegan: { note($0, of: query.id) }))
    } catch {
      // Only the end of the sandbox cancels a request.
      outcome = .linkStopped
    }
    return try answer(outcome, of: query.id)
  }

  /// `GET …/queries/{queryId}`: the query with the stages it has reached, never with its result.
  /// - Throws: 403 and 404 for the site, 404 for a query that is unknown, another site's or no longer kept.
  func query(_ id: QueryID, at siteID: SiteID) throws(CloudError) -> Query {
    _ = try directory.site(siteID)
    guard let query = records.query(id, at: siteID) else { throw .resourceNotFound }
    return query
  }

  /// The catalogue as the site spells it; SQL Server and Firebird do not mind upper and lower case.
  private func catalogue(named name: String?, of site: SandboxSite) throws(CloudError) -> String? {
    guard let name else { return nil }
    guard let catalogue = site.catalogues.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw .parameterInvalid("catalogue", allowed: site.catalogues.map(\.name).joined(separator: ", "))
    }
    return catalogue.name
  }

  private func reachableLink(of site: SandboxSite) throws(CloudError) -> LinkAgent {
    switch directory.heartbeat(of: site).availability {
    case .offline: throw .siteOffline
    case .unreachable: throw .siteUnreachable
    default:
      guard let agent = links[site.id] else { throw .siteUnreachable }
      return agent
    }
  }

  /// Begins the record of a query, with the sizes of its request in compact JSON.
  private func accept(_ request: ImmediateCommand, at siteID: SiteID) throws -> Query {
    guard let id = QueryID(newID().uuidString) else { throw CloudError.internalFailure }
    let query = Query(
      id: id, integratorId: Self.integratorID, siteId: siteID, status: .initialising,
      maxTimeInQueue: request.maxTimeInQueue ?? ImmediateCommand.defaultMaxTimeInQueue,
      commandSize: try HaloJSON.encode(request.command).count, requestSize: try HaloJSON.encode(request).count,
      createdAt: Timestamp(clock.now()))
    records.begin(query)
    return query
  }

  /// Stamps a stage with the time at which the Link reports it.
  private func note(_ stage: LinkStage, of id: QueryID) {
    do {
      switch stage {
      case .downloading: try records.apply(.downloadBegan, to: id)
      case .executing: try records.apply(.executionBegan, to: id)
      case .uploading(let sqlExecution): try records.apply(.uploadBegan(metrics(sqlExecution)), to: id)
      }
    } catch {
      logger.error("query \(id): \(error)")
    }
  }

  private func metrics(_ sqlExecution: Duration) -> QueryMetrics {
    QueryMetrics(sqlExecutionDuration: sqlExecution.wholeMilliseconds)
  }
}

extension HaloCloud {
  /// Ends the record of a query as its Link ended the order, and makes the answer of it.
  private func answer(_ outcome: LinkOutcome, of id: QueryID) throws -> ImmediateAnswer {
    switch outcome {
    case .executed(.answer(let answer), _):
      let result = result(of: answer)
      var query = try end(id, .succeeded(resultSize: result.size))
      query.result = result.value
      return ImmediateAnswer(httpStatus: 200, query: query)
    case .executed(.failure(let details), let sqlExecution):
      return ImmediateAnswer(
        httpStatus: details == .practiceUnavailable ? 500 : 400,
        query: try end(id, .failed(details, metrics(sqlExecution))))
    case .executed(.tooLarge, let sqlExecution):
      return ImmediateAnswer(
        httpStatus: 413, query: try end(id, .failed(.resultTooLarge, metrics(sqlExecution))))
    case .executed(.limitPassed, let sqlExecution):
      try end(id, .failed(.tookTooLong, metrics(sqlExecution)))
      throw CloudError.tookTooLong
    case .expiredInQueue:
      try end(id, .failed(.tookTooLong, nil))
      throw CloudError.tookTooLong
    case .practiceUnavailable(let reason):
      logger.error("query \(id): \(reason)")
      return ImmediateAnswer(httpStatus: 500, query: try end(id, .failed(.practiceUnavailable, nil)))
    case .executed(.cancelled, _), .linkStopped:
      try end(id, .failed(.linkStopped, nil))
      throw CloudError.siteOffline
    }
  }

  @discardableResult
  private func end(_ id: QueryID, _ event: ImmediateQueryLifecycle.Event) throws -> Query {
    guard let query = try records.apply(event, to: id) else { throw CloudError.internalFailure }
    return query
  }

  /// The wire form of an answer; its size counts decoded bytes.
  private func result(of answer: PracticeAnswer) -> (value: QueryResult, size: Int) {
    let parameters = answer.parameters.isEmpty ? nil : answer.parameters.map(\.withEncodedValue)
    switch answer.content {
    case .rows(let json, let count):
      let rows = RowsResult(
        rows: count, size: json.count, data: json.base64EncodedString(), parameters: parameters)
      return (.rows(rows), json.count)
    case .affected(let count):
      return (.affected(AffectedResult(rowsAffected: count, parameters: parameters)), 0)
    }
  }
}

extension Parameter {
  /// The parameter as it is sent back: its value in base64, as the description annotates it.
  /// Source: halo-cloud reference, section 6 (unconfirmed; published samples show plain text).
  fileprivate var withEncodedValue: Parameter {
    var parameter = self
    parameter.value = value.map { Data($0.utf8).base64EncodedString() }
    return parameter
  }
}

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
    let query = try newQuery(request, mode: .immediate, at: siteID)
    try cached { try records.begin(immediate: query) }

    let outcome: LinkOutcome
    do {
      try await clock.wait(site.latencies.initialising)
      outcome = await agent.perform(
        LinkOrder(
          id: query.id, command: request.command, catalogue: catalogue,
          maxTimeInQueue: .milliseconds(query.maxTimeInQueue),
          fault: LinkOrder.Fault(faults.end(of: .immediate, at: siteID)), stageBegan: { note($0, of: query.id) }))
    } catch {
      // Only the end of the sandbox cancels a request.
      outcome = .linkStopped
    }
    return try answer(outcome, of: query.id)
  }

  /// The Halo Link of a site that can be heard.
  /// - Throws: 503 when it closed its session or is not ready yet, 504 when it is silent.
  func reachableLink(of site: SandboxSite) throws(CloudError) -> LinkAgent {
    guard site.status != .initialising else { throw .siteInitialising }
    switch directory.heartbeat(of: site).availability {
    case .offline: throw .siteOffline
    case .unreachable: throw .siteUnreachable
    default:
      guard let agent = links[site.id] else { throw .siteUnreachable }
      return agent
    }
  }

  /// Stamps a stage with the time at which the Link reports it.
  private func note(_ stage: LinkStage, of id: QueryID) {
    do {
      switch stage {
      case .downloading: try records.apply(immediate: .downloadBegan, to: id)
      case .executing: try records.apply(immediate: .executionBegan, to: id)
      case .uploading(_, let sqlExecution): try records.apply(immediate: .uploadBegan(metrics(sqlExecution)), to: id)
      case .pageUploading, .pageUploaded: break
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
        httpStatus: details.isOfLink ? 500 : 400,
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
    case .uploadFailed(let details):
      return ImmediateAnswer(httpStatus: 500, query: try end(id, .failed(details, nil)))
    case .executed(.fhir, _): throw CloudError.internalFailure
    case .executed(.cancelled, _), .linkStopped:
      try end(id, .failed(.linkStopped, nil))
      throw CloudError.siteOffline
    }
  }

  @discardableResult
  private func end(_ id: QueryID, _ event: ImmediateQueryLifecycle.Event) throws -> Query {
    guard let query = try records.apply(immediate: event, to: id) else { throw CloudError.internalFailure }
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
    case .pages(let pages, let rows, let size):
      let summaries = pages.map {
        PageSummary(pageNumber: $0.number, status: .cached, size: $0.byteCount, rows: $0.rows)
      }
      return (.pages(PagedResult(rows: rows, size: size, pages: summaries)), size)
    case .affected(let count):
      return (.affected(AffectedResult(rowsAffected: count, parameters: parameters)), 0)
    }
  }
}

extension Parameter {
  /// The parameter as it is sent back: its value in base64, as the description annotates it.
  /// Source: halo-cloud reference, section 6 (unconfirmed; published samples show plain text).
  var withEncodedValue: Parameter {
    var parameter = self
    parameter.value = value.map { Data($0.utf8).base64EncodedString() }
    return parameter
  }
}

extension QueryErrorDetails {
  /// Whether Halo Link itself failed, and neither the command nor the database.
  fileprivate var isOfLink: Bool { self == .practiceUnavailable || self == .injectedExecutionFailure }
}

import FoundationEssentials
import HaloModel
import Logging
import ServiceLifecycle

/// Takes every accepted async query to its end: through the cloud to its site's Halo Link and back.
///
/// Queries belong to the dispatcher and not to the request that brought them. When the sandbox stops, what has not
/// begun to execute stays as it is, for the next start on the same folder.
final class AsyncDispatcher: Service {
  /// Hears of a query that has become successful.
  typealias Success = @Sendable (_ site: SiteID, _ query: QueryID) -> Void

  /// An accepted query with what its site needs.
  private struct Dispatch {
    var query: Query
    var request: AsyncCommand
    /// The end a fault has chosen for it.
    var end: SandboxFault.End?
  }

  /// How long a query that a fault lets expire waits at most, before the time scale.
  private static let faultyQueueTime: Duration = .seconds(2)

  private let directory: SiteDirectory
  private let records: QueryRecords
  private let links: LinkFleet
  private let limits: SandboxLimits
  private let clock: SandboxClock
  private let timeScale: Double
  private let logger: Logger
  private let succeeded: Success
  /// Each element is an open query that its record keeps anyway, so the buffer needs no bound of its own.
  private let dispatches = AsyncStream.makeStream(of: Dispatch.self, bufferingPolicy: .unbounded)

  init(
    _ configuration: SandboxConfiguration, directory: SiteDirectory, records: QueryRecords, links: LinkFleet,
    succeeded: @escaping Success
  ) {
    self.directory = directory
    self.records = records
    self.links = links
    limits = configuration.limits
    clock = configuration.clock
    timeScale = configuration.timeScale
    logger = configuration.logger
    self.succeeded = succeeded
  }

  /// Takes over a query whose record has begun; `end` is what a fault has chosen for it.
  func submit(_ query: Query, _ request: AsyncCommand, end: SandboxFault.End?) {
    dispatches.continuation.yield(Dispatch(query: query, request: request, end: end))
  }

  /// Takes over a query of an earlier sandbox that has not executed.
  func resume(_ open: QueryTable.OpenQuery) {
    do {
      let request = try HaloJSON.decode(AsyncCommand.self, from: open.request ?? Data())
      submit(open.query, request, end: nil)
    } catch {
      logger.error("query \(open.query.id) cannot go on: its request is not readable")
      abandon(open.query)
    }
  }

  /// Ends a query that nobody can carry any more.
  private func abandon(_ query: Query) {
    do {
      if query.status == .initialising {
        try records.apply(async: .initialisationFailed(.cacheError), to: query.id)
      } else {
        try records.apply(async: .executionBegan, to: query.id)
        try fail(query.id, .practiceUnavailable)
      }
    } catch {
      logger.error("query \(query.id): \(error)")
    }
  }

  /// Carries queries until the sandbox shuts down.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for await dispatch in self.dispatches.stream {
          group.addTask { await self.carry(dispatch) }
        }
        group.cancelAll()
      }
    }
  }

  private func carry(_ dispatch: Dispatch) async {
    let id = dispatch.query.id
    do {
      guard let site = directory.installedSite(dispatch.query.siteId), let agent = links[site.id] else {
        // A later start can have fewer sites.
        abandon(dispatch.query)
        return
      }
      var query = dispatch.query
      if query.status == .initialising {
        try await clock.wait(site.latencies.initialising)
        if let failure = initialisationFailure(of: dispatch, at: site) {
          try records.apply(async: .initialisationFailed(failure), to: id)
          return
        }
        query = try records.apply(async: .queued, to: id) ?? query
      }
      if dispatch.end == .expiredInQueue {
        try await clock.wait(min(.milliseconds(query.maxTimeInQueue), Self.faultyQueueTime / timeScale))
        try records.apply(async: .expired, to: id)
        return
      }
      guard let order = order(for: query, dispatch) else {
        try records.apply(async: .expired, to: id)
        return
      }
      try finish(await agent.perform(order), of: id, at: site)
    } catch is CancellationError {
      // The sandbox stops: the query stays as it is.
    } catch {
      logger.error("query \(id): \(error)")
    }
  }

  private func initialisationFailure(
    of dispatch: Dispatch, at site: SandboxSite
  ) -> AsyncQueryLifecycle.InitialisationFailure? {
    switch dispatch.end {
    case .initialisationFailedCacheError: return .cacheError
    case .initialisationFailedSiteOffline: return .siteOffline
    case .initialisationFailedSiteUnreachable: return .siteUnreachable
    default: break
    }
    switch directory.heartbeat(of: site).availability {
    case .offline: return .siteOffline
    case .unreachable: return .siteUnreachable
    default: return nil
    }
  }

  /// The order for a query's Halo Link; nil when its time in the queue passed while no sandbox ran.
  private func order(for query: Query, _ dispatch: Dispatch) -> LinkOrder? {
    let whole = Duration.milliseconds(query.maxTimeInQueue)
    let queuedAt = query.statusTiming?[.queued]?.startTime.date ?? clock.now()
    let waited = Duration.seconds(clock.now().timeIntervalSince(queuedAt))
    let left = whole - max(.zero, waited)
    guard left > .zero || whole == .zero else { return nil }
    let id = query.id
    let spool = PageSpool(
      folder: records.files.folder(of: id), maxRows: limits.pageRows, maxBytes: limits.pageBytes)
    return LinkOrder(
      id: id, command: dispatch.request.command, catalogue: dispatch.request.catalogue,
      maxTimeInQueue: max(.zero, left),
      delivery: .pages(spool, timeLimit: limits.asyncExecution), fault: LinkOrder.Fault(dispatch.end),
      stageBegan: { [self] in note($0, of: id) })
  }

  /// Moves the record on as the Link reports a stage.
  private func note(_ stage: LinkStage, of id: QueryID) {
    do {
      switch stage {
      // An async query has no stage of its own for it: it is queued until it executes.
      case .downloading: break
      case .executing: try records.apply(async: .executionBegan, to: id)
      case .uploading(let answer, let sqlExecution):
        try keepFiles(of: answer, id)
        let metrics = QueryMetrics(sqlExecutionDuration: sqlExecution.wholeMilliseconds)
        try records.apply(async: .uploadBegan(metrics, answer.pagedResult), to: id)
      case .pageUploading(let number): try records.apply(async: .pageUploadBegan(number), to: id)
      case .pageUploaded(let number): try records.apply(async: .pageCached(number), to: id)
      }
    } catch {
      logger.error("query \(id): \(error)")
    }
  }

  /// Keeps what of an answer its page files do not have: the parameters, and rows that came whole as a page.
  ///
  /// A `nonQuery` has nothing but parameters in its page, so it has them even when there are none.
  private func keepFiles(of answer: PracticeAnswer, _ id: QueryID) throws {
    switch answer.content {
    case .pages:
      guard !answer.parameters.isEmpty else { return }
    case .rows(let json, _):
      try records.files.makeFolder(of: id)
      try json.write(to: records.files.page(1, of: id), options: .atomic)
      guard !answer.parameters.isEmpty else { return }
    case .affected:
      try records.files.makeFolder(of: id)
    }
    try records.files.save(answer.parameters.map(\.withEncodedValue), of: id)
  }

  /// Ends the record as the Link ended the order.
  private func finish(_ outcome: LinkOutcome, of id: QueryID, at site: SandboxSite) throws {
    switch outcome {
    case .executed(.answer, _):
      if try records.apply(async: .succeeded, to: id)?.status == .successful { succeeded(site.id, id) }
    case .executed(.failure(let details), _):
      try fail(id, details)
    case .executed(.tooLarge, _):
      try fail(id, .resultTooLarge)
    case .executed(.limitPassed, _):
      try fail(id, .executionTimedOut(site.dialect))
    case .uploadFailed(let details):
      try fail(id, details)
    case .expiredInQueue:
      try records.apply(async: .expired, to: id)
    case .practiceUnavailable(let reason):
      logger.error("query \(id): \(reason)")
      try records.apply(async: .executionBegan, to: id)
      try fail(id, .practiceUnavailable)
    // A command has no FHIR reply; a query with one could only be given up.
    case .executed(.cancelled, _), .executed(.fhir, _), .linkStopped:
      try fail(id, nil)
    }
  }

  /// Ends a query in the failure that belongs to its stage; `nil` says that its Link stopped, which leaves one that has
  /// not executed as it is.
  private func fail(_ id: QueryID, _ details: QueryErrorDetails?) throws {
    switch records.openStatus(id) {
    case .executing: try records.apply(async: .executionFailed(details ?? .interrupted), to: id)
    case .uploading: try records.apply(async: .uploadFailed(details ?? .uploadInterrupted), to: id)
    default: return
    }
    records.files.remove(id)
  }
}

extension LinkOrder.Fault {
  /// What the Link has to do wrong for a query to come to an end; `nil` where the cloud sees to it or nothing is wrong.
  init?(_ end: SandboxFault.End?) {
    switch end {
    case .executionFailed: self = .executionFails(.injectedExecutionFailure)
    case .uploadFailed: self = .uploadFails(.injectedUploadFailure)
    case .stuckExecuting: self = .executionHangs
    default: return nil
    }
  }
}

extension PracticeAnswer {
  /// The wire form of an async answer whose pages all wait for their upload.
  fileprivate var pagedResult: QueryResult {
    switch content {
    case .pages(let pages, let rows, let size):
      let summaries = pages.map {
        PageSummary(pageNumber: $0.number, status: .queued, size: $0.byteCount, rows: $0.rows)
      }
      return .pages(PagedResult(rows: rows, size: size, pages: summaries))
    case .affected(let count):
      return .affected(AffectedResult(rowsAffected: count, pages: [.withoutRows(size: 0)]))
    case .rows(let json, let count):
      let rows = PageSummary.Rows(count: count, rangeStart: 0, rangeEnd: count - 1)
      let page = PageSummary(pageNumber: 1, status: .queued, size: json.count, rows: rows)
      return .pages(PagedResult(rows: count, size: json.count, pages: [page]))
    }
  }
}

extension PageSummary {
  /// The one page of a result without rows.
  fileprivate static func withoutRows(size: Int) -> PageSummary {
    PageSummary(
      pageNumber: 1, status: .queued, size: size, rows: Rows(count: 0, rangeStart: 0, rangeEnd: -1))
  }
}

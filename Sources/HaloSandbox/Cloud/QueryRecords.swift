import FoundationEssentials
import HaloModel
import Logging
import Synchronization

/// The records of the queries of all sites: open ones in memory, ended ones only in the cloud's file, for a while.
///
/// Memory is therefore bounded by what is open. An async query is written down when it is accepted and whenever its
/// status changes, before anybody can see the change. An immediate query is written down when it ends, and when it is
/// accepted too where a later start could miss it. Each query is moved on by one task at a time.
final class QueryRecords: Sendable {
  /// What can be said about one page of a result.
  enum Page: Sendable, Equatable {
    /// It can be fetched; the page of a `nonQuery` has no rows, not even an empty array of them.
    case cached(PageSummary, hasRows: Bool)
    /// The result was there and is not kept any more.
    case gone
    /// There is no such page, or not yet.
    case unknown
  }

  /// How long the trace of an expired result is kept, which answers 410, before the time scale (assumed).
  static let traceRetention: Duration = .seconds(30 * 86_400)

  private struct State {
    var open: [QueryID: any QueryLifecycle] = [:]
    var sweptAt: Date?
  }

  let files: ResultFiles
  private let table: QueryTable
  private let clock: SandboxClock
  private let retention: Retention
  private let keepsOpenImmediates: Bool
  private let logger: Logger
  private let state = Mutex(State())
  private let expiries = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  /// How long things are kept once a query has ended, after the time scale.
  struct Retention: Sendable {
    var records: Duration
    var results: Duration
    var traces: Duration

    init(_ limits: SandboxLimits, timeScale: Double) {
      records = limits.recordRetention / timeScale
      results = limits.resultRetention / timeScale
      traces = QueryRecords.traceRetention / timeScale
    }
  }

  /// Begins with what the file has, which ``recover()`` takes over. With `keepsOpenImmediates` an immediate query is
  /// written down before it ends, because the file outlives the sandbox.
  init(
    database: CloudDatabase, files: ResultFiles, clock: SandboxClock, retention: Retention,
    keepsOpenImmediates: Bool, logger: Logger
  ) {
    table = QueryTable(database)
    self.files = files
    self.clock = clock
    self.retention = retention
    self.keepsOpenImmediates = keepsOpenImmediates
    self.logger = logger
  }

  /// How many queries have not ended.
  var openCount: Int { state.withLock(\.open.count) }

  /// Yields whenever something may have expired, or will at a known time.
  var sweepsDue: AsyncStream<Void> { expiries.stream }

  /// Makes ``sweepsDue`` yield.
  func requestSweep() { expiries.continuation.yield() }

  // MARK: Life

  /// Begins the record of an accepted immediate query.
  /// - Throws: when it cannot be written down.
  func begin(immediate query: Query) throws {
    try begin(ImmediateQueryLifecycle(query), request: nil, isWritten: keepsOpenImmediates)
  }

  /// Begins the record of an accepted async query, with the request that a later start would need.
  /// - Throws: when it cannot be written down.
  func begin(async query: Query, request: Data) throws -> Query {
    try begin(AsyncQueryLifecycle(query), request: request, isWritten: true)
  }

  /// Moves an immediate query on.
  /// - Returns: the query as it is now; `nil` when no open query has this id.
  /// - Throws: ``ImmediateQueryLifecycle/IllegalTransition``.
  @discardableResult
  func apply(immediate event: ImmediateQueryLifecycle.Event, to id: QueryID) throws -> Query? {
    try advance(id, ImmediateQueryLifecycle.self) { try $0.apply(event, at: $1) }
  }

  /// Moves an async query on.
  /// - Returns: the query as it is now; `nil` when no open query has this id.
  /// - Throws: ``AsyncQueryLifecycle/IllegalTransition``.
  @discardableResult
  func apply(async event: AsyncQueryLifecycle.Event, to id: QueryID) throws -> Query? {
    try advance(id, AsyncQueryLifecycle.self) { try $0.apply(event, at: $1) }
  }

  @discardableResult
  private func begin(_ lifecycle: some QueryLifecycle, request: Data?, isWritten: Bool) throws -> Query {
    let query = lifecycle.query
    if isWritten { try table.save(query, request: request) }
    let now = clock.now()
    let isSweepDue = state.withLock { state in
      state.open[query.id] = lifecycle
      guard let sweptAt = state.sweptAt else {
        state.sweptAt = now
        return false
      }
      return now.timeIntervalSince(sweptAt) > retention.records.seconds / 24
    }
    if isSweepDue { requestSweep() }
    return query
  }

  /// Changes a record: first in the file where it belongs there, then for everybody who looks.
  private func advance<Lifecycle: QueryLifecycle>(
    _ id: QueryID, _: Lifecycle.Type, by change: (inout Lifecycle, Date) throws -> Void
  ) throws -> Query? {
    guard var lifecycle = state.withLock({ $0.open[id] }) as? Lifecycle else { return nil }
    let status = lifecycle.query.status
    try change(&lifecycle, clock.now())
    let query = lifecycle.query
    let isWritten = lifecycle.hasEnded || (query.mode == .async && query.status != status)
    var isKept = !lifecycle.hasEnded
    if isWritten {
      do {
        try table.save(query)
      } catch {
        // The record stays in memory, where it is right, for as long as the sandbox runs.
        isKept = true
        logger.error("the record of query \(id) cannot be written: \(type(of: error))")
      }
    }
    state.withLock { $0.open[id] = isKept ? lifecycle : nil }
    if lifecycle.hasEnded, query.mode == .async, query.status == .successful { requestSweep() }
    return query
  }

  // MARK: Looking

  /// The status of a query that has not ended.
  func openStatus(_ id: QueryID) -> QueryStatus? {
    state.withLock { $0.open[id]?.query.status }
  }

  /// The query of an id at a site; `nil` when it is another site's, unknown, or its time is over.
  func query(_ id: QueryID, at site: SiteID) throws -> Query? {
    try queries([id], at: site)[id]
  }

  /// The queries of some ids that a site has.
  func queries(_ ids: [QueryID], at site: SiteID) throws -> [QueryID: Query] {
    let open = state.withLock { state in
      ids.reduce(into: [QueryID: Query]()) { $0[$1] = state.open[$1]?.query }
    }
    var found = open
    let ended = ids.filter { open[$0] == nil }
    if !ended.isEmpty {
      let now = clock.now()
      for (id, entry) in try table.entries(ended) {
        if let end = entry.completedAt, now.timeIntervalSince(end) >= retention.records.seconds { continue }
        found[id] = entry.query
      }
    }
    return found.filter { $0.value.siteId == site }
  }

  /// A page of an async query of a site.
  func page(_ number: Int, of id: QueryID, at site: SiteID) throws -> Page {
    if let query = state.withLock({ $0.open[id]?.query }) {
      return query.siteId == site ? cachedPage(number, of: query) : .unknown
    }
    guard let entry = try table.entries([id])[id], entry.site == site.rawValue else { return .unknown }
    // A trace is left of queries with a result only.
    guard let query = entry.query else { return .gone }
    let page = cachedPage(number, of: query)
    if page != .unknown, let end = entry.completedAt,
      clock.now().timeIntervalSince(end) >= retention.results.seconds
    {
      return .gone
    }
    return page
  }

  private func cachedPage(_ number: Int, of query: Query) -> Page {
    guard query.mode == .async, let page = query.result?.pages.first(where: { $0.pageNumber == number }),
      page.status == .cached
    else { return .unknown }
    if case .affected = query.result { return .cached(page, hasRows: false) }
    return .cached(page, hasRows: true)
  }
}

extension QueryRecords {
  /// Takes over what an earlier sandbox left in the file, ends what cannot go on and removes files of no result.
  ///
  /// What may have begun to execute never runs again. It blocks on the disk.
  /// - Returns: the async queries that have not executed, in the order in which they were accepted.
  func recover() throws -> [QueryTable.OpenQuery] {
    var waiting: [QueryTable.OpenQuery] = []
    for open in try table.openQueries() {
      let id = open.query.id
      if open.query.mode == .async {
        state.withLock { $0.open[id] = AsyncQueryLifecycle(restored: open.query) }
        switch open.query.status {
        case .executing: try apply(async: .executionFailed(.interrupted), to: id)
        case .uploading: try apply(async: .uploadFailed(.uploadInterrupted), to: id)
        default: waiting.append(open)
        }
      } else {
        state.withLock { $0.open[id] = ImmediateQueryLifecycle(open.query) }
        try apply(immediate: .failed(.interrupted, nil), to: id)
      }
    }
    files.removeAll(except: try table.idsWithResult())
    requestSweep()
    return waiting
  }

  /// Lets go of what is older than allowed, with its files.
  /// - Returns: when the next result expires.
  func sweep() throws -> Date? {
    let now = clock.now()
    state.withLock { $0.sweptAt = now }
    let expired = try table.expire(
      QueryTable.Expiry(
        recordsUntil: now.addingTimeInterval(-retention.records.seconds),
        resultsUntil: now.addingTimeInterval(-retention.results.seconds),
        tracesUntil: now.addingTimeInterval(-retention.traces.seconds)))
    for id in expired.results { files.remove(id) }
    return expired.oldestResult?.addingTimeInterval(retention.results.seconds)
  }
}

import ExplorerState
import FoundationEssentials
import HaloModel
import TestSupport

/// Queries in every state, at fixed times: created at 09:30:00, a tenth of a second initialising, 0.4 s in the queue,
/// 11 s executing, 0.6 s uploading.
enum QuerySamples {
  static let sql = "SELECT INTERNALID, FIRSTNAME, SURNAME\nFROM PATIENTS -- invented\nWHERE SURNAME <> ''"

  /// When each state is looked at, in seconds after the query was sent.
  static func secondsSeen(_ status: QueryStatus) -> Double {
    switch status {
    case .initialising: 0.06
    case .queued: 0.4
    case .executing: 7.4
    case .uploading: 11.8
    default: 30
    }
  }

  static func id(_ number: Int) throws -> QueryID {
    let text = "5f2c1a9e-0c4b-4d7e-9a51-\(String(repeating: "0", count: 12 - String(number).count))\(number)"
    guard let id = QueryID(text) else { throw SampleError.noID(text) }
    return id
  }

  enum SampleError: Error { case noID(String) }

  /// An async query as the service answers it in this state.
  static func query(_ status: QueryStatus, number: Int = 1, site: SiteID = Samples.banksia, sentAt: Double = 0)
    throws -> Query
  {
    func at(_ seconds: Double) -> Timestamp { Timestamp(Samples.moment(sentAt + seconds).date) }
    var query = Query(
      id: try id(number), integratorId: "11111111-2222-3333-4444-555555555555", siteId: site, mode: .async,
      status: status, maxTimeInQueue: 3_600_000, commandSize: 131, requestSize: 178, createdAt: at(0))
    let stages: [(QueryStage, Double, Double)] = [
      (.initialising, 0, 0.1), (.queued, 0.1, 0.5), (.executing, 0.5, 11.5), (.uploading, 11.5, 12.1),
    ]
    let reached = reachedStages(status)
    var timing = StatusTiming()
    for (index, (stage, start, end)) in stages.prefix(reached).enumerated() {
      timing[stage] = StageTiming(startTime: at(start), endTime: index + 1 < reached ? at(end) : nil)
    }
    query.statusTiming = timing
    if status.isTerminal { query.completedAt = at(stages[reached - 1].2) }
    if reached == 4 { query.metrics = QueryMetrics(sqlExecutionDuration: 10_950) }
    switch status {
    case .executionFailed:
      query.errorDetails = QueryErrorDetails(
        errorType: .mssql, errorCode: 208, errorMessage: "Invalid object name 'PATIENTS'.")
    case .uploadFailed:
      query.errorDetails = QueryErrorDetails(
        errorType: .http, errorCode: 500, errorMessage: "The upload of page 2 broke off.")
    case .uploading: query.result = .pages(pages(cached: 1, uploading: 1, queued: 1))
    case .successful:
      query.result = .pages(pages(cached: 3))
      query.resultSize = 12_000 * 96
    default: break
    }
    return query
  }

  private static func reachedStages(_ status: QueryStatus) -> Int {
    switch status {
    case .queued, .expiredInQueue: 2
    case .executing, .executionFailed: 3
    case .uploading, .uploadFailed, .successful: 4
    default: 1
    }
  }

  /// Three pages with 12,000 rows, or as many as are asked for.
  static func pages(cached: Int, uploading: Int = 0, queued: Int = 0) -> PagedResult {
    let statuses =
      Array(repeating: PageStatus.cached, count: cached) + Array(repeating: .uploading, count: uploading)
      + Array(repeating: .queued, count: queued)
    let summaries = statuses.enumerated().map { index, status in
      let start = index * 5000
      let count = index == statuses.count - 1 ? 2000 : 5000
      return PageSummary(
        pageNumber: index + 1, status: status, size: count * 96,
        rows: .init(count: count, rangeStart: start, rangeEnd: start + count - 1))
    }
    let rows = summaries.reduce(0) { $0 + $1.rows.count }
    return PagedResult(rows: rows, size: rows * 96, pages: summaries)
  }

  /// Sends an async query in this state and brings it to `status`; gives its key.
  @discardableResult
  static func add(_ status: QueryStatus, to state: inout AppState, number: Int = 1, sentAt: Double = 0) throws
    -> QueryKey
  {
    let site = state.sites.current ?? Samples.banksia
    let seen = state.now
    state.now = Samples.moment(sentAt)
    _ = state.reduce(.editor(.runAsyncRequested))
    let key = QueryKey(state.queries.count)
    state.now = Samples.moment(sentAt + 0.03)
    let created = try query(.initialising, number: number, site: site, sentAt: sentAt)
    _ = state.reduce(.queries(.accepted(created, roundTrip: .milliseconds(24), key)))
    state.now = max(seen, Samples.moment(sentAt + secondsSeen(status)))
    let latest = try query(status, number: number, site: site, sentAt: sentAt)
    _ = state.reduce(.queries(.news(QueryNews(id: latest.id, content: .record(latest)))))
    return key
  }

  /// The explorer with one async query in this state.
  static func state(_ status: QueryStatus) throws -> AppState {
    var state = Samples.state(using: Samples.site(), sql: sql)
    try add(status, to: &state)
    state.focus = .queries
    return state
  }

  /// A registered query in this state: every 15 minutes for two hours, created an hour ago.
  static func registered(_ status: RegisteredQueryStatus, number: Int = 9, name: String = "waiting-list") throws
    -> RegisteredQuery
  {
    func at(_ minutes: Double) -> Timestamp { Timestamp(Samples.start.date.addingTimeInterval(minutes * 60)) }
    var metrics = RegisteredQueryMetrics(requestSize: 180)
    if status != .initialisationFailedCacheError {
      metrics.executionSucceededCount = status == .completed ? 8 : 4
      metrics.executionFailedCount = status == .completed ? 1 : 0
      metrics.lastSucceededAt = at(status == .completed ? -6 : -14)
      metrics.lastExecutionDuration = 42
      metrics.resultSizeSum = 2_480
    }
    let isOld = status == .completed
    var query = RegisteredQuery(
      id: try id(number), name: name, status: status, frequency: 900, duration: 7200, createdAt: at(isOld ? -126 : -59),
      metrics: metrics)
    if metrics.executionSucceededCount > 0 { query.lastHash = "dOFA3dJCbw8EyZIptt65K/LUBb6PAhVr4KqXhC2N9Yc=" }
    if isOld {
      query.metrics.lastFailedAt = at(-36)
      query.completedAt = at(-6)
      query.lastErrorDetails = QueryErrorDetails(
        errorType: .mssql, errorCode: 2812, errorMessage: "Could not find stored procedure 'selct'.")
    }
    return query
  }

  /// The explorer with one registered query in this state.
  static func state(_ status: RegisteredQueryStatus) throws -> AppState {
    var state = Samples.state(using: Samples.site(), sql: sql)
    _ = state.reduce(.queries(.registeredListed([try registered(status)], Samples.banksia)))
    state.focus = .queries
    return state
  }

  /// Queries of every kind at two sites.
  static func mixed() throws -> AppState {
    var state = Samples.state(using: Samples.site(), sql: sql)
    var failing = try registered(.enabled, number: 11, name: "new-appointments")
    failing.metrics.executionSucceededCount = 3
    failing.metrics.executionFailedCount = 1
    failing.metrics.lastFailedAt = Timestamp(Samples.start.date.addingTimeInterval(-60))
    failing.lastErrorDetails = QueryErrorDetails(
      errorType: .mssql, errorCode: 2812, errorMessage: "Could not find stored procedure 'selct'.")
    let list = [try registered(.completed, number: 9), try registered(.enabled, number: 10), failing]
    _ = state.reduce(.queries(.registeredListed(list, Samples.banksia)))
    try add(.successful, to: &state, number: 1, sentAt: 1)
    try add(.expiredInQueue, to: &state, number: 2, sentAt: 2)
    try add(.executionFailed, to: &state, number: 3, sentAt: 3)
    let letGo = try add(.executing, to: &state, number: 4, sentAt: 4)
    state.now = Samples.moment(40)
    if let row = state.queries.visible.firstIndex(of: letGo) {
      _ = state.reduce(.queries(.cursorMovedToStart))
      _ = state.reduce(.queries(.cursorMoved(by: row)))
      _ = state.reduce(.queries(.stopRequested))
    }
    _ = state.reduce(.sites(.findRequested))
    _ = state.reduce(.sites(.findEdited(.insert(Samples.harbour.rawValue))))
    _ = state.reduce(.sites(.findSubmitted))
    let harbour = Samples.site(Samples.harbour, name: "Harbour View Clinic", pmsID: "10003", availability: .offline)
    _ = state.reduce(.sites(.found(Samples.answer(harbour), LookupID(2))))
    _ = state.reduce(.sites(.rowChosen))
    try add(.initialisationFailedSiteUnreachable, to: &state, number: 5, sentAt: 41)
    state.now = Samples.moment(42)
    _ = state.reduce(.editor(.runRequested))
    state.now = Samples.moment(42.6)
    _ = state.reduce(.queries(.failed(Samples.offline, QueryKey(state.queries.count))))
    try add(.queued, to: &state, number: 6, sentAt: 43)
    try add(.executing, to: &state, number: 7, sentAt: 44)
    try add(.uploading, to: &state, number: 8, sentAt: 45)
    state.now = Samples.moment(57)
    _ = state.reduce(.editor(.runRequested))
    state.now = Samples.moment(58.2)
    state.focus = .queries
    _ = state.reduce(.queries(.cursorMovedToStart))
    _ = state.reduce(.queries(.cursorMoved(by: 1)))
    return state
  }
}

private func max(_ left: Moment, _ right: Moment) -> Moment { left.uptime < right.uptime ? right : left }

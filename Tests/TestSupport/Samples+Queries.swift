package import ExplorerState
import FHIRTables
import FoundationEssentials
package import HaloModel
import ResultStore

/// Async and registered queries, as the sandbox tells of them.
extension Samples {
  /// An id that only `number` decides.
  package static func queryID(_ number: Int = 1) -> QueryID {
    let digits = String(number)
    let text = "5f2c1a9e-0c4b-4d7e-9a51-" + String(repeating: "0", count: 12 - digits.count) + digits
    guard let id = QueryID(text) else { fatalError("the test wrote no GUID: \(text)") }
    return id
  }

  /// ``start`` and some seconds, as the service writes it.
  package static func timestamp(_ seconds: Double = 0) -> Timestamp { Timestamp(moment(seconds).date) }

  /// An async query that entered a stage each second until it came to `status`.
  package static func asyncQuery(
    _ status: QueryStatus, id: QueryID = queryID(), site: SiteID = banksia, error: QueryErrorDetails? = nil,
    result: QueryResult? = nil
  ) -> Query {
    var query = Query(
      id: id, integratorId: "11111111-2222-3333-4444-555555555555", siteId: site, mode: .async, status: status,
      maxTimeInQueue: AsyncCommand.defaultMaxTimeInQueue, commandSize: 90, requestSize: 130, createdAt: timestamp())
    let passed = stages(before: status)
    var timing = StatusTiming()
    for (index, stage) in passed.enumerated() {
      let isLast = index == passed.count - 1
      timing[stage] = StageTiming(
        startTime: timestamp(Double(index)), endTime: isLast ? nil : timestamp(Double(index + 1)))
    }
    query.statusTiming = timing
    if status.isTerminal { query.completedAt = timestamp(Double(passed.count)) }
    if passed.contains(.uploading) || status == .successful { query.metrics = QueryMetrics(sqlExecutionDuration: 870) }
    query.result = result
    query.errorDetails = error
    return query
  }

  private static func stages(before status: QueryStatus) -> [QueryStage] {
    let all: [QueryStage] = [.initialising, .queued, .executing, .uploading]
    switch status {
    case .queued, .expiredInQueue: return Array(all.prefix(2))
    case .executing, .executionFailed: return Array(all.prefix(3))
    case .uploading, .uploadFailed, .successful: return all
    default: return Array(all.prefix(1))
    }
  }

  /// A result of `rows` rows on each page; the first `cached` pages can be fetched.
  package static func pagedResult(pages: Int, rows: Int, cached: Int) -> QueryResult {
    let summaries = (0..<pages).map { index in
      PageSummary(
        pageNumber: index + 1, status: index < cached ? .cached : index == cached ? .uploading : .queued,
        size: rows * 40,
        rows: PageSummary.Rows(count: rows, rangeStart: index * rows, rangeEnd: (index + 1) * rows - 1))
    }
    return .pages(PagedResult(rows: pages * rows, size: pages * rows * 40, pages: summaries))
  }

  /// A fetched page: column `N` counts the rows of the whole result, `TEXT` says so.
  package static func pageAnswer(_ page: Int, rows: Int) throws -> PageAnswer {
    let first = (page - 1) * rows
    let json = (first..<first + rows).map { #"{"N":\#($0),"TEXT":"row \#($0)"}"# }.joined(separator: ",")
    return PageAnswer(
      page: try PageDecoder().decode(json: Array("[\(json)]".utf8)), roundTrip: .milliseconds(9),
      decoding: .microseconds(200))
  }

  /// A registered query that runs every minute for an hour, made at ``start``.
  package static func registered(
    _ number: Int = 1, name: String = "new-appointments", status: RegisteredQueryStatus = .enabled, succeeded: Int = 0,
    failed: Int = 0, hash: String? = nil, frequency: Int = 60, duration: Int = 3600
  ) -> RegisteredQuery {
    var metrics = RegisteredQueryMetrics(requestSize: 180)
    metrics.executionSucceededCount = succeeded
    metrics.executionFailedCount = failed
    if succeeded > 0 {
      metrics.lastSucceededAt = timestamp(Double(5 + 60 * (succeeded - 1)))
      metrics.lastExecutionDuration = 40 + succeeded
      metrics.resultSizeSum = 8 * succeeded
    }
    if failed > 0 { metrics.lastFailedAt = timestamp(Double(5 + 60 * (succeeded + failed - 1))) }
    var query = RegisteredQuery(
      id: queryID(9000 + number), name: name, status: status, frequency: frequency, duration: duration,
      createdAt: timestamp(), metrics: metrics)
    query.lastHash = hash
    if failed > 0 {
      query.lastErrorDetails = QueryErrorDetails(
        errorType: .mssql, errorCode: 2812, errorMessage: "Could not find stored procedure 'selct'.")
    }
    return query
  }

  /// A page that was kept for a day and is gone.
  package static let gone = ErrorReport(
    word: "410 Gone", message: "Access to the target resource is permanently no longer available at the origin server.",
    meaning: "The result was kept for about a day and is gone.", nextStep: "Run the query again.", isGone: true)

  /// An immediate query that ran too long.
  package static let tooSlow = ErrorReport(
    word: "504 Gateway Timeout", message: "Query took more than 30 seconds to return a result.",
    meaning: "The site did not answer in time; the query may still have run.", nextStep: "Make the query smaller.",
    suggestsAsync: true)

  /// An immediate query whose result is too large.
  package static let tooLarge = ErrorReport(
    word: "executionFailed", typed: "http 413", message: "Immediate query results beyond message size limit (8mb)",
    meaning: "The result is larger than an immediate query may return (8 MB).", nextStep: "Ask for fewer rows.",
    suggestsAsync: true)
}

extension SiteServices {
  /// Nothing is saved and nothing is watched: for tests that are about something else.
  package static let empty = SiteServices(
    saved: { [] }, store: { site, _ in site }, remove: { _ in },
    importFile: { path in SiteImport(path: path, savedCount: 0, badRows: []) }, noteSighting: { _ in },
    lookUpAgain: { _, _ in [] }, deliverNews: { _ in }, watch: { _, _ in }, setPaused: { _ in })
}

extension QueryServices {
  /// Refuses every call: for tests that are about something else.
  package static let refusing = QueryServices(
    createAsync: { _ throws(ErrorReport) in throw Samples.offline },
    register: { _ throws(ErrorReport) in throw Samples.offline },
    fetchPage: { _, _ throws(ErrorReport) in throw Samples.offline },
    listRegistered: { _ throws(ErrorReport) in throw Samples.offline },
    registeredResult: { _, _, _ throws(ErrorReport) in throw Samples.offline },
    cancelRegistered: { _, _ throws(ErrorReport) in throw Samples.offline }, keptQueries: { [] },
    watch: { _ in }, watchWebhooks: { _ in }, follow: { _ in },
    unfollow: { _ in }, forget: { _ in }, noteWebhook: { _ in }, setPollingPaused: { _ in })
}

extension FHIRServices {
  /// Refuses every call: for tests that are about something else.
  package static let refusing = FHIRServices(
    run: { _ throws(ErrorReport) in throw Samples.offline }, next: { _ throws(ErrorReport) in throw Samples.offline },
    read: { _, _ throws(ErrorReport) in throw Samples.offline },
    capabilities: { _ throws(ErrorReport) in throw Samples.offline }, views: { ViewLibrary() })
}

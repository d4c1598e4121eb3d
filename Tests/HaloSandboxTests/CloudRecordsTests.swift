import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct CloudRecordsTests {
  private let clock = LinkManualClock()
  private let failure = ImmediateQueryLifecycle.Event.failed(.tookTooLong, nil)

  @Test("a record is kept for its time after the query ended and then it is gone")
  func retention() throws {
    try withRecords { records, _ in
      let query = try query(1, mode: .immediate)
      try records.begin(immediate: query)
      clock.advance(by: .seconds(500))
      #expect(try records.query(query.id, at: query.siteId) != nil, "it has not ended")
      try records.apply(immediate: failure, to: query.id)
      clock.advance(by: .seconds(99))
      #expect(try records.query(query.id, at: query.siteId) != nil)
      clock.advance(by: .seconds(1))
      #expect(try records.query(query.id, at: query.siteId) == nil)
    }
  }

  @Test("only open queries take memory")
  func memory() throws {
    try withRecords { records, _ in
      let queries = try (0..<9).map { try query($0, mode: .immediate) }
      for query in queries { try records.begin(immediate: query) }
      #expect(records.openCount == 9)
      for query in queries.dropLast() { try records.apply(immediate: failure, to: query.id) }
      #expect(records.openCount == 1)
      for query in queries { #expect(try records.query(query.id, at: query.siteId)?.id == query.id) }
    }
  }

  @Test("a site sees no query of another site, open or ended")
  func siteScope() throws {
    try withRecords { records, _ in
      let query = try query(1, mode: .immediate)
      let other = try #require(SiteID("41bc5b89-7463-59cc-a702-a0def5483d77"))
      try records.begin(immediate: query)
      #expect(try records.query(query.id, at: other) == nil)
      try records.apply(immediate: failure, to: query.id)
      #expect(try records.query(query.id, at: other) == nil)
      #expect(try records.query(query.id, at: query.siteId) != nil)
    }
  }

  @Test("a result that is over is gone and not unknown, also when its record is over, and its files are removed")
  func resultRetention() throws {
    try withRecords { records, storage in
      let query = try query(1, mode: .async)
      try succeed(query, in: records)
      let page = PageSummary(
        pageNumber: 1, status: .cached, size: 8, rows: PageSummary.Rows(count: 1, rangeStart: 0, rangeEnd: 0))
      #expect(try records.page(1, of: query.id, at: query.siteId) == .cached(page, hasRows: true))
      #expect(try records.page(2, of: query.id, at: query.siteId) == .unknown)
      #expect(try records.sweep() == clock.sandboxClock.now().addingTimeInterval(50))
      clock.advance(by: .seconds(50))
      #expect(try records.page(1, of: query.id, at: query.siteId) == .gone)
      #expect(try records.page(2, of: query.id, at: query.siteId) == .unknown)
      #expect(try records.query(query.id, at: query.siteId) != nil)
      #expect(FileManager.default.fileExists(atPath: records.files.folder(of: query.id).path))
      #expect(try records.sweep() == nil)
      #expect(!FileManager.default.fileExists(atPath: records.files.folder(of: query.id).path))
      clock.advance(by: .seconds(50))
      _ = try records.sweep()
      #expect(try records.query(query.id, at: query.siteId) == nil)
      #expect(try records.page(1, of: query.id, at: query.siteId) == .gone)
      let stranger = try #require(SiteID("41bc5b89-7463-59cc-a702-a0def5483d77"))
      #expect(try records.page(1, of: query.id, at: stranger) == .unknown)
      clock.advance(by: QueryRecords.traceRetention)
      _ = try records.sweep()
      #expect(try records.page(1, of: query.id, at: query.siteId) == .unknown)
    }
  }

  @Test("after a restart what waited goes on in order, what executed has failed, and strange files are removed")
  func recovery() throws {
    let storage = try SandboxStorage(dataDirectory: nil)
    defer { storage.release() }
    let queries = try (0..<6).map { try query($0, mode: $0 == 5 ? .immediate : .async) }
    do {
      let records = try records(in: storage)
      for query in queries.dropLast() { _ = try records.begin(async: query, request: Data("\(query.id)".utf8)) }
      try records.begin(immediate: queries[5])
      for query in queries[1...3] { try records.apply(async: .queued, to: query.id) }
      for query in queries[2...3] { try records.apply(async: .executionBegan, to: query.id) }
      try records.apply(async: .uploadBegan(QueryMetrics(sqlExecutionDuration: 1), Self.onePage), to: queries[3].id)
      for query in queries[2...3] { try records.files.makeFolder(of: query.id) }
      try succeed(queries[4], in: records, isBegun: true)
    }
    let records = try records(in: storage)
    let waiting = try records.recover()
    #expect(waiting.map(\.query.id) == [queries[0].id, queries[1].id])
    #expect(waiting.map(\.query.status) == [.initialising, .queued])
    #expect(waiting.map(\.request) == waiting.map { Data("\($0.query.id)".utf8) })
    #expect(records.openCount == 2)
    let statuses = try queries.map { try records.query($0.id, at: $0.siteId)?.status }
    #expect(statuses == [.initialising, .queued, .executionFailed, .uploadFailed, .successful, .executionFailed])
    for query in [queries[2], queries[3], queries[5]] {
      let failed = try #require(try records.query(query.id, at: query.siteId))
      #expect(failed.errorDetails?.errorType == .haloLink)
      #expect(failed.completedAt != nil)
    }
    let folders = try FileManager.default.contentsOfDirectory(atPath: storage.results.path)
    #expect(folders == [queries[4].id.rawValue])
  }

  private static let onePage = QueryResult.pages(
    PagedResult(
      rows: 1, size: 8,
      pages: [
        PageSummary(
          pageNumber: 1, status: .queued, size: 8, rows: PageSummary.Rows(count: 1, rangeStart: 0, rangeEnd: 0))
      ]))

  private func succeed(_ query: Query, in records: QueryRecords, isBegun: Bool = false) throws {
    if !isBegun { _ = try records.begin(async: query, request: Data()) }
    try records.files.makeFolder(of: query.id)
    let events: [AsyncQueryLifecycle.Event] = [
      .queued, .executionBegan, .uploadBegan(QueryMetrics(sqlExecutionDuration: 1), Self.onePage), .pageUploadBegan(1),
      .pageCached(1), .succeeded,
    ]
    for event in events { try records.apply(async: event, to: query.id) }
  }

  private func withRecords(_ body: (QueryRecords, SandboxStorage) throws -> Void) throws {
    let storage = try SandboxStorage(dataDirectory: nil)
    defer { storage.release() }
    try body(try records(in: storage), storage)
  }

  /// Records kept for 100 seconds, results for 50.
  private func records(in storage: SandboxStorage) throws -> QueryRecords {
    var limits = SandboxLimits()
    limits.recordRetention = .seconds(100)
    limits.resultRetention = .seconds(50)
    return QueryRecords(
      database: try CloudDatabase(file: storage.cloudFile), files: ResultFiles(root: storage.results),
      clock: clock.sandboxClock, retention: QueryRecords.Retention(limits, timeScale: 1), keepsOpenImmediates: true,
      logger: SandboxConfiguration().logger)
  }

  private func query(_ number: Int, mode: QueryMode) throws -> Query {
    Query(
      id: try #require(QueryID("00000000-0000-4000-8000-00000000000\(number)")), integratorId: HaloCloud.integratorID,
      siteId: SandboxSite.importedSite, mode: mode, status: .initialising, maxTimeInQueue: 0, commandSize: 0,
      requestSize: 0, createdAt: Timestamp(clock.sandboxClock.now()))
  }
}

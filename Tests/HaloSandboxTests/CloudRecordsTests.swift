import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct CloudRecordsTests {
  private let clock = LinkManualClock()
  private let failure = ImmediateQueryLifecycle.Event.failed(.tookTooLong, nil)

  @Test("a record is kept for its time after the query ended and then it is gone")
  func retention() throws {
    let records = QueryRecords(clock: clock.sandboxClock, retention: .seconds(100), capacity: 10)
    let query = try query(1)
    records.begin(query)
    clock.advance(by: .seconds(500))
    #expect(records.query(query.id, at: query.siteId) != nil, "it has not ended")
    try records.apply(failure, to: query.id)
    clock.advance(by: .seconds(99))
    #expect(records.query(query.id, at: query.siteId) != nil)
    clock.advance(by: .seconds(1))
    #expect(records.query(query.id, at: query.siteId) == nil)
    #expect(records.count == 0)
  }

  @Test("too many records push out the oldest ended one, never a running one")
  func capacity() throws {
    let records = QueryRecords(clock: clock.sandboxClock, retention: .seconds(100), capacity: 2)
    let queries = try (0..<4).map(query)
    records.begin(queries[0])
    try records.apply(failure, to: queries[0].id)
    for query in queries.dropFirst() { records.begin(query) }
    #expect(records.query(queries[0].id, at: queries[0].siteId) == nil)
    for query in queries.dropFirst() { #expect(records.query(query.id, at: query.siteId) != nil) }
  }

  @Test("a site sees no query of another site")
  func siteScope() throws {
    let records = QueryRecords(clock: clock.sandboxClock, retention: .seconds(100), capacity: 10)
    let query = try query(1)
    records.begin(query)
    #expect(records.query(query.id, at: try #require(SiteID("41bc5b89-7463-59cc-a702-a0def5483d77"))) == nil)
  }

  private func query(_ number: Int) throws -> Query {
    Query(
      id: try #require(QueryID("00000000-0000-4000-8000-00000000000\(number)")), integratorId: HaloCloud.integratorID,
      siteId: SandboxSite.importedSite, status: .initialising, maxTimeInQueue: 0, commandSize: 0, requestSize: 0,
      createdAt: Timestamp(clock.sandboxClock.now()))
  }
}

import FoundationEssentials
import HaloModel
import Synchronization
import Testing

@testable import HaloClient

@Suite("Query monitor")
struct QueryMonitorTests {
  private func monitor(_ service: ScriptedService, clock: FixedClock = FixedClock()) throws -> QueryMonitor {
    QueryMonitor(
      client: HaloClient(profile: try ClientFixture.profile(), transport: service, clock: clock.client))
  }

  /// No answer before the task is cancelled.
  private static func silence() async throws(TransportError) {
    let (never, _) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    for await _ in never {}
    throw .cancelled
  }

  /// A service that answers for one query with these states in turn, the last one for ever.
  private static func states(_ states: [String?]) -> ScriptedService {
    ScriptedService { _, number in
      .batch([(ClientFixture.queryID, states[min(number, states.count) - 1])])
    }
  }

  @Test("waiting goes through the states and ends with the last")
  func wait() async throws {
    let service = Self.states(["initialising", "queued", "queued", "executing", "uploading", "successful"])
    let seen = Mutex<[QueryStatus]>([])
    let query = try await monitor(service).wait(for: try ClientFixture.query(), at: try ClientFixture.site()) { query in
      seen.withLock { $0.append(query.status) }
    }
    #expect(query.status == .successful)
    #expect(seen.withLock { $0.last } == .successful)
    #expect(service.asked.count == 6)
  }

  @Test("a query that fails is an end and no error")
  func failedQuery() async throws {
    let query = try await monitor(Self.states(["queued", "expiredInQueue"])).wait(
      for: try ClientFixture.query(), at: try ClientFixture.site())
    #expect(query.status == .expiredInQueue)
  }

  /// One kind of trouble and what a wait makes of it.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let trouble: @Sendable () throws(TransportError) -> HTTPResponse
    let code: HaloClientError.Code
    let atOnce: Bool
  }

  static let rows = [
    Row(
      testDescription: "no record", trouble: { () throws(TransportError) in .batch([(ClientFixture.queryID, nil)]) },
      code: .notFound, atOnce: true),
    Row(
      testDescription: "403", trouble: { () throws(TransportError) in HTTPResponse(status: 403, body: Data()) },
      code: .forbidden, atOnce: true),
    Row(
      testDescription: "unreadable",
      trouble: { () throws(TransportError) in HTTPResponse(status: 200, body: Data("[]".utf8)) },
      code: .undecodable(path: ""), atOnce: true),
    Row(
      testDescription: "500 that stays",
      trouble: { () throws(TransportError) in HTTPResponse(status: 500, body: Data()) }, code: .serviceFailed,
      atOnce: false),
    Row(
      testDescription: "a connection that stays refused", trouble: { () throws(TransportError) in throw .refused },
      code: .connectionRefused, atOnce: false),
  ]

  @Test(
    "trouble for good ends a wait at once, trouble that may pass when patience is over", .timeLimit(.minutes(1)),
    arguments: rows)
  func trouble(_ row: Row) async throws {
    let service = ScriptedService { (_, number) throws(TransportError) in
      // The fixed clock lets back-offs pass in no time, so a second request may be out before the wait has ended.
      if row.atOnce, number > 1 { try await Self.silence() }
      return try row.trouble()
    }
    let clock = FixedClock()
    let monitor = try monitor(service, clock: clock)
    let error = await #expect(throws: HaloClientError.self) {
      try await monitor.wait(for: try ClientFixture.query(), at: try ClientFixture.site())
    }
    #expect(error?.code == row.code)
    if !row.atOnce { #expect(clock.client.uptime() >= .seconds(30)) }
    #expect(!monitor.isTracking(try ClientFixture.query()))
  }

  @Test("trouble that passes is borne, a 429 for as long as it asks")
  func passingTrouble() async throws {
    let clock = FixedClock()
    let service = ScriptedService { (_, number) throws(TransportError) in
      switch number {
      case 1: HTTPResponse(status: 429, headers: HeaderFields([("Retry-After", "90")]), body: Data())
      case 2: throw .broken(requestMayHaveBeenSent: true)
      case 3: HTTPResponse(status: 503, body: Data())
      default: .batch([(ClientFixture.queryID, "successful")])
      }
    }
    let query = try await monitor(service, clock: clock).wait(
      for: try ClientFixture.query(), at: try ClientFixture.site())
    #expect(query.status == .successful)
    #expect(service.asked.count == 4)
    #expect(clock.client.uptime() >= .seconds(90))
  }

  @Test("cancelling ends a wait while an answer is awaited")
  func cancelledWait() async throws {
    let (asked, ask) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let service = ScriptedService { (_, _) throws(TransportError) in
      ask.yield()
      try await Self.silence()
      throw .cancelled
    }
    let monitor = try monitor(service)
    let (id, site) = (try ClientFixture.query(), try ClientFixture.site())
    let code = await withTaskGroup(of: HaloClientError.Code?.self) { group in
      group.addTask {
        do throws(HaloClientError) {
          _ = try await monitor.wait(for: id, at: site)
          return nil
        } catch {
          return error.code
        }
      }
      for await _ in asked { break }
      group.cancelAll()
      return await group.next() ?? nil
    }
    #expect(code == .cancelled)
    #expect(service.asked.count == 1)
  }

  @Test("two waits at the same time both get their ends")
  func twoWaits() async throws {
    let other = "11111111-2222-3333-4444-555555555555"
    let service = ScriptedService { request, _ in
      let text = request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
      return .batch([ClientFixture.queryID, other].filter { text.contains($0) }.map { ($0, "successful") })
    }
    let monitor = try monitor(service)
    let ids = [try ClientFixture.query(), try #require(QueryID(other))]
    let site = try ClientFixture.site()
    for id in ids { monitor.track(id, at: site) }
    let ended = try await withThrowingTaskGroup(of: QueryID.self) { group in
      for id in ids { group.addTask { try await monitor.wait(for: id, at: site).id } }
      var ended: Set<QueryID> = []
      for try await id in group { ended.insert(id) }
      return ended
    }
    #expect(ended == Set(ids))
  }

  @Test("a reader that comes late gets the last word about every query")
  func lateReader() async throws {
    let monitor = try monitor(Self.states(["queued", "executing", "successful"]))
    _ = try await monitor.wait(for: try ClientFixture.query(), at: try ClientFixture.site())
    var taken: [QueryUpdate] = []
    for await update in monitor.updates {
      taken.append(update)
      if update.isTerminal { break }
    }
    #expect(taken.count == 1)
    guard case .record(let query) = taken.last?.content else {
      Issue.record("a record was expected")
      return
    }
    #expect(query.status == .successful)
  }

  @Test("updates end with the task that reads them, and can be read again")
  func cancelledReader() async throws {
    let monitor = try monitor(Self.states(["successful"]))
    await withTaskGroup(of: Void.self) { group in
      group.addTask { for await _ in monitor.updates {} }
      group.cancelAll()
    }
    _ = try await monitor.wait(for: try ClientFixture.query(), at: try ClientFixture.site())
    let first = await monitor.updates.first { _ in true }
    #expect(first?.isTerminal == true)
  }

  @Test("registered queries are told when they are new, have changed or are gone")
  func registered() async throws {
    let other = "11111111-2222-3333-4444-555555555555"
    let service = ScriptedService { _, number in
      switch number {
      case 1: .registered([(ClientFixture.queryID, "enabled"), (other, "completed")])
      case 2: .registered([(ClientFixture.queryID, "enabled"), (other, "completed")])
      default: .registered([(ClientFixture.queryID, "completed")])
      }
    }
    let monitor = try monitor(service)
    monitor.watchRegisteredQueries(at: try ClientFixture.site())
    let taken = await withTaskGroup(of: Void.self) { group in
      group.addTask { await monitor.run() }
      defer { group.cancelAll() }
      var taken: [QueryUpdate] = []
      for await update in monitor.updates {
        taken.append(update)
        if update.content == .notFound { break }
      }
      return taken
    }
    #expect(taken.last?.queryID.rawValue == other)
    #expect(service.asked.allSatisfy { $0.hasSuffix("/queries/registered") })
    #expect(taken.filter { $0.queryID.rawValue == ClientFixture.queryID }.count <= 2)
  }
}

@Suite("Update mailbox")
struct MailboxTests {
  private func update(_ content: QueryUpdate.Content) throws -> QueryUpdate {
    QueryUpdate(queryID: try ClientFixture.query(), siteID: try ClientFixture.site(), content: content)
  }

  private func record(_ status: String) throws -> QueryUpdate.Content {
    .record(try HaloJSON.decode(Query.self, from: Data(ClientFixture.record(status).utf8)))
  }

  private var failure: QueryUpdate.Content {
    .failed(HaloClientError(.serviceFailed, endpoint: "", host: "", exchange: .none))
  }

  @Test("a newer record replaces an older one, a failure replaces no record, a record ends a failure")
  func replacing() async throws {
    let mailbox = Mailbox<LatestOfQueries>()
    for content in [try record("queued"), try record("executing"), failure, failure] {
      mailbox.put(try update(content))
    }
    #expect(await mailbox.next()?.content == (try record("executing")))
    #expect(await mailbox.next()?.content == failure)
    for content in [failure, try record("successful")] { mailbox.put(try update(content)) }
    #expect(await mailbox.next()?.content == (try record("successful")))
    mailbox.put(try update(.notFound))
    #expect(await mailbox.next()?.content == .notFound)
  }
}

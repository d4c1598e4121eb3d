import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Following queries")
struct FollowingTests {
  private func kept(_ number: Int) -> KeptQuery {
    KeptQuery(
      id: Samples.queryID(number),
      target: RunTarget(site: Samples.harbour, siteName: "Harbour View Clinic", pms: .bestPractice), mode: .async,
      executionMode: .reader, createdAt: Samples.timestamp(-90))
  }

  @Test("a connection that stands watches for news and looks for queries of earlier sessions")
  func connected() {
    var state = AppState(connection: .starting(Samples.connection))
    let effects = state.reduce(.connectionReady(Samples.connection))
    #expect(effects == [.watchQueries, .watchWebhooks, .loadKeptQueries])
  }

  @Test("queries of an earlier session are listed without their text, followed, and age from their creation")
  func reattached() throws {
    var state = Samples.state(using: Samples.site())
    let effects = state.reduce(.queries(.kept([kept(1), kept(2)])))
    #expect(effects.contains(.follow(FollowRequest(query: Samples.queryID(1), site: Samples.harbour))))
    #expect(effects.contains(.follow(FollowRequest(query: Samples.queryID(2), site: Samples.harbour))))
    let record = try #require(state.queries.record(at: 0))
    #expect(record.origin == .reattached)
    #expect(record.sql == nil)
    #expect(record.elapsed(at: Samples.moment(10)) == .seconds(100))
    let query = Samples.asyncQuery(.executing, id: Samples.queryID(1), site: Samples.harbour)
    _ = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
    let key = try #require(state.queries.key(of: query.id))
    #expect(state.queries[key]?.statusWord == "executing")
    #expect(state.reduce(.queries(.kept([kept(1)]))).filter { if case .follow = $0 { true } else { false } } == [])
    #expect(state.queries.count == 2)
  }

  @Test("a result of an earlier session opens like any other")
  func reattachedResult() throws {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.queries(.kept([kept(1)])))
    let query = Samples.asyncQuery(
      .successful, id: Samples.queryID(1), site: Samples.harbour,
      result: Samples.pagedResult(pages: 1, rows: 2, cached: 1))
    let effects = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
    // It stays worth coming back to until the service drops it.
    #expect(!effects.contains(.forget(query.id)))
    let fetch = PageRequest(key: QueryKey(1), query: query.id, site: Samples.harbour, page: 1)
    #expect(state.reduce(.queries(.resultRequested)).contains(.fetchPage(fetch)))
  }

  @Test("a webhook has its query asked for now, and a registered one's list")
  func webhooks() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.queries(.webhook(.listening(port: 4300))))
    #expect(state.queries.webhookPort == 4300)
    _ = state.reduce(.editor(.runAsyncRequested))
    let query = Samples.asyncQuery(.executing)
    let effects = state.reduce(.queries(.accepted(query, roundTrip: .zero, QueryKey(1))))
    // It need not be asked for often: a webhook will tell.
    let follow = FollowRequest(query: query.id, site: Samples.banksia, known: query, isCoveredByWebhook: true)
    #expect(effects.contains(.follow(follow)))
    let event = WebhookEvent(
      id: "a", occurredAt: nil, siteId: Samples.banksia, queryId: Samples.queryID(), webhookSource: .async)
    #expect(state.reduce(.queries(.webhook(.received(event)))).contains(.noteWebhook(Samples.queryID())))
    #expect(state.queries[QueryKey(1)]?.notifiedAt == Samples.start)
    let registered = WebhookEvent(
      id: "b", occurredAt: nil, siteId: Samples.banksia, queryId: Samples.queryID(9001), webhookSource: .registered)
    #expect(state.reduce(.queries(.webhook(.received(registered)))).contains(.listRegistered(Samples.banksia)))
  }

  @Test("a webhook that is refused, and a listener that fails, are told")
  func webhookTrouble() {
    var state = Samples.state()
    _ = state.reduce(.queries(.webhook(.rejected(reason: "the signature does not fit"))))
    #expect(state.event?.text.contains("the signature does not fit") == true)
    _ = state.reduce(.queries(.webhook(.failed(Samples.offline))))
    #expect(state.queries.webhookPort == nil)
    #expect(state.event?.kind == .bad)
  }

  @Test("500 open queries at 50 sites: news of all of them and a key in between cost next to nothing each")
  func many() throws {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.queries(.kept((1...500).map(kept))))
    #expect(state.queries.runningCount == 500)
    let clock = ContinuousClock()
    let took = clock.measure {
      for round in 0..<4 {
        for number in 1...500 {
          let status: QueryStatus = round == 3 ? .executionFailed : .executing
          let query = Samples.asyncQuery(status, id: Samples.queryID(number), site: Samples.harbour)
          _ = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
        }
        _ = state.reduce(.queries(.cursorMoved(by: 1)))
      }
    }
    #expect(state.queries.failedCount == 500)
    // A frame is 16 ms; one piece of news may take a small part of it even in a debug build.
    #expect(took / 2000 < .milliseconds(4), "\(took / 2000) each")
  }
}

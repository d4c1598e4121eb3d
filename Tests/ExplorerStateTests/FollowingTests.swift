import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Following queries")
struct FollowingTests {
  private func kept(_ number: Int, age: Double = 90) -> KeptQuery {
    KeptQuery(
      id: Samples.queryID(number),
      target: RunTarget(site: Samples.harbour, siteName: "Harbour View Clinic", pms: .bestPractice), mode: .async,
      executionMode: .reader, createdAt: Samples.timestamp(-age))
  }

  @Test("a connection that stands watches for news and looks for queries of earlier sessions")
  func connected() {
    var state = AppState(connection: .starting(Samples.connection))
    let effects = state.reduce(.connectionReady(Samples.connection))
    #expect(effects == [.watchQueries, .watchWebhooks, .loadKeptQueries, .sites(.loadSaved), .sites(.deliverNews)])
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

  @Test("the newest query of an earlier session is on top with the highest number, and new runs go on above it")
  func numbers() {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.queries(.kept([kept(7, age: 10), kept(8, age: 20), kept(9, age: 30)])))
    #expect(state.queries.visible.map(\.number) == [3, 2, 1])
    #expect(state.queries[QueryKey(3)]?.queryID == Samples.queryID(7))
    _ = state.reduce(.editor(.runRequested))
    #expect(state.queries.visible.map(\.number) == [4, 3, 2, 1])
  }

  @Test("leaving tells of queries that go on, unless nothing is kept of them")
  func farewell() throws {
    var state = Samples.state(using: Samples.site())
    #expect(state.farewell == nil)
    _ = state.reduce(.queries(.kept([kept(1)])))
    #expect(state.farewell == "1 query goes on at its site: haloscope queries list")
    _ = state.reduce(.queries(.kept([kept(2)])))
    #expect(state.farewell == "2 queries go on at their sites: haloscope queries list")
    let ended = Samples.asyncQuery(.executionFailed, id: Samples.queryID(2), site: Samples.harbour)
    _ = state.reduce(.queries(.news(QueryNews(id: ended.id, content: .record(ended)))))
    #expect(state.farewell == "1 query goes on at its site: haloscope queries list")
    var embedded = AppState(connection: .ready(Samples.connection), keepsQueries: false)
    _ = embedded.reduce(.queries(.kept([kept(1)])))
    #expect(embedded.farewell == nil)
  }

  // MARK: Out of reach

  private func unanswered(_ number: Int, _ error: ErrorReport) -> Action {
    .queries(.news(QueryNews(id: Samples.queryID(number), content: .unanswered(error))))
  }

  @Test("a service that is out of reach is told of once, and so is its return")
  func outage() {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.queries(.kept([kept(1), kept(2)])))
    _ = state.reduce(unanswered(1, Samples.offline))
    // One site's trouble is not the service's.
    #expect(state.outage == nil)
    _ = state.reduce(unanswered(1, Samples.refused))
    #expect(state.outage?.report == Samples.refused)
    #expect(state.event?.kind == .bad)
    #expect(state.event?.text.contains("connection refused") == true)
    let told = state.event
    state.now = Samples.moment(5)
    _ = state.reduce(unanswered(2, Samples.refused))
    #expect(state.event == told)
    let query = Samples.asyncQuery(.executing, id: Samples.queryID(1), site: Samples.harbour)
    let news = Action.queries(.news(QueryNews(id: query.id, content: .record(query))))
    _ = state.reduce(news)
    #expect(state.outage == nil)
    #expect(state.event?.kind == .good)
    let returned = state.event
    state.now = Samples.moment(6)
    _ = state.reduce(news)
    #expect(state.event == returned)
  }

  @Test("any call that gets nowhere tells of the outage, and puts what is asked about rarely in doubt until it is back")
  func outageOfCovered() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    let key = try covered(&state)
    let query = Samples.asyncQuery(.executing)
    _ = state.reduce(.queries(.registeredNotListed(Samples.refused, Samples.banksia)))
    #expect(state.queries[key]?.trouble == Samples.refused)
    let effects = state.reduce(.queries(.registeredListed([], Samples.banksia)))
    // It is asked about now instead of within a minute.
    let follow = FollowRequest(query: query.id, site: Samples.banksia, known: query, isCoveredByWebhook: true)
    #expect(effects.contains(.follow(follow)))
    _ = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
    #expect(state.queries[key]?.trouble == nil)
  }

  /// Sends an async query that a webhook covers and brings it to executing.
  private func covered(_ state: inout AppState) throws -> QueryKey {
    _ = state.reduce(.queries(.webhook(.listening(port: 4300))))
    _ = state.reduce(.editor(.runAsyncRequested))
    let key = try #require(state.queries.selected?.id)
    _ = state.reduce(.queries(.accepted(Samples.asyncQuery(.executing), roundTrip: .zero, key)))
    return key
  }

  @Test("a query that is asked about rarely says how old its state is")
  func staleness() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    let key = try covered(&state)
    let query = Samples.asyncQuery(.executing)
    let record = try #require(state.queries[key])
    #expect(record.staleness(at: Samples.moment(9)) == nil)
    #expect(record.staleness(at: Samples.moment(40)) == .seconds(40))
    #expect(record.lastKnown(at: Samples.moment(40)) == Samples.start)
    state.now = Samples.moment(60)
    _ = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
    #expect(state.queries[key]?.staleness(at: Samples.moment(61)) == nil)
    // A webhook has come: from now on it is asked about like any other.
    let event = WebhookEvent(
      id: "a", occurredAt: nil, siteId: Samples.banksia, queryId: query.id, webhookSource: .async)
    _ = state.reduce(.queries(.webhook(.received(event))))
    #expect(state.queries[key]?.staleness(at: Samples.moment(99)) == nil)
  }

  @Test("when webhooks end, what they covered is asked about like any other query")
  func uncovered() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    let key = try covered(&state)
    let effects = state.reduce(.queries(.webhook(.failed(Samples.offline))))
    let query = Samples.asyncQuery(.executing)
    #expect(effects.contains(.follow(FollowRequest(query: query.id, site: Samples.banksia, known: query))))
    #expect(state.queries[key]?.staleness(at: Samples.moment(99)) == nil)
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

  @Test("news of 500 open queries reach each of them, and keys in between are heard")
  func many() throws {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.queries(.kept((1...500).map { kept($0) })))
    #expect(state.queries.runningCount == 500)
    for round in 0..<4 {
      for number in 1...500 {
        let status: QueryStatus = round == 3 ? .executionFailed : .executing
        let query = Samples.asyncQuery(status, id: Samples.queryID(number), site: Samples.harbour)
        _ = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
      }
      _ = state.reduce(.queries(.cursorMoved(by: 1)))
    }
    #expect(state.queries.failedCount == 500)
    #expect(state.queries.cursor == 4)
  }
}

import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("Halo client: async and registered queries")
struct AsyncQueryCallTests {
  static let base = "https://api.stage.haloconnect.io/integrator/sites/\(ClientFixture.siteID)/queries"

  @Test("createAsyncQuery posts the compact command and gives the record back")
  func createAsyncQuery() async throws {
    let transport = StubTransport([.response(201, ClientFixture.record("initialising"))])
    let command = AsyncCommand(command: Command(text: "select 1"))
    let answer = try await ClientFixture.client(transport).createAsyncQuery(command, at: try ClientFixture.site())
    #expect(answer.value.status == .initialising)
    #expect(answer.value.mode == .async)
    let request = try #require(transport.sent.first)
    #expect(request.method == .post)
    #expect(request.url == "\(Self.base)/async")
    #expect(request.body == (try HaloJSON.encode(command)))
  }

  @Test("getQuery reads a failed record without throwing")
  func getFailedQuery() async throws {
    let transport = StubTransport([.response(200, ClientFixture.record("expiredInQueue"))])
    let answer = try await ClientFixture.client(transport).getQuery(
      try ClientFixture.query(), at: try ClientFixture.site())
    #expect(answer.value.status == .expiredInQueue)
    #expect(transport.sent.map(\.url) == ["\(Self.base)/\(ClientFixture.queryID)"])
  }

  @Test("getQueryStatuses asks for many and tells found from not found")
  func batch() async throws {
    let other = try #require(QueryID("11111111-2222-3333-4444-555555555555"))
    let body =
      #"{"results":[{"queryId":"\#(ClientFixture.queryID)","status":"found","query":\#(ClientFixture.record("queued"))},"#
      + #"{"queryId":"\#(other)","status":"notFound"}]}"#
    let transport = StubTransport([.response(200, body)])
    let ids = [try ClientFixture.query(), other]
    let answer = try await ClientFixture.client(transport).getQueryStatuses(ids, at: try ClientFixture.site())
    #expect(answer.value.map(\.queryId) == ids)
    #expect(answer.value.map(\.status) == [.found, .notFound])
    #expect(answer.value.first?.query?.status == .queued)
    #expect(transport.sent.map(\.url) == ["\(Self.base)/status"])
    #expect(
      transport.sent.first?.body.map { String(decoding: $0, as: UTF8.self) }
        == #"{"queryIds":["\#(ClientFixture.queryID)","\#(other)"]}"#)
  }

  @Test("a page comes with what its four headers say")
  func page() async throws {
    let headers = HeaderFields([
      ("Size", "19"), ("Rows-Count", "2"), ("Rows-Range-Start", "5000"), ("Rows-Range-End", "5001"),
    ])
    let transport = StubTransport([.response(200, #"{"data":"W3siIjoxfSx7IiI6Mn1d"}"#, headers)])
    let answer = try await ClientFixture.client(transport).getResultPage(
      2, of: try ClientFixture.query(), at: try ClientFixture.site())
    #expect(
      answer.value
        == ResultPage(
          number: 2, rows: PageSummary.Rows(count: 2, rangeStart: 5000, rangeEnd: 5001), size: 19,
          body: PageBody(data: "W3siIjoxfSx7IiI6Mn1d")))
    #expect(transport.sent.map(\.url) == ["\(Self.base)/\(ClientFixture.queryID)/results/2"])
  }

  @Test("a page without headers, as a nonQuery's may be, is read all the same")
  func pageWithoutHeaders() async throws {
    let transport = StubTransport([.response(200, #"{"parameters":[]}"#, HeaderFields([("Size", "much")]))])
    let answer = try await ClientFixture.client(transport).getResultPage(
      1, of: try ClientFixture.query(), at: try ClientFixture.site())
    #expect(answer.value == ResultPage(number: 1, rows: nil, size: nil, body: PageBody(data: nil, parameters: [])))
  }

  @Test("a page that is gone has an error of its own, which says so")
  func gone() async throws {
    let body =
      #"{"error":{"status":410,"statusText":"Gone","message":"Access to the target resource is permanently "#
      + #"no longer available at the origin server."}}"#
    let client = try ClientFixture.client(StubTransport([.response(410, body)]))
    let error = await #expect(throws: HaloClientError.self) {
      try await client.getResultPage(1, of: try ClientFixture.query(), at: try ClientFixture.site())
    }
    #expect(error?.code == .pageExpired)
    #expect(error?.status == 410)
    #expect(error?.explanation.meaning.contains("gone") == true)
  }

  @Test("the calls for registered queries go where the description says")
  func registered() async throws {
    let record = #"{"id":"\#(ClientFixture.queryID)","name":"Test","status":"enabled","frequency":60,"duration":120}"#
    let transport = StubTransport([
      .response(202, #"{"id":"\#(ClientFixture.queryID)"}"#), .response(200, #"{"registeredQueries":[\#(record)]}"#),
      .response(200, record), .response(200, #"{"data":"W10=","parameters":null,"rows":0,"size":2}"#),
      .response(204, ""),
    ])
    let client = try ClientFixture.client(transport)
    let (site, id) = (try ClientFixture.site(), try ClientFixture.query())
    let request = RegisteredQueryRequest(
      name: "Test", frequency: 60, duration: 120, registerCommand: .init(command: Command(text: "select 1")))
    #expect(try await client.createRegisteredQuery(request, at: site).value == id)
    #expect(try await client.getRegisteredQueries(at: site).value.map(\.name) == ["Test"])
    #expect(try await client.getRegisteredQuery(id, at: site).value.status == .enabled)
    #expect(try await client.getRegisteredQueryResult(id, at: site).value.size == 2)
    #expect(try await client.cancelRegisteredQuery(id, at: site).attempts == 1)
    let one = "\(Self.base)/registered/\(id)"
    #expect(transport.sent.map(\.method) == [.post, .get, .get, .get, .delete])
    #expect(
      transport.sent.map(\.url) == [
        "\(Self.base)/registered", "\(Self.base)/registered", one, "\(one)/results", one,
      ])
    #expect(transport.sent.first?.body?.count == 180)
  }

  /// One call and whether it may be sent again once it may have arrived.
  struct Call: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let mayRepeat: Bool
    let send: @Sendable (HaloClient, SiteID, QueryID) async throws -> Void
  }

  static let calls = [
    Call(testDescription: "createAsyncQuery", mayRepeat: false) { client, site, _ in
      _ = try await client.createAsyncQuery(AsyncCommand(command: Command(text: "select 1")), at: site)
    },
    Call(testDescription: "createRegisteredQuery", mayRepeat: false) { client, site, _ in
      let command = RegisteredQueryRequest.RegisterCommand(command: Command(text: "select 1"))
      let request = RegisteredQueryRequest(name: "", frequency: 60, duration: 60, registerCommand: command)
      _ = try await client.createRegisteredQuery(request, at: site)
    },
    Call(testDescription: "getQueryStatuses, a POST that reads", mayRepeat: true) { client, site, id in
      _ = try await client.getQueryStatuses([id], at: site)
    },
    Call(testDescription: "getQuery", mayRepeat: true) { _ = try await $0.getQuery($2, at: $1) },
    Call(testDescription: "getResultPage", mayRepeat: true) { _ = try await $0.getResultPage(1, of: $2, at: $1) },
    Call(testDescription: "getRegisteredQueries", mayRepeat: true) { client, site, _ in
      _ = try await client.getRegisteredQueries(at: site)
    },
    Call(testDescription: "cancelRegisteredQuery", mayRepeat: true) {
      _ = try await $0.cancelRegisteredQuery($2, at: $1)
    },
    Call(testDescription: "streamResultPage", mayRepeat: true) { client, site, id in
      _ = try await client.streamResultPage(1, of: id, at: site) { _ in }
    },
  ]

  @Test("what makes something new is sent once, what reads or removes three times", arguments: calls)
  func repetition(_ call: Call) async throws {
    for trouble in [
      StubTransport.Answer.response(504, ""), .failure(.broken(requestMayHaveBeenSent: true)),
    ] {
      let transport = StubTransport(Array(repeating: trouble, count: 3))
      let client = try ClientFixture.client(transport)
      await #expect(throws: HaloClientError.self) {
        try await call.send(client, try ClientFixture.site(), try ClientFixture.query())
      }
      #expect(transport.sent.count == (call.mayRepeat ? 3 : 1))
    }
  }
}

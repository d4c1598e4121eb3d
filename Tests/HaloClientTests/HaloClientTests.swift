import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("Halo client: requests")
struct HaloClientTests {
  @Test("getSites asks by PMS name and ID, with the key in the header only")
  func getSites() async throws {
    let transport = StubTransport([.response(200, #"{"sites":[\#(ClientFixture.siteBody)]}"#)])
    let answer = try await ClientFixture.client(transport).getSites(pms: .bestPractice, pmsID: "10 0/1&x=é")
    #expect(answer.value.map(\.id.rawValue) == [ClientFixture.siteID])
    #expect(answer.exchange.attempts == 1)
    #expect(answer.exchange.requestBytes == 0)
    #expect(answer.exchange.responseBytes == ClientFixture.siteBody.utf8.count + 12)
    let request = try #require(transport.sent.first)
    #expect(request.method == .get)
    #expect(
      request.url
        == "https://api.stage.haloconnect.io/integrator/sites"
        + "?practiceManagementSiteId=10%200%2F1%26x%3D%C3%A9&practiceManagementName=Best%20Practice")
    #expect(
      request.headers
        == HeaderFields([
          ("Accept", "application/json"), ("Ocp-Apim-Subscription-Key", ClientFixture.key), ("User-Agent", "haloscope"),
        ]))
    #expect(request.body == nil)
  }

  @Test("getSite puts the GUID into the path")
  func getSite() async throws {
    let transport = StubTransport([.response(200, ClientFixture.siteBody)])
    let answer = try await ClientFixture.client(transport).getSite(try ClientFixture.site())
    #expect(answer.value.availability == .online)
    #expect(
      transport.sent.map(\.url) == ["https://api.stage.haloconnect.io/integrator/sites/\(ClientFixture.siteID)"])
  }

  @Test("pairSite sends its parameters in the query and no body", arguments: ["ABC123", nil])
  func pairSite(_ code: String?) async throws {
    let transport = StubTransport([.response(200, ClientFixture.siteBody)])
    _ = try await ClientFixture.client(transport).pairSite(pms: .zedmed, pmsID: "20001", code: code)
    let request = try #require(transport.sent.first)
    #expect(request.method == .post)
    #expect(
      request.url
        == "https://api.stage.haloconnect.io/integrator/pair-site"
        + "?practiceManagementSiteId=20001&practiceManagementName=Zedmed" + (code.map { "&pairingCode=\($0)" } ?? ""))
    #expect(request.body == nil)
  }

  @Test("createImmediateQuery posts the compact command with its defaults filled in")
  func createImmediateQuery() async throws {
    let transport = StubTransport([.response(200, ClientFixture.successBody)])
    let command = ImmediateCommand(maxTimeInQueue: 1000, command: Command(text: "select 1"), catalogue: "BPSPatients")
    let answer = try await ClientFixture.client(transport).createImmediateQuery(
      command, at: try ClientFixture.site())
    #expect(answer.value.status == .successful)
    let request = try #require(transport.sent.first)
    #expect(request.method == .post)
    #expect(
      request.url
        == "https://api.stage.haloconnect.io/integrator/sites/\(ClientFixture.siteID)/queries/immediate")
    #expect(request.headers["content-type"] == "application/json")
    #expect(
      request.body.map { String(decoding: $0, as: UTF8.self) }
        == #"{"catalogue":"BPSPatients","command":{"executionMode":"reader","parameters":[],"#
        + #""text":"select 1","type":"text"},"maxTimeInQueue":1000}"#)
    #expect(request.timeout == .seconds(1 + 60 + 15))
    #expect(answer.exchange.requestBytes == request.body?.count)
  }

  @Test("getQuery reads a failed record without throwing")
  func getQuery() async throws {
    let transport = StubTransport([.response(200, ClientFixture.failedBody)])
    let query = try #require(QueryID(ClientFixture.queryID))
    let answer = try await ClientFixture.client(transport).getQuery(query, at: try ClientFixture.site())
    #expect(answer.value.failure?.errorCode == 208)
    #expect(
      transport.sent.map(\.url) == [
        "https://api.stage.haloconnect.io/integrator/sites/\(ClientFixture.siteID)/queries/\(ClientFixture.queryID)"
      ])
  }

  @Test("a PMS ID that no site has is an unknown site")
  func unknownSite() async throws {
    let client = try ClientFixture.client(StubTransport([.response(200, #"{"sites":[]}"#)]))
    let error = await #expect(throws: HaloClientError.self) { try await client.resolve(.pmsID(.bestPractice, "19999")) }
    #expect(error?.code == .unknownSite(.pmsID(.bestPractice, "19999")))
    #expect(error?.summary == "unknown site bp:19999")
  }

  @Test("a 429 is tried again after the wait it asks for, and the exchange counts both attempts")
  func retry() async throws {
    let clock = FixedClock()
    let transport = StubTransport(
      [
        .response(429, #"{"statusCode":429,"message":"Slow down"}"#, HeaderFields([("retry-after", "2")])),
        .response(200, ClientFixture.successBody),
      ], onSend: { clock.advance(by: .milliseconds(40)) })
    let answer = try await ClientFixture.client(transport, clock: clock).createImmediateQuery(
      ImmediateCommand(command: Command(text: "select 1")), at: try ClientFixture.site())
    #expect(clock.slept == [.seconds(2)])
    #expect(answer.exchange.attempts == 2)
    #expect(answer.roundTrip == .milliseconds(40))
    #expect(transport.sent.count == 2)
  }

  @Test("a POST is never repeated after a 504")
  func noRepeat() async throws {
    let transport = StubTransport([
      .response(504, #"{"error":{"status":504,"statusText":"Gateway Timeout","message":"Late"}}"#),
      .response(200, ClientFixture.successBody),
    ])
    let client = try ClientFixture.client(transport)
    let error = await #expect(throws: HaloClientError.self) {
      try await client.createImmediateQuery(
        ImmediateCommand(command: Command(text: "select 1")), at: try ClientFixture.site())
    }
    #expect(error?.code == .timedOut)
    #expect(transport.sent.count == 1)
  }

  @Test("cancelling while waiting to retry ends the call")
  func cancelledWait() async throws {
    let clock = FixedClock(sleepIsCancelled: true)
    let transport = StubTransport([.failure(.broken(requestMayHaveBeenSent: false))])
    let client = try ClientFixture.client(transport, clock: clock)
    let error = await #expect(throws: HaloClientError.self) { try await client.getSite(try ClientFixture.site()) }
    #expect(error?.code == .cancelled)
    #expect(error?.attempts == 1)
    #expect(transport.sent.count == 1)
  }

  @Test("cancelling while the answer is awaited ends the call")
  func cancelledSend() async throws {
    let client = try ClientFixture.client(StubTransport([.never]))
    let site = try ClientFixture.site()
    let code = await withTaskGroup(of: HaloClientError.Code?.self) { group in
      group.addTask {
        do throws(HaloClientError) {
          _ = try await client.getSite(site)
          return nil
        } catch {
          return error.code
        }
      }
      group.cancelAll()
      return await group.next() ?? nil
    }
    #expect(code == .cancelled)
  }
}

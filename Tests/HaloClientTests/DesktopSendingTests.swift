import FoundationEssentials
import HaloModel
import Synchronization
import Testing

@testable import HaloClient

@Suite("Desktop API: requests")
struct DesktopSendingTests {
  private func client(
    _ transport: any HTTPTransport, _ source: TokenSource = DesktopFixture.Issuer().source
  ) throws -> HaloClient {
    HaloClient(profile: try DesktopFixture.profile(source), transport: transport, clock: ManualClock().client)
  }

  private static let command = ImmediateCommand(command: Command(text: "select 1"))

  @Test("a request carries token and device, and no key")
  func headers() async throws {
    let transport = StubTransport([.response(200, ClientFixture.successBody)])
    let answer = try await client(transport).createImmediateQuery(Self.command, at: try ClientFixture.site())
    #expect(answer.exchange.attempts == 1)
    let request = try #require(transport.sent.first)
    #expect(
      request.url == "https://api.stage.haloconnect.io/desktop/sites/\(ClientFixture.siteID)/queries/immediate")
    #expect(request.headers["Authorization"] == "Bearer not-a-real-token-1")
    #expect(request.headers["DeviceId"] == DesktopFixture.device)
    #expect(request.headers["Ocp-Apim-Subscription-Key"] == nil)
  }

  static let refusals = [
    DesktopFixture.invalidToken, #"{"error":{"status":401,"statusText":"Unauthorized","message":"Invalid token"}}"#,
    #"{"status":401,"statusText":"Unauthorized","message":"Invalid token"}"#,
    #"{"statusCode":401,"message":"Invalid token"}"#, "",
  ]

  @Test("a refused token is renewed once and the request, a POST too, sent again", arguments: refusals)
  func renewed(_ body: String) async throws {
    let issuer = DesktopFixture.Issuer()
    let transport = StubTransport([.response(401, body), .response(200, ClientFixture.successBody)])
    let answer = try await client(transport, issuer.source).createImmediateQuery(
      Self.command, at: try ClientFixture.site())
    #expect(answer.exchange.attempts == 2)
    #expect(issuer.issued == 2)
    #expect(transport.sent.map { $0.headers["Authorization"] } == [1, 2].map { "Bearer \(DesktopFixture.text($0))" })
    #expect(transport.sent[0].body == transport.sent[1].body)
  }

  /// How the service refuses two tokens, and what is made of it.
  static let faults: [(before: Bool, message: String, fault: TokenFault)] = [
    (false, "Invalid token", .neverAccepted), (true, "Invalid token", .noLongerAccepted),
    (false, "Invalid token: wrong device", .device), (true, "Token is for another site", .site),
  ]

  @Test("a second refusal is final and says what is the likely cause", arguments: faults.indices)
  func refusedAgain(_ row: Int) async throws {
    let (before, message, fault) = Self.faults[row]
    let body = #"{"error":{"statusCode":401,"message":"\#(message)"}}"#
    var answers: [StubTransport.Answer] = [.response(401, body), .response(401, body), .response(200, "")]
    if before { answers.insert(.response(204, ""), at: 0) }
    let transport = StubTransport(answers)
    let client = try client(transport)
    if before { try await client.cancelRegisteredQuery(try ClientFixture.query(), at: try ClientFixture.site()) }
    let error = await #expect(throws: HaloClientError.self) {
      try await client.createImmediateQuery(Self.command, at: try ClientFixture.site())
    }
    #expect(error?.code == .unauthorised)
    #expect(error?.attempts == 2)
    #expect(error?.tokenFault == fault)
    #expect(error?.explanation == .token(fault))
    #expect(transport.sent.count == answers.count - 1)
  }

  @Test("a 401 of the Integrator API is never repeated")
  func integrator() async throws {
    let transport = StubTransport([.response(401, DesktopFixture.invalidToken), .response(200, "")])
    await #expect(throws: HaloClientError.self) {
      try await ClientFixture.client(transport).getSite(try ClientFixture.site())
    }
    #expect(transport.sent.count == 1)
  }

  @Test(
    "a source without a token is an error in its own words, and nothing is sent",
    arguments: [TokenSourceError.Kind.unavailable, .unusable, .refused])
  func noToken(_ kind: TokenSourceError.Kind) async throws {
    let failure = TokenSourceError(kind, summary: "the command halo-token ended with status 1", nextStep: "Run it.")
    let transport = StubTransport([])
    let error = await #expect(throws: HaloClientError.self) {
      try await client(transport, DesktopFixture.failing(failure)).createImmediateQuery(
        Self.command, at: try ClientFixture.site())
    }
    #expect(error?.code == .noToken(failure))
    #expect(error?.summary == "no token: the command halo-token ended with status 1")
    #expect(error?.nextStep == "Run it.")
    #expect(error?.isTransient == (kind == .unavailable))
    #expect(transport.sent.isEmpty)
  }

  /// An operation that the Desktop API lacks.
  struct Missing: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let call: @Sendable (HaloClient) async throws -> Void
  }

  static let missing = [
    Missing(testDescription: "site lookup") { _ = try await $0.getSites(pms: .bestPractice, pmsID: "10001") },
    Missing(testDescription: "site lookup") { _ = try await $0.getSite(try ClientFixture.site()) },
    Missing(testDescription: "site lookup") { _ = try await $0.resolve(.pmsID(.bestPractice, "10001")) },
    Missing(testDescription: "pairing") { _ = try await $0.pairSite(pms: .bestPractice, pmsID: "10001", code: nil) },
    Missing(testDescription: "status of many queries at once") {
      _ = try await $0.getQueryStatuses([], at: try ClientFixture.site())
    },
    Missing(testDescription: "token request") {
      _ = try await $0.requestToken(
        TokenRequest(device: try #require(DeviceID("x")), site: try ClientFixture.site()))
    },
  ]

  @Test("what the Desktop API lacks is refused in words, and nothing is sent", arguments: missing)
  func notOffered(_ row: Missing) async throws {
    let issuer = DesktopFixture.Issuer()
    let transport = StubTransport([])
    let client = try client(transport, issuer.source)
    let error = await #expect(throws: HaloClientError.self) { try await row.call(client) }
    #expect(error?.code == .notOnDesktop)
    #expect(error?.summary == "the Desktop API has no \(row.testDescription)")
    #expect(transport.sent.isEmpty && issuer.issued == 0)
  }

  @Test("another site than the token's is refused here; the own one is known without asking")
  func otherSite() async throws {
    let transport = StubTransport([])
    let client = try client(transport)
    let other = try #require(SiteID("0686a4ac-bc53-5ba3-9d42-90ee176fe9fb"))
    let error = await #expect(throws: HaloClientError.self) {
      try await client.createImmediateQuery(Self.command, at: other)
    }
    #expect(error?.code == .otherSite(tokenSite: try ClientFixture.site()))
    await #expect(throws: HaloClientError.self) { try await client.resolve(.guid(other)) }
    #expect(try await client.resolve(.guid(try ClientFixture.site())).value == Site(id: try ClientFixture.site()))
    #expect(transport.sent.isEmpty)
  }

  @Test("a page that cannot be streamed is fetched whole and handed on")
  func pages() async throws {
    let transport = StubTransport([.response(200, #"{"data":"W3siIjoxfV0="}"#)])
    let received = Mutex<[UInt8]>([])
    let exchange = try await client(transport).streamResultPage(
      3, of: try ClientFixture.query(), at: try ClientFixture.site()
    ) { piece in received.withLock { $0 += piece } }
    #expect(received.withLock { String(decoding: $0, as: UTF8.self) } == #"[{"":1}]"#)
    #expect(exchange.attempts == 1)
    #expect(transport.sent.first?.url.hasSuffix("/queries/\(ClientFixture.queryID)/results/3") == true)
  }

  @Test("a registered query is created whether the service says 201 or 202", arguments: [201, 202])
  func registered(_ status: Int) async throws {
    let transport = StubTransport([.response(status, #"{"id":"\#(ClientFixture.queryID)"}"#)])
    let request = RegisteredQueryRequest(
      name: "n", frequency: 60, duration: 3600, registerCommand: .init(command: Command(text: "select 1")))
    let answer = try await client(transport).createRegisteredQuery(request, at: try ClientFixture.site())
    #expect(answer.value == (try ClientFixture.query()))
  }

  @Test("the copy of a client that tries otherwise shares its token")
  func copies() throws {
    let client = try client(StubTransport([]))
    #expect(client.retrying(.once).tokenKeeper === client.tokenKeeper)
    #expect(try ClientFixture.client(StubTransport([])).tokenKeeper == nil)
  }

  @Test("a redirect is not followed: neither key nor token reaches the other server")
  func redirects() async throws {
    let second = Mutex(0)
    try await LoopbackServer.withServer(.count { second.withLock { $0 += 1 } }) { target in
      try await LoopbackServer.withServer(.redirect(to: "http://127.0.0.1:\(target)/elsewhere")) { port in
        try await AsyncHTTPTransport.withTransport { transport in
          let base = "http://127.0.0.1:\(port)"
          let desktop = HaloClient(
            profile: try DesktopFixture.profile(DesktopFixture.Issuer().source, baseURL: base), transport: transport)
          let integrator = HaloClient(profile: try ClientFixture.profile(base), transport: transport)
          let source = TokenSource.url(try TokenServiceURL(base + "/token"), transport: transport)
          let device = try #require(DeviceID(DesktopFixture.device))
          for client in [desktop, integrator] {
            let error = await #expect(throws: HaloClientError.self) {
              try await client.createImmediateQuery(Self.command, at: try ClientFixture.site())
            }
            #expect(error?.status == 307)
          }
          let error = await #expect(throws: TokenSourceError.self) {
            try await source.obtain(try ClientFixture.site(), device)
          }
          #expect(error?.kind == .unusable)
        }
      }
    }
    #expect(second.withLock { $0 } == 0)
  }
}

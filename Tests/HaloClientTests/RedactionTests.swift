import FoundationEssentials
import HaloModel
import Logging
import Synchronization
import Testing

@testable import HaloClient

@Suite("Redaction")
struct RedactionTests {
  @Test("a key prints as redacted in every way Swift prints")
  func key() throws {
    let profile = try ClientFixture.profile()
    let key = try #require(SubscriptionKey(ClientFixture.key))
    var dumped = ""
    dump(profile, to: &dumped)
    for text in ["\(key)", String(reflecting: key), "\(profile)", String(reflecting: profile), dumped] {
      #expect(!text.contains(ClientFixture.key))
      #expect(text.contains("redacted"))
    }
    #expect(!((key as Any) is any Encodable))
  }

  @Test("a request prints neither its key nor its body")
  func request() async throws {
    let transport = StubTransport([.response(200, ClientFixture.successBody)])
    let command = ImmediateCommand(
      command: Command(
        text: "SELECT @name", parameters: [Parameter(name: "@name", type: .nVarChar, value: "Zaphod Example")]))
    _ = try await ClientFixture.client(transport).createImmediateQuery(command, at: try ClientFixture.site())
    let request = try #require(transport.sent.first)
    var dumped = ""
    dump(request, to: &dumped)
    for text in ["\(request)", String(reflecting: request), dumped] {
      #expect(!text.contains(ClientFixture.key))
      #expect(!text.contains("Zaphod"))
    }
  }

  @Test("tokens, what keeps them and what sends them print no part of one")
  func tokens() async throws {
    let transport = StubTransport([.response(200, ClientFixture.successBody)])
    let client = HaloClient(
      profile: try DesktopFixture.profile(DesktopFixture.Issuer().source), transport: transport)
    let keeper = try #require(client.tokenKeeper)
    let held = try await keeper.token()
    _ = try await client.createImmediateQuery(
      ImmediateCommand(command: Command(text: "select 1")), at: try ClientFixture.site())
    let secret = DesktopFixture.text(1)
    let response = TokenResponse(accessToken: secret, expiresIn: 60)
    let request = try #require(transport.sent.first)
    #expect(request.headers["Authorization"] == "Bearer \(secret)")
    let values: [Any] = [
      held, held.token, response, keeper, keeper.status, client, client.profile, request, request.headers,
      request.headers.fields, Answer(value: response, exchange: .none),
      try #require(ServiceCredential(secret)),
      TokenSource.url(
        try TokenServiceURL("https://tokens.example/t?\(secret)"), credential: ServiceCredential(secret),
        transport: transport),
    ]
    for value in values {
      var dumped = ""
      dump(value, to: &dumped)
      let children = Mirror(reflecting: value).children.map { "\($0.value)" }.joined()
      for text in ["\(value)", String(reflecting: value), dumped, children] { #expect(!text.contains(secret)) }
    }
  }

  @Test("no error tells the key, a parameter's value, a row or a full address")
  func errors() async throws {
    let answers: [StubTransport.Answer] = [
      .response(401, #"{"statusCode":401,"message":"Access denied"}"#), .failure(.refused), .failure(.cancelled),
      .response(400, ClientFixture.failedBody), .response(200, #"{"sites":"Zaphod Example"}"#),
    ]
    for answer in answers {
      let client = try ClientFixture.client(StubTransport([answer]))
      let command = ImmediateCommand(
        command: Command(
          text: "SELECT @name", parameters: [Parameter(name: "@name", type: .nVarChar, value: "Zaphod Example")]))
      let error = try #require(
        await #expect(throws: HaloClientError.self) {
          try await client.createImmediateQuery(command, at: try ClientFixture.site())
        })
      var dumped = ""
      dump(error, to: &dumped)
      for secret in [ClientFixture.key, "Zaphod", "https://"] {
        #expect(!"\(error)\(error.summary)\(error.nextStep)\(dumped)".contains(secret))
      }
    }
  }

  @Test("the log holds templates and counts only")
  func log() async throws {
    let handler = RecordingLogHandler()
    let transport = StubTransport([.response(200, #"{"sites":[]}"#)])
    let client = HaloClient(
      profile: try ClientFixture.profile(), transport: transport, clock: FixedClock().client,
      logger: Logger(label: "test") { _ in handler })
    _ = try await client.getSites(pms: .bestPractice, pmsID: "10001")
    let text = handler.text
    #expect(text.contains("GET /integrator/sites"))
    #expect(!text.contains(ClientFixture.key))
    #expect(!text.contains("10001"))
  }
}

/// Keeps every log line with its metadata as one text.
struct RecordingLogHandler: LogHandler {
  private final class Lines: Sendable {
    let text = Mutex("")
  }

  private let lines = Lines()
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .trace

  var text: String { lines.text.withLock { $0 } }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let line = "\(event.message) \(event.metadata ?? [:])\n"
    lines.text.withLock { $0 += line }
  }
}

import Foundation
import Testing

/// Webhooks from a sandbox to the program, which receives and verifies them.
@Suite("Webhooks", .serialized)
struct WebhookTests {
  private static let variable = "HALO_WEBHOOK_SECRET"
  private static let secret = [variable: "an-invented-secret"]

  /// A sandbox that posts to a port of this machine.
  private static func sandbox(postingTo port: Int, timeScale: Int) throws -> SandboxProcess {
    try SandboxProcess(
      ["--time-scale", String(timeScale)],
      configuration: """
        webhook:
          url: http://127.0.0.1:\(port)/halo/{source}
          secret: {env: \(variable)}
        """, environment: secret)
  }

  /// `webhook listen` with the port it has taken.
  private static func listen(
    port: Int = 0, _ options: String..., environment: [String: String] = secret
  ) async throws -> (RunningHaloscope, port: Int) {
    let listener = try RunningHaloscope(
      ["webhook", "listen", "--port", String(port), "--secret-env", variable, "--json"] + options,
      environment: environment)
    let talk = try await listener.waitForErrors("the listener's port") { $0.contains("received at") && $0.last == "\n" }
    return (
      listener, try #require(talk.trimmingCharacters(in: .newlines).split(separator: ":").last.flatMap { Int($0) })
    )
  }

  /// A port that was free a moment ago.
  private static func freePort() async throws -> Int {
    let (listener, port) = try await listen()
    _ = try listener.end(SIGTERM)
    return port
  }

  /// An event as `webhook listen --json` prints it.
  private struct Event: Decodable {
    let source: String
    let siteId: String
    let queryId: String
    let ageMilliseconds: Int
    let isRepeated: Bool

    static func all(in output: String) throws -> [Event] {
      try output.split(separator: "\n").map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
    }
  }

  private static let select = #"{"command":{"text":"SELECT 1"}}"#

  @Test("an async success and a registered query's first result are verified and printed, and SIGTERM ends it with 0")
  func received() async throws {
    let (listener, port) = try await Self.listen()
    let sandbox = try Self.sandbox(postingTo: port, timeScale: 60)
    defer { sandbox.stop() }
    let client = RawClient(sandbox)
    let site = try await client.site("10001")
    let asyncID = try await client.create(Self.select, at: site)
    try await listener.waitForOutput("the async event") { $0.contains(asyncID) }
    let registeredID = try await client.register(
      #"{"name":"Test","registeredQueryType":"query","frequency":60,"duration":60,"registerCommand":\#(Self.select)}"#,
      at: site)
    try await listener.waitForOutput("the registered event") { $0.contains(registeredID) }
    // A failing query is no news, and neither is the second run, which brings the same result.
    let failing = try await client.create(#"{"command":{"text":"SELECT * FROM NOWHERE"}}"#, at: site)
    _ = try await client.end(of: failing, at: site)
    _ = try await client.registered(registeredID, at: site) { $0["status"] as? String == "completed" }

    let outcome = try listener.end(SIGTERM)
    #expect(outcome.status == 0)
    let events = try Event.all(in: outcome.output)
    #expect(events.map(\.queryId) == [asyncID, registeredID])
    #expect(events.map(\.source) == ["async", "registered"])
    for event in events {
      #expect(event.siteId == site)
      #expect(event.ageMilliseconds >= 0 && !event.isRepeated)
    }
    #expect(!outcome.errors.contains("refused"))
    #expect(!(outcome.output + outcome.errors).contains("an-invented-secret"))
  }

  @Test("a listener with another secret refuses, which ends that event: the next one comes to who has the secret")
  func otherSecret() async throws {
    let (stranger, port) = try await Self.listen(environment: [Self.variable: "another-secret"])
    let sandbox = try Self.sandbox(postingTo: port, timeScale: 60)
    defer { sandbox.stop() }
    let client = RawClient(sandbox)
    let site = try await client.site("10001")
    let refused = try await client.create(Self.select, at: site)
    try await stranger.waitForErrors("the refusal") { $0.contains("refused: ") }
    let outcome = try stranger.end(SIGTERM)
    #expect(outcome.status == 0)
    #expect(outcome.output == "", "nothing unverified is printed")
    #expect(try await client.end(of: refused, at: site)["status"] as? String == "successful")

    // 401 is an answer that another attempt does not change.
    let (listener, _) = try await Self.listen(port: port, "--count", "1")
    let taken = try await client.create(Self.select, at: site)
    let events = try Event.all(in: try listener.end().output)
    #expect(events.map(\.queryId) == [taken])
  }

  @Test("an event that nobody took is sent again until somebody does")
  func retried() async throws {
    let port = try await Self.freePort()
    let sandbox = try Self.sandbox(postingTo: port, timeScale: 20)
    defer { sandbox.stop() }
    let client = RawClient(sandbox)
    let site = try await client.site("10001")
    let id = try await client.create(Self.select, at: site)
    _ = try await client.end(of: id, at: site)

    let (listener, _) = try await Self.listen(port: port, "--count", "1")
    let outcome = try listener.end()
    #expect(outcome.status == 0)
    let event = try #require(try Event.all(in: outcome.output).first)
    #expect(event.queryId == id)
    // The first wait between attempts is at least 5 seconds, here 20 times shorter.
    #expect(event.ageMilliseconds >= 250, "it did not come by the first attempt")
  }

  @Test(
    "the explorer hears of an async query's end by webhook, long before it would have asked",
    .enabled(if: TmuxSession.isInstalled, "tmux is not installed"))
  func explorer() async throws {
    let port = try await Self.freePort()
    let sandbox = try Self.sandbox(postingTo: port, timeScale: 1)
    defer { sandbox.stop() }
    let home = try TemporaryFolder()
    let environment = sandbox.environment.merging(Self.secret) { own, _ in own }
      .merging(["HALOSCOPE_HOME": home.url.path]) { own, _ in own }
    let terminal = try TmuxSession(columns: 160, rows: 50, environment: environment)
    try terminal.type(
      "\(Haloscope.path) --site bp:10002 --webhook-port \(port) --webhook-secret-env \(Self.variable)")
    try terminal.press("Enter")
    try await terminal.wait(for: "Wattle Grove", "T-SQL", "webhooks at port \(port)")
    try terminal.type("SELECT INTERNALID, SURNAME FROM PATIENTS ORDER BY INTERNALID")
    try terminal.press("S-F5")
    // What a webhook covers is asked after once a minute, and the wait for the screen is shorter than that.
    try await terminal.wait(for: "successful", "of 120", "SURNAME")
    try terminal.press("C-q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("Wattle Grove") && $0.contains("$") }
  }
}

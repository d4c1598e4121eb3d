import ArgumentParser
import FoundationEssentials
import HaloClient
import HaloModel
import Synchronization
import Testing

@testable import HaloCommands

@Suite("haloscope webhook listen")
struct WebhookListenTests {
  /// The published test vector: secret `test-secret`, sent a second after the event.
  static let body =
    #"{"id":"a1b2c3d4-e5f6-7890-abcd-ef1234567890","occurredAt":"2026-03-05T14:30:00.0000000+00:00","#
    + #""siteId":"12345678-abcd-ef01-2345-6789abcdef01","queryId":"abcdef01-2345-6789-abcd-ef0123456789","#
    + #""webhookSource":"async"}"#
  static let timestamp = "2026-03-05T14:30:01.0000000+00:00"
  static let signature = "e5a7a8887ca51d1a240ccbe45182dd72418172f479b652c63861fa426574a4b6"
  static let now = Date(timeIntervalSince1970: 1_772_721_002)

  private static func headers(signature: String = signature) -> HeaderFields {
    HeaderFields([
      ("Content-Type", "application/json"), (WebhookHeader.id, "a1b2c3d4-e5f6-7890-abcd-ef1234567890"),
      (WebhookHeader.timestamp, timestamp), (WebhookHeader.signature, signature),
    ])
  }

  private static func status(
    of method: HTTPRequest.Method = .post, _ body: String, headers: HeaderFields = headers(), path: String = "",
    port: Int, transport: AsyncHTTPTransport
  ) async throws -> Int {
    let request = HTTPRequest(
      method: method, url: "http://127.0.0.1:\(port)/\(path)", headers: headers, body: Data(body.utf8),
      timeout: .seconds(10))
    return try await transport.send(request).status
  }

  @Test("what verifies is answered 204 and told once, everything else 401, whatever the path")
  func verification() async throws {
    let secret = try #require(WebhookSecret("test-secret"))
    let taken = Mutex<[WebhookDelivery]>([])
    let refused = Mutex<[String]>([])
    let listener = WebhookListener(port: 0, proof: .signature(secret), now: { Self.now })
    try await listener.serve { reason in
      refused.withLock { $0.append(reason) }
    } onEvent: { delivery in
      taken.withLock { $0.append(delivery) }
      return true
    } during: { port in
      try await AsyncHTTPTransport.withTransport { (transport: AsyncHTTPTransport) async throws in
        let send = { (body: String, headers: HeaderFields, path: String) in
          try await Self.status(body, headers: headers, path: path, port: port, transport: transport)
        }
        #expect(try await send(Self.body, Self.headers(), "hooks/12345678/async") == 204)
        #expect(try await send(Self.body, Self.headers(), "") == 204)
        #expect(try await send(Self.body + " ", Self.headers(), "") == 401)
        #expect(try await send(Self.body, Self.headers(signature: String(Self.signature.reversed())), "") == 401)
        #expect(try await send(Self.body, HeaderFields(), "") == 401)
        #expect(try await Self.status(of: .get, "", port: port, transport: transport) == 405)
        #expect(try await send(String(repeating: " ", count: 70_000), Self.headers(), "") == 413)
      }
    }
    let deliveries = taken.withLock(\.self)
    #expect(deliveries.map(\.isRepeated) == [false, true])
    #expect(deliveries.first?.age == 2)
    #expect(refused.withLock(\.count) == 5)
  }

  @Test("an event that cannot be taken is answered 503 and is no repetition when it comes again")
  func notTaken() async throws {
    let secret = try #require(WebhookSecret("test-secret"))
    let answers = Mutex([false, true])
    let repeated = Mutex<[Bool]>([])
    let listener = WebhookListener(port: 0, proof: .signature(secret), now: { Self.now })
    try await listener.serve(onEvent: { delivery in
      repeated.withLock { $0.append(delivery.isRepeated) }
      return answers.withLock { $0.removeFirst() }
    }) { port in
      try await AsyncHTTPTransport.withTransport { (transport: AsyncHTTPTransport) async throws in
        #expect(try await Self.status(Self.body, port: port, transport: transport) == 503)
        #expect(try await Self.status(Self.body, port: port, transport: transport) == 204)
      }
    }
    #expect(repeated.withLock(\.self) == [false, false])
  }

  /// Runs the command and sends `bodies` once it listens.
  private func listen(
    _ arguments: [String], environment: [String: String] = [:], sending bodies: [(String, HeaderFields)]
  ) async throws -> (status: CommandStatus, console: RecordingConsole) {
    let (announcements, writer) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1))
    let console = RecordingConsole(onTalk: { writer.yield($0) })
    var live = console.console(environment: environment)
    live.now = { Self.now }
    let command = try WebhookListen.parse(arguments)
    let status = try await withThrowingTaskGroup(of: CommandStatus?.self) { group in
      group.addTask { [live] in await CommandRunner.run(command, console: live) }
      group.addTask {
        guard let line = await announcements.first(where: { $0.contains("http://") }),
          let port = line.split(separator: ":").last.flatMap({ Int($0) })
        else { return nil }
        try await AsyncHTTPTransport.withTransport { (transport: AsyncHTTPTransport) async throws in
          for (body, headers) in bodies {
            _ = try await Self.status(body, headers: headers, port: port, transport: transport)
          }
        }
        return nil
      }
      for try await status in group {
        if let status {
          group.cancelAll()
          return status
        }
      }
      return CommandStatus.failure
    }
    return (status, console)
  }

  @Test("each event is one line on standard output; a repeated one is marked; --count ends it")
  func lines() async throws {
    let (status, console) = try await listen(
      ["--port", "0", "--secret-env", "SECRET", "--count", "2"], environment: ["SECRET": "test-secret"],
      sending: [(Self.body, HeaderFields()), (Self.body, Self.headers()), (Self.body, Self.headers())])
    #expect(status == .success)
    let line =
      "2026-03-05T14:30:02.000Z  async  12345678-abcd-ef01-2345-6789abcdef01  abcdef01-2345-6789-abcd-ef0123456789  "
      + "a1b2c3d4-e5f6-7890-abcd-ef1234567890  age 2.0 s"
    #expect(console.text == "\(line)\n\(line)  repeated\n")
    #expect(console.talk.contains { $0.hasPrefix("refused: the header X-Halo-Timestamp is missing") })
  }

  @Test("--unsigned takes the first generation, --json writes an object a line")
  func unsigned() async throws {
    let body =
      #"{"siteId":"12345678-abcd-ef01-2345-6789abcdef01","queryId":"abcdef01-2345-6789-abcd-ef0123456789","#
      + #""source":"registered"}"#
    let (status, console) = try await listen(
      ["--port", "0", "--unsigned", "--count", "1", "--json"],
      sending: [("{}", HeaderFields()), (body, HeaderFields())])
    #expect(status == .success)
    let record = try HaloJSON.decode([String: JSONValue].self, from: Data(console.text.utf8))
    #expect(record["source"] == .string("registered"))
    #expect(record["isRepeated"] == .boolean(false))
    #expect(record["id"] == nil)
  }

  @Test("a port in use and a secret that is not set are told")
  func refusals() async throws {
    let secret = try await CommandFixture.run(
      ["webhook", "listen", "--port", "0", "--secret-env", "hunter2"], environment: [:])
    #expect(secret.status == .usage)
    #expect(!secret.talk.joined().contains("hunter2"))
    let listener = WebhookListener(port: 0, proof: .none)
    try await listener.serve(onEvent: { _ in true }) { port in
      let second = try await CommandFixture.run(["webhook", "listen", "--port", "\(port)", "--unsigned"])
      #expect(second.status == .failure)
      #expect(second.talk.first?.contains("port \(port) on 127.0.0.1 is in use") == true)
    }
  }

  @Test("only so many event ids are kept, the latest")
  func seenEvents() {
    var seen = SeenEvents(limit: 3)
    // "a" goes when "d" comes, and is new again afterwards; an event without an id is never a repetition.
    let answers = ["a", "b", "c", "d", "d", "b", "a", nil, nil].map { seen.note($0) }
    #expect(answers == [false, false, false, false, true, true, false, false, false])
    seen.forget("d")
    let isRepeated = seen.note("d")
    #expect(!isRepeated)
  }
}

import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

/// Webhooks over real connections, under a clock the test moves.
@Suite struct WebhookSenderTests {
  private let clock = LinkManualClock()
  private let path = "/integrator/sites/\(ContractSite.banksia)/queries/registered"

  @Test("a refused webhook comes again with the same id and body, a new timestamp and a new signature")
  func retry() async throws {
    try await WebhookReceiver.withReceiver(answering: [500]) { port, deliveries in
      try await withStubbedSandbox(configuration(port: port)) { client async throws in
        let query = try await create(client)
        await clock.sleepers(1)
        clock.advance(by: .seconds(5))
        let first = try #require(await deliveries.next())
        #expect(first.path == "/halo/registered")
        #expect(first.contentType == "application/json")
        let event = try HaloJSON.decode(WebhookEvent.self, from: first.body)
        #expect(event.id != nil && event.id == first.id)
        #expect(event.siteId.rawValue == ContractSite.banksia)
        #expect(event.queryId.rawValue == query)
        #expect(event.webhookSource == .registered)
        #expect(event.occurredAt?.text == "2026-03-02T00:00:05.0000000+00:00")
        #expect(first.timestamp == "2026-03-02T00:00:05.0000000+00:00")
        #expect(try first.signature == signature(first))

        // The next run of the query and the next attempt.
        await clock.sleepers(2)
        clock.advance(by: .seconds(7))
        let second = try #require(await deliveries.next())
        #expect(second.id == first.id)
        #expect(second.body == first.body)
        #expect(second.timestamp == "2026-03-02T00:00:12.0000000+00:00")
        #expect(second.signature != first.signature)
        #expect(try second.signature == signature(second))
      }
    }
  }

  @Test("the first generation has site, query and source, no headers, and comes once")
  func firstGeneration() async throws {
    try await WebhookReceiver.withReceiver(answering: [500]) { port, deliveries in
      var configuration = try configuration(port: port)
      configuration.webhook?.generation = .first
      try await withStubbedSandbox(configuration) { client async throws in
        let query = try await create(client)
        await clock.sleepers(1)
        clock.advance(by: .seconds(5))
        let only = try #require(await deliveries.next())
        #expect(
          String(decoding: only.body, as: UTF8.self)
            == #"{"queryId":"\#(query)","siteId":"\#(ContractSite.banksia)","source":"registered"}"#)
        #expect(only.id == nil && only.timestamp == nil && only.signature == nil)
        // Long after any retry, the next thing to arrive is of another query.
        await clock.sleepers(1)
        clock.advance(by: .seconds(600))
        let other = try await create(client)
        while try await client.get("\(path)/\(query)").json["status"]?.string != "completed" {}
        await clock.sleepers(1)
        clock.advance(by: .seconds(5))
        let next = try #require(await deliveries.next())
        #expect(try HaloJSON.decode(WebhookEvent.self, from: next.body).queryId.rawValue == other)
      }
    }
  }

  @Test(
    "a registered query is announced at its first success and when its result changes, or at every success if asked",
    arguments: [(WebhookConfiguration.Trigger.change, [1, 3]), (.everySuccess, [1, 2, 3])])
  func trigger(trigger: WebhookConfiguration.Trigger, announced: [Int]) async throws {
    try await WebhookReceiver.withReceiver { port, deliveries in
      var configuration = try configuration(port: port)
      configuration.webhook?.trigger = trigger
      let runs = RunCount()
      let execute: @Sendable (Command, String?) async -> PracticeResult = { _, _ in
        runs.next() < 3
          ? .one
          : .answer(PracticeAnswer(content: .rows(json: Data(#"[{"":2}]"#.utf8), count: 1), parameters: []))
      }
      try await withStubbedSandbox(configuration, execute: execute) { client async throws in
        let query = try await create(client)
        for run in 1...3 {
          await clock.sleepers(1)
          clock.advance(by: .seconds(run == 1 ? 5 : 60))
          // An event that is not announced would come in the place of a later one and tell on itself by its time.
          while try await client.get("\(path)/\(query)").json["metrics"]?["executionSucceededCount"]?.integer != run {}
        }
        var seen: [String?] = []
        for _ in announced {
          let delivery = try #require(await deliveries.next())
          seen.append(try HaloJSON.decode(WebhookEvent.self, from: delivery.body).occurredAt?.clockTime)
        }
        #expect(seen.compactMap(\.self).sorted() == announced.map { ["00:00:05", "00:01:05", "00:02:05"][$0 - 1] })
      }
    }
  }

  @Test("a webhook without an answer is tried ten times in all, and then it is gone")
  func noAnswer() async throws {
    let store = try RegisteredStoreFixture(configuration(port: 9))
    defer { store.remove() }
    let outbox = try store.outbox()
    let attempts = RunCount()
    let transport = WebhookTransport { _ in
      _ = attempts.next()
      return .noAnswer
    }
    try await withThrowingDiscardingTaskGroup { group in
      let sender = WebhookSender(store.configuration, outbox: outbox)
      group.addTask { await sender.deliver(with: transport) }
      outbox.enqueue(siteID: SandboxSite.importedSite, queryID: try store.queryID(1), source: .async)
      for _ in 1..<10 {
        await clock.sleepers(1)
        clock.advance(by: .seconds(600))
      }
      while try outbox.count() != 0 { await Task.yield() }
      group.cancelAll()
    }
    #expect(attempts.value == 10)
  }

  @Test("at most 32 attempts are under way at once, and the others follow")
  func limit() throws {
    let store = try RegisteredStoreFixture(configuration(port: 9))
    defer { store.remove() }
    let outbox = try store.outbox()
    for number in 0..<40 {
      outbox.enqueue(siteID: SandboxSite.importedSite, queryID: try store.queryID(number), source: .async)
    }
    let first = try outbox.beginDueAttempts()
    #expect(first.count == 32)
    #expect(try outbox.beginDueAttempts().isEmpty)
    #expect(try outbox.nextDueTime() == nil, "only the end of an attempt makes room")
    for attempt in first { try outbox.end(attempt, .answered(status: 204), jitter: 0) }
    #expect(try outbox.beginDueAttempts().count == 8)
    #expect(try outbox.count() == 8)
  }

  @Test("an attempt that a kill broke off is made again with the same id and body, in the first generation never")
  func killed() throws {
    let store = try RegisteredStoreFixture(configuration(port: 9))
    defer { store.remove() }
    let outbox = try store.outbox()
    outbox.enqueue(siteID: SandboxSite.importedSite, queryID: try store.queryID(1), source: .async)
    outbox.enqueue(siteID: SandboxSite.importedSite, queryID: try store.queryID(2), source: .async)
    let broken = try outbox.beginDueAttempts()
    #expect(broken.map(\.number) == [1, 1])

    let next = try store.outbox()
    #expect(try next.beginDueAttempts().isEmpty, "they wait as after any attempt without an answer")
    clock.advance(by: .seconds(6))
    let again = try next.beginDueAttempts()
    #expect(again.map(\.number) == [2, 2])
    #expect(again.map(\.id) == broken.map(\.id))
    #expect(again.map(\.body) == broken.map(\.body))

    var first = store
    first.configuration.webhook?.generation = .first
    let once = try first.outbox()
    #expect(try once.count() == 0, "what was written for the second generation cannot be sent by the first")
    once.enqueue(siteID: SandboxSite.importedSite, queryID: try store.queryID(3), source: .async)
    #expect(try once.beginDueAttempts().count == 1)
    #expect(try first.outbox().count() == 0)
  }

  @Test("without a configured webhook nothing is kept and nothing is sent")
  func notConfigured() throws {
    var configuration = try configuration(port: 9)
    configuration.webhook = nil
    let store = try RegisteredStoreFixture(configuration)
    defer { store.remove() }
    let outbox = try store.outbox()
    outbox.enqueue(siteID: SandboxSite.importedSite, queryID: try store.queryID(1), source: .async)
    #expect(try outbox.count() == 0)
    #expect(try outbox.beginDueAttempts().isEmpty)
  }

  private func create(_ client: ContractClient) async throws -> String {
    try #require(try await client.post(path, RegisteredBody.with()).json["id"]?.string)
  }

  private func signature(_ delivery: WebhookReceiver.Delivery) throws -> String {
    let secret = try #require(WebhookSecret("test-secret"))
    return WebhookSigner(secret).signature(of: delivery.body, timestamp: try #require(delivery.timestamp))
  }

  private func configuration(port: Int) throws -> SandboxConfiguration {
    var configuration = SandboxConfiguration()
    configuration.clock = clock.sandboxClock
    configuration.webhook = WebhookConfiguration(
      url: try WebhookURL("http://127.0.0.1:\(port)/halo/{source}"), secret: WebhookSecret("test-secret"))
    return configuration
  }
}

import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// What a data folder keeps of registered queries when the sandbox stops in order or is killed.
@Suite struct RegisteredDurabilityTests {
  private let clock = LinkManualClock()
  private let path = "/integrator/sites/\(ContractSite.banksia)/queries/registered"
  private let site = SandboxSite.importedSite

  @Test("plan, counts and result survive a restart, and all that was missed is one run")
  func restart() async throws {
    try await withDataFolder { configuration in
      var id = ""
      try await withStubbedSandbox(configuration) { client async throws in
        id = try await create(client, duration: 300)
        await clock.sleepers(1)
        clock.advance(by: .seconds(5))
        _ = try await query(id, afterRuns: 1, client)
      }
      // The runs planned for 65, 125 and 185 seconds go by.
      clock.advance(by: .seconds(200))
      try await withStubbedSandbox(configuration) { client async throws in
        #expect(try await client.get("\(path)/\(id)/results").json["data"]?.string == "W3siIjoxfV0=")
        let missed = try await query(id, afterRuns: 2, client)
        #expect(missed["metrics"]?["resultSizeSum"]?.integer == 16)
        for (runs, seconds) in [(3, 40), (4, 60)] {
          await clock.sleepers(1)
          clock.advance(by: .seconds(seconds))
          let query = try await query(id, afterRuns: runs, client)
          #expect(query["status"]?.string == (runs == 3 ? "enabled" : "completed"))
        }
      }
      try await withStubbedSandbox(configuration) { client async throws in
        let query = try await query(id, afterRuns: 4, client)
        #expect(query["status"]?.string == "completed")
        #expect(query["metrics"]?["executionSucceededCount"]?.integer == 4)
      }
    }
  }

  @Test("a run that is under way when the sandbox stops counts as failed, and the next one comes as planned")
  func stop() async throws {
    try await withDataFolder { configuration in
      var id = ""
      let clock = clock
      let endless: @Sendable (Command, String?) async -> PracticeResult = { _, _ in
        try? await clock.sandboxClock.sleep(.seconds(100_000))
        return .cancelled
      }
      try await withStubbedSandbox(configuration, execute: endless) { client async throws in
        id = try await create(client, duration: 120)
        await clock.sleepers(1)
        clock.advance(by: .seconds(5))
        await clock.sleepers(1)
      }
      try await withStubbedSandbox(configuration) { client async throws in
        let stopped = try await query(id, afterRuns: 1, client)
        #expect(stopped["metrics"]?["executionFailedCount"]?.integer == 1)
        #expect(stopped["lastErrorDetails"]?["errorType"]?.string == "haloLink")
        #expect(stopped["lastErrorDetails"]?["errorCode"]?.integer == 503)
        await clock.sleepers(1)
        clock.advance(by: .seconds(60))
        let query = try await query(id, afterRuns: 2, client)
        #expect(query["metrics"]?["executionSucceededCount"]?.integer == 1)
      }
    }
  }

  @Test("a run that a kill broke off counts as failed once, is never run again, and its late outcome changes nothing")
  func killed() throws {
    let fixture = try fixture()
    defer { fixture.remove() }
    let id = try fixture.queryID(1)
    let store = try fixture.queries()
    try store.create(id: id, at: site, request(duration: 60))
    clock.advance(by: .seconds(5))
    let run = try #require(try store.beginDueRuns().first)

    let next = try fixture.queries()
    let query = try #require(try next.record(id, at: site)?.query)
    #expect(query.status == .enabled)
    #expect(query.metrics.executionFailedCount == 1)
    #expect(query.lastErrorDetails == .runInterrupted)
    #expect(try next.beginDueRuns().isEmpty)
    try store.end(run, .succeeded(.one))
    #expect(try next.record(id, at: site)?.query == query)
    #expect(try fixture.resultFiles().isEmpty)

    clock.advance(by: .seconds(60))
    #expect(try next.beginDueRuns().map(\.number) == [1])
    let last = try #require(try fixture.queries().record(id, at: site)?.query)
    #expect(last.status == .completed)
    #expect(last.metrics.executionFailedCount == 2)
    #expect(last.completedAt == Timestamp(clock.sandboxClock.now()))
  }

  @Test("the outcome of a run that was cancelled meanwhile is dropped")
  func cancelledWhileRunning() throws {
    let fixture = try fixture()
    defer { fixture.remove() }
    let id = try fixture.queryID(1)
    let store = try fixture.queries()
    try store.create(id: id, at: site, request())
    clock.advance(by: .seconds(5))
    let run = try #require(try store.beginDueRuns().first)
    try store.cancel(id, at: site)
    try store.end(run, .succeeded(.one))
    let query = try #require(try store.record(id, at: site)?.query)
    #expect(query.status == .cancelled)
    #expect(query.metrics.executionCount == 0)
    #expect(try store.result(id, at: site) == nil)
    #expect(try fixture.resultFiles().isEmpty)
    #expect(try store.nextDueTime() == nil)
  }

  @Test("a query that the cloud cannot keep is there, says so and never runs")
  func cacheError() throws {
    let fixture = try fixture()
    defer { fixture.remove() }
    let id = try fixture.queryID(1)
    let store = try fixture.queries()
    try store.create(id: id, at: site, request(), fault: .cacheFails)
    #expect(try store.queries(at: site).map(\.status) == [.initialisationFailedCacheError])
    #expect(try store.nextDueTime() == nil)
    clock.advance(by: .seconds(5))
    #expect(try store.beginDueRuns().isEmpty)
    #expect(throws: CloudError.alreadyFinished) { try store.cancel(id, at: site) }
  }

  @Test("a query that a fault keeps from expiring runs on past its duration")
  func neverExpires() throws {
    let fixture = try fixture()
    defer { fixture.remove() }
    let id = try fixture.queryID(1)
    let store = try fixture.queries()
    try store.create(id: id, at: site, request(duration: 60), fault: .neverExpires)
    for seconds in [5, 60, 60, 86_400] {
      clock.advance(by: .seconds(seconds))
      try store.end(try #require(try store.beginDueRuns().first), .succeeded(.one))
    }
    let query = try #require(try store.record(id, at: site)?.query)
    #expect(query.status == .enabled)
    #expect(query.metrics.executionSucceededCount == 4)
  }

  @Test("a result keeps its file until it changes, and files that no query names go with the next start")
  func files() throws {
    let fixture = try fixture()
    defer { fixture.remove() }
    let id = try fixture.queryID(1)
    let store = try fixture.queries()
    try store.create(id: id, at: site, request(duration: 180))
    var changed = RegisteredRunResult.one
    changed.json = Data(#"[{"":2}]"#.utf8)
    var files: [[String]] = []
    for (result, seconds) in [(RegisteredRunResult.one, 5), (.one, 60), (changed, 60), (.one, 60)] {
      clock.advance(by: .seconds(seconds))
      try store.end(try #require(try store.beginDueRuns().first), .succeeded(result))
      #expect(try store.result(id, at: site)?.data == result.json.base64EncodedString())
      files.append(try fixture.resultFiles())
    }
    #expect(files == [["\(id)-0.json"], ["\(id)-0.json"], ["\(id)-2.json"], ["\(id)-3.json"]])
    try fixture.leaveResultFile("\(id)-2.json")
    let next = try fixture.queries()
    #expect(try fixture.resultFiles() == ["\(id)-3.json"])

    clock.advance(by: .seconds(86_400))
    #expect(try next.queries(at: site).isEmpty)
    #expect(try fixture.resultFiles().isEmpty)
  }

  private func fixture() throws -> RegisteredStoreFixture {
    var configuration = SandboxConfiguration()
    configuration.clock = clock.sandboxClock
    return try RegisteredStoreFixture(configuration)
  }

  private func request(duration: Int = 120) -> RegisteredQueryRequest {
    RegisteredQueryRequest(
      name: "Test", frequency: 60, duration: duration,
      registerCommand: RegisteredQueryRequest.RegisterCommand(command: Command(text: "select 1")))
  }

  private func create(_ client: ContractClient, duration: Int) async throws -> String {
    let answer = try await client.post(path, RegisteredBody.with(["duration": String(duration)]))
    return try #require(answer.json["id"]?.string)
  }

  private func query(
    _ id: String, afterRuns runs: Int, _ client: ContractClient
  ) async throws -> HaloModel.JSONValue {
    while true {
      let query = try await client.get("\(path)/\(id)").json
      let metrics = try #require(query["metrics"])
      let counts = ["executionSucceededCount", "executionFailedCount"].compactMap { metrics[$0]?.integer }
      if counts.reduce(0, +) >= runs { return query }
    }
  }

  private func withDataFolder(_ body: (SandboxConfiguration) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var configuration = SandboxConfiguration()
    configuration.clock = clock.sandboxClock
    configuration.dataDirectory = folder
    try await body(configuration)
  }
}

extension RegisteredRunResult {
  /// `[{"":1}]`, what `select 1` answers.
  static let one = RegisteredRunResult(
    json: Data(#"[{"":1}]"#.utf8), rows: 1, parameters: [], sqlExecution: .milliseconds(15))
}

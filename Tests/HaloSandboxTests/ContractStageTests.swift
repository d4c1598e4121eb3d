import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// The slow practice 10002 under a clock the test moves: every stage is seen over HTTP as it begins.
@Suite struct ContractStageTests {
  private let clock = LinkManualClock()
  private let id = UUID()
  private var record: String { "/integrator/sites/\(ContractSite.wattle)/queries/\(id)" }
  /// The latencies of practice 10002 and what a look at the query shows while each passes.
  private let stages: [(milliseconds: Int, status: String, stages: Set<String>)] = [
    (400, "initialising", ["initialising"]),
    (300, "initialising", ["initialising", "downloading"]),
    (1200, "executing", ["initialising", "downloading", "executing"]),
    (500, "executing", ["initialising", "downloading", "executing", "uploading"]),
  ]

  @Test("a query of the slow practice can be watched on its way, and its times are those of the clock")
  func watched() async throws {
    try await withStubbedSandbox(configuration) { client in
      async let answer = client.query("select 1", at: ContractSite.wattle)
      for stage in stages {
        await clock.sleepers(1)
        let seen = try await client.get(record).json
        #expect(seen["status"]?.string == stage.status)
        #expect(seen["statusTiming"]?.fieldNames == stage.stages)
        #expect(seen["result"] == nil)
        clock.advance(by: .milliseconds(stage.milliseconds))
      }
      let query = try await answer.json
      let moments = ["initialising", "downloading", "executing", "uploading"].map {
        query["statusTiming"]?[$0]?["startTime"]?.string
      }
      let milliseconds = (moments + [query["completedAt"]?.string]).map { moment in
        moment.map(Timestamp.init(text:))?.date.map { $0.timeIntervalSince(LinkManualClock.epoch) * 1000 } ?? -1
      }
      // Timestamps are cut to milliseconds, so the last digit can be one less.
      #expect(zip(milliseconds, [0, 400, 700, 1900, 2400]).allSatisfy { abs($0 - $1) <= 1.1 }, "\(milliseconds)")
      #expect(query["metrics"]?["sqlExecutionDuration"]?.integer == 1200)
    }
  }

  @Test("the time scale shortens every stage")
  func timeScale() async throws {
    var configuration = configuration
    configuration.timeScale = 10
    try await withStubbedSandbox(configuration) { client async throws in
      async let answer = client.query("select 1", at: ContractSite.wattle)
      for stage in stages {
        await clock.sleepers(1)
        clock.advance(by: .milliseconds(stage.milliseconds / 10))
      }
      #expect(try await answer.json["metrics"]?["sqlExecutionDuration"]?.integer == 120)
    }
  }

  @Test("a client that hangs up does not stop its query at the practice")
  func hangUp() async throws {
    try await withStubbedSandbox(configuration) { client in
      await withTaskGroup(of: Bool.self) { group in
        group.addTask { (try? await client.query("select 1", at: ContractSite.wattle)) == nil }
        await clock.sleepers(1)
        group.cancelAll()
        #expect(await group.next() == true, "the client gave up")
      }
      for stage in stages {
        await clock.sleepers(1)
        clock.advance(by: .milliseconds(stage.milliseconds))
      }
      var seen = try await client.get(record).json
      while seen["status"]?.string == "executing" { seen = try await client.get(record).json }
      #expect(seen["status"]?.string == "successful")
    }
  }

  @Test("when the sandbox stops, an open query is answered before the listener goes")
  func stopsInOrder() async throws {
    let answer = try await withThrowingTaskGroup(of: ContractClient.Answer.self) { group in
      try await withStubbedSandbox(configuration) { client in
        group.addTask { try await client.query("select 1", at: ContractSite.wattle) }
        for stage in stages.prefix(2) {
          await clock.sleepers(1)
          clock.advance(by: .milliseconds(stage.milliseconds))
        }
        await clock.sleepers(1)
      }
      return try await group.next()
    }
    #expect(answer?.status == 503)
    #expect(
      answer?.message == "Site could not be contacted, please try again later or contact a system administrator.")
  }

  private var configuration: SandboxConfiguration {
    var configuration = SandboxConfiguration()
    configuration.clock = clock.sandboxClock
    configuration.newID = { [id] in id }
    return configuration
  }
}

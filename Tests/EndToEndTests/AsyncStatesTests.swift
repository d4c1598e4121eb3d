import Foundation
import Testing

/// Each state of an async query, reached by the way that leads to it and read over HTTP while the program serves.
@Suite("Async states", .serialized)
struct AsyncStatesTests {
  /// A state, what leads to it, and what its record then has to hold.
  struct Path: Sendable, CustomTestStringConvertible {
    let status: String
    var pmsID = "10001"
    /// The sandbox's configuration.
    var configuration = ""
    /// Whether another query has to be executing before this one comes.
    var isBehindAnother = false
    var sql = "SELECT TOP 3 INTERNALID FROM PATIENTS ORDER BY INTERNALID"
    /// Milliseconds; the service's default without.
    var maxTimeInQueue: Int?
    /// The stages passed, in order.
    let stages: [String]
    /// Whether the last of them has an end; those before always have.
    let lastStageEnds: Bool
    /// What the record holds beyond what every one does.
    var fields: Set<String> = []

    var testDescription: String { status }
  }

  private static let stuck = "faults:\n  - {operation: async, nth: 1, outcome: {state: stuckExecuting}}\n"
  private static let failed: Set = ["completedAt", "errorCode", "errorMessage", "errorDetails"]

  static let paths = [
    Path(
      status: "initialising", configuration: "latency:\n  bp:10001: {initialising: 600000}\n",
      stages: ["initialising"], lastStageEnds: false),
    Path(
      status: "initialisationFailedCacheError",
      configuration: "faults:\n  - {operation: async, outcome: {state: initialisationFailedCacheError}}\n",
      stages: ["initialising"], lastStageEnds: true, fields: ["completedAt"]),
    Path(
      status: "initialisationFailedSiteOffline", pmsID: "10003", stages: ["initialising"], lastStageEnds: true,
      fields: ["completedAt"]),
    Path(
      status: "initialisationFailedSiteUnreachable", pmsID: "10004", stages: ["initialising"], lastStageEnds: true,
      fields: ["completedAt"]),
    Path(
      status: "queued", configuration: stuck, isBehindAnother: true, stages: ["initialising", "queued"],
      lastStageEnds: false),
    Path(
      status: "expiredInQueue", configuration: stuck, isBehindAnother: true, maxTimeInQueue: 50,
      stages: ["initialising", "queued"], lastStageEnds: true, fields: ["completedAt"]),
    Path(
      status: "executing", configuration: stuck, stages: ["initialising", "queued", "executing"],
      lastStageEnds: false),
    Path(
      status: "executionFailed", sql: "SELECT * FROM NOWHERE", stages: ["initialising", "queued", "executing"],
      lastStageEnds: true, fields: failed),
    Path(
      status: "uploading", configuration: "latency:\n  bp:10001: {uploading: 600000}\n",
      stages: ["initialising", "queued", "executing", "uploading"], lastStageEnds: false,
      fields: ["metrics", "result"]),
    Path(
      status: "uploadFailed", configuration: "faults:\n  - {operation: async, outcome: {state: uploadFailed}}\n",
      stages: ["initialising", "queued", "executing", "uploading"], lastStageEnds: true,
      fields: failed.union(["metrics"])),
    Path(
      status: "successful", stages: ["initialising", "queued", "executing", "uploading"], lastStageEnds: false,
      fields: ["completedAt", "metrics", "result", "resultSize"]),
  ]

  /// What a record of any state holds.
  private static let always: Set = [
    "id", "integratorId", "siteId", "mode", "status", "maxTimeInQueue", "commandSize", "requestSize", "createdAt",
    "updatedAt", "statusTiming",
  ]

  @Test("a state is reached, with the stages passed on the way and no others", arguments: paths)
  func state(_ path: Path) async throws {
    let sandbox = try SandboxProcess(configuration: path.configuration)
    defer { sandbox.stop() }
    let client = RawClient(sandbox)
    let site = try await client.site(path.pmsID)
    if path.isBehindAnother {
      let first = try await client.create(#"{"command":{"text":"SELECT 1"}}"#, at: site)
      _ = try await client.record(of: first, at: site) { $0["status"] as? String == "executing" }
    }
    let queueTime = path.maxTimeInQueue.map { #""maxTimeInQueue":\#($0),"# } ?? ""
    let created = try await client.createRecord(#"{\#(queueTime)"command":{"text":"\#(path.sql)"}}"#, at: site)
    #expect(created["status"] as? String == "initialising", "every query begins so")

    let id = try #require(created["id"] as? String)
    let record = try await client.record(of: id, at: site) { $0["status"] as? String == path.status }
    #expect(Set(record.keys) == Self.always.union(path.fields))
    #expect(record["mode"] as? String == "async")
    let times = try Self.times(of: record, path)
    #expect(times == times.sorted(), "\(times)")
    #expect(try #require(times.last) <= Date())
    // A state that nothing leads on from stays as it is, in all it says.
    if path.fields.contains("completedAt") {
      let again = try await client.end(of: id, at: site)
      #expect(NSDictionary(dictionary: again) == NSDictionary(dictionary: record))
    }
  }

  /// Every time that a record tells, in the order in which they have to lie.
  private static func times(of record: [String: Any], _ path: Path) throws -> [Date] {
    let timing = try #require(record["statusTiming"] as? [String: [String: String]])
    #expect(Set(timing.keys) == Set(path.stages))
    var texts = [record["createdAt"] as? String]
    for (index, stage) in path.stages.enumerated() {
      let isLast = index == path.stages.count - 1
      let keys: Set = isLast && !path.lastStageEnds ? ["startTime"] : ["startTime", "endTime"]
      #expect(Set(timing[stage, default: [:]].keys) == keys, "\(stage)")
      if index > 0 {
        #expect(timing[stage]?["startTime"] == timing[path.stages[index - 1]]?["endTime"], "\(stage) begins at once")
      }
      texts += keys.sorted(by: >).map { timing[stage]?[$0] }
    }
    if path.fields.contains("completedAt") { texts.append(record["completedAt"] as? String) }
    return try texts.map { text in
      try Date(try #require(text), strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
  }

  @Test("the time a site takes for a stage is the time the stage took")
  func latencies() async throws {
    let latencies = ["initialising": 60, "executing": 90, "uploading": 40]
    let sandbox = try SandboxProcess(
      configuration: """
        limits:
          pages: {rows: 1}
        latency:
          bp:10001: {initialising: 60, executing: 90, uploading: 40}
        """)
    defer { sandbox.stop() }
    let client = RawClient(sandbox)
    let site = try await client.site("10001")
    let path = try #require(Self.paths.last)
    let id = try await client.create(#"{"command":{"text":"\#(path.sql)"}}"#, at: site)
    let times = try Self.times(of: try await client.end(of: id, at: site), path)
    // Creation, then start and end of each stage; the last one ends when the query is completed.
    let stages = path.stages.enumerated().map { ($1, times[2 + 2 * $0].timeIntervalSince(times[1 + 2 * $0]) * 1000) }
    for (stage, milliseconds) in stages {
      // Each of the three rows is a page, and each page is uploaded by itself. Times are whole milliseconds.
      let least = latencies[stage, default: 0] * (stage == "uploading" ? 3 : 1)
      #expect(milliseconds >= Double(least) - 1, "\(stage)")
    }
  }
}

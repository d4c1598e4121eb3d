import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct CloudLifecycleTests {
  private typealias Lifecycle = ImmediateQueryLifecycle

  /// Every event under its name.
  private static let events: [(name: String, event: Lifecycle.Event)] = [
    ("downloadBegan", .downloadBegan), ("executionBegan", .executionBegan),
    ("uploadBegan", .uploadBegan(QueryMetrics(sqlExecutionDuration: 7))), ("succeeded", .succeeded(resultSize: 8)),
    ("failed", .failed(QueryErrorDetails(errorType: .mssql, errorCode: 208, errorMessage: "Invalid"), nil)),
  ]

  /// The events that lead to each phase, and what is legal there.
  private static let legal: [(path: [String], phase: Lifecycle.Phase, events: [String: Lifecycle.Phase])] = [
    ([], .initialising, ["downloadBegan": .downloading, "failed": .failed]),
    (["downloadBegan"], .downloading, ["executionBegan": .executing, "failed": .failed]),
    (["downloadBegan", "executionBegan"], .executing, ["uploadBegan": .uploading, "failed": .failed]),
    (
      ["downloadBegan", "executionBegan", "uploadBegan"], .uploading,
      ["succeeded": .successful, "failed": .failed]
    ),
    (["downloadBegan", "executionBegan", "uploadBegan", "succeeded"], .successful, [:]),
    (["downloadBegan", "failed"], .failed, [:]),
  ]

  @Test("from every phase each event either leads where the table says or is refused and changes nothing")
  func transitions() throws {
    for row in Self.legal {
      for (name, event) in Self.events {
        var lifecycle = try Self.lifecycle(after: row.path)
        #expect(lifecycle.phase == row.phase)
        let before = lifecycle.query
        if let next = row.events[name] {
          try lifecycle.apply(event, at: Date(timeIntervalSince1970: 100))
          #expect(lifecycle.phase == next, "\(row.phase) + \(name)")
        } else {
          #expect(throws: Lifecycle.IllegalTransition(phase: row.phase, event: event)) {
            try lifecycle.apply(event, at: Date(timeIntervalSince1970: 100))
          }
          #expect(lifecycle.query == before)
        }
      }
    }
  }

  @Test(
    "the API's word changes only when the practice executes and when the query ends",
    arguments: [
      ([], "initialising"), (["downloadBegan"], "initialising"), (["downloadBegan", "executionBegan"], "executing"),
      (["downloadBegan", "executionBegan", "uploadBegan"], "executing"),
      (["downloadBegan", "executionBegan", "uploadBegan", "succeeded"], "successful"),
      (["failed"], "executionFailed"),
    ])
  func statusWord(path: [String], word: String) throws {
    #expect(try Self.lifecycle(after: path).query.status.rawValue == word)
  }

  @Test("each stage has the start time of its event and no end time, and the end stamps completedAt and updatedAt")
  func stamps() throws {
    let query = try Self.lifecycle(after: Self.legal[4].path).query
    let seconds = [QueryStage.initialising, .downloading, .executing, .uploading].map {
      query.statusTiming?[$0]?.startTime.date?.timeIntervalSince1970
    }
    #expect(seconds == [0, 1, 2, 3])
    #expect(query.statusTiming?.stages.values.allSatisfy { $0.endTime == nil } == true)
    #expect(query.completedAt?.date?.timeIntervalSince1970 == 4)
    #expect(query.updatedAt == query.completedAt)
    #expect(query.metrics?.sqlExecutionDuration == 7)
    #expect(query.resultSize == 8)
  }

  @Test("a failure is told twice: in errorDetails and in the deprecated flat fields")
  func failureFields() throws {
    let query = try Self.lifecycle(after: ["downloadBegan", "failed"]).query
    #expect(query.errorDetails?.errorCode == 208)
    #expect(query.errorCode == 208)
    #expect(query.errorMessage == "Invalid")
  }

  /// The lifecycle after events one second apart.
  private static func lifecycle(after names: [String]) throws -> Lifecycle {
    let query = Query(
      id: try #require(QueryID("00000000-0000-4000-8000-000000000001")), integratorId: HaloCloud.integratorID,
      siteId: SandboxSite.importedSite, status: .initialising, maxTimeInQueue: 30_000, commandSize: 1, requestSize: 1,
      createdAt: Timestamp(Date(timeIntervalSince1970: 0)))
    var lifecycle = Lifecycle(query)
    for (index, name) in names.enumerated() {
      let event = try #require(events.first { $0.name == name }?.event)
      try lifecycle.apply(event, at: Date(timeIntervalSince1970: Double(index + 1)))
    }
    return lifecycle
  }
}

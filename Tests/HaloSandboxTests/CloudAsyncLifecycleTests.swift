import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct CloudAsyncLifecycleTests {
  private typealias Lifecycle = AsyncQueryLifecycle

  private static let failure = QueryErrorDetails(errorType: .mssql, errorCode: 208, errorMessage: "Invalid")
  private static let pages = QueryResult.pages(
    PagedResult(
      rows: 3, size: 30,
      pages: [
        PageSummary(
          pageNumber: 1, status: .queued, size: 20, rows: PageSummary.Rows(count: 2, rangeStart: 0, rangeEnd: 1)),
        PageSummary(
          pageNumber: 2, status: .queued, size: 10, rows: PageSummary.Rows(count: 1, rangeStart: 2, rangeEnd: 2)),
      ]))

  /// Every event under its name.
  private static let events: [(name: String, event: Lifecycle.Event)] =
    Lifecycle.InitialisationFailure.allCases.map { ("\($0)", .initialisationFailed($0)) } + [
      ("queued", .queued), ("expired", .expired), ("executionBegan", .executionBegan),
      ("executionFailed", .executionFailed(failure)),
      ("uploadBegan", .uploadBegan(QueryMetrics(sqlExecutionDuration: 7), pages)),
      ("page1Began", .pageUploadBegan(1)), ("page1Cached", .pageCached(1)),
      ("page2Began", .pageUploadBegan(2)), ("page2Cached", .pageCached(2)), ("page3Began", .pageUploadBegan(3)),
      ("uploadFailed", .uploadFailed(failure)), ("succeeded", .succeeded),
    ]

  private static let toUploading = ["queued", "executionBegan", "uploadBegan"]
  private static let toCached = toUploading + ["page1Began", "page1Cached", "page2Began", "page2Cached"]

  /// The events that lead to each situation, its status, and the status that each legal event leads to.
  private static let legal: [(path: [String], status: QueryStatus, events: [String: QueryStatus])] = [
    (
      [], .initialising,
      [
        "queued": .queued, "cacheError": .initialisationFailedCacheError,
        "siteOffline": .initialisationFailedSiteOffline, "siteUnreachable": .initialisationFailedSiteUnreachable,
      ]
    ),
    (["queued"], .queued, ["executionBegan": .executing, "expired": .expiredInQueue]),
    (
      ["queued", "executionBegan"], .executing,
      ["uploadBegan": .uploading, "executionFailed": .executionFailed]
    ),
    (
      toUploading, .uploading, ["page1Began": .uploading, "page2Began": .uploading, "uploadFailed": .uploadFailed]
    ),
    (
      toUploading + ["page1Began"], .uploading,
      ["page1Cached": .uploading, "page2Began": .uploading, "uploadFailed": .uploadFailed]
    ),
    (
      toUploading + ["page1Began", "page1Cached"], .uploading,
      ["page2Began": .uploading, "uploadFailed": .uploadFailed]
    ),
    (toCached, .uploading, ["succeeded": .successful, "uploadFailed": .uploadFailed]),
    (["cacheError"], .initialisationFailedCacheError, [:]),
    (["siteOffline"], .initialisationFailedSiteOffline, [:]),
    (["siteUnreachable"], .initialisationFailedSiteUnreachable, [:]),
    (["queued", "expired"], .expiredInQueue, [:]),
    (["queued", "executionBegan", "executionFailed"], .executionFailed, [:]),
    (toUploading + ["uploadFailed"], .uploadFailed, [:]),
    (toCached + ["succeeded"], .successful, [:]),
  ]

  @Test("from every state each event either leads where the table says or is refused and changes nothing")
  func transitions() throws {
    #expect(Set(Self.legal.map(\.status)) == Set(QueryStatus.known))
    for row in Self.legal {
      for (name, event) in Self.events {
        var lifecycle = try Self.lifecycle(after: row.path)
        #expect(lifecycle.query.status == row.status)
        #expect(lifecycle.hasEnded == row.events.isEmpty)
        let before = lifecycle.query
        if let next = row.events[name] {
          try lifecycle.apply(event, at: Date(timeIntervalSince1970: 100))
          #expect(lifecycle.query.status == next, "\(row.path) + \(name)")
        } else {
          #expect(throws: Lifecycle.IllegalTransition(status: row.status, event: event), "\(row.path) + \(name)") {
            try lifecycle.apply(event, at: Date(timeIntervalSince1970: 100))
          }
          #expect(lifecycle.query == before)
        }
      }
    }
  }

  @Test(
    "each stage has its start, and its end when the next began or the query failed in it",
    arguments: [
      (["queued", "expired"], ["initialising": [0, 1], "queued": [1, 2]]),
      (["siteOffline"], ["initialising": [0, 1]]),
      (
        ["queued", "executionBegan", "executionFailed"],
        ["initialising": [0, 1], "queued": [1, 2], "executing": [2, 3]]
      ),
      (
        ["queued", "executionBegan", "uploadBegan", "uploadFailed"],
        ["initialising": [0, 1], "queued": [1, 2], "executing": [2, 3], "uploading": [3, 4]]
      ),
      (
        [
          "queued", "executionBegan", "uploadBegan", "page1Began", "page1Cached", "page2Began", "page2Cached",
          "succeeded",
        ],
        ["initialising": [0, 1], "queued": [1, 2], "executing": [2, 3], "uploading": [3]]
      ),
    ])
  func timing(path: [String], stages: [String: [Double]]) throws {
    let query = try Self.lifecycle(after: path).query
    let seen = Dictionary(
      uniqueKeysWithValues: (query.statusTiming?.stages ?? [:]).map { stage, timing in
        (stage.rawValue, [timing.startTime, timing.endTime].compactMap { $0?.date?.timeIntervalSince1970 })
      })
    #expect(seen == stages)
    #expect(query.completedAt?.date?.timeIntervalSince1970 == Double(path.count))
    #expect(query.updatedAt == query.completedAt)
  }

  @Test("each state has the fields of the published lists")
  func fields() throws {
    for row in Self.legal {
      let query = try Self.lifecycle(after: row.path).query
      let hasUploaded: Set<QueryStatus> = [.uploading, .uploadFailed, .successful]
      let hasError: Set<QueryStatus> = [.executionFailed, .uploadFailed]
      #expect((query.metrics != nil) == hasUploaded.contains(row.status), "\(row.status)")
      #expect((query.result != nil) == (row.status == .uploading || row.status == .successful), "\(row.status)")
      #expect((query.resultSize != nil) == (row.status == .successful), "\(row.status)")
      #expect((query.completedAt != nil) == row.status.isTerminal, "\(row.status)")
      #expect((query.errorDetails != nil) == hasError.contains(row.status), "\(row.status)")
      #expect((query.errorCode == 208) == hasError.contains(row.status), "\(row.status)")
      #expect((query.errorMessage == "Invalid") == hasError.contains(row.status), "\(row.status)")
    }
  }

  /// The lifecycle after events one second apart.
  private static func lifecycle(after names: [String]) throws -> Lifecycle {
    let query = Query(
      id: try #require(QueryID("00000000-0000-4000-8000-000000000001")), integratorId: HaloCloud.integratorID,
      siteId: SandboxSite.importedSite, mode: .async, status: .initialising, maxTimeInQueue: 30_000, commandSize: 1,
      requestSize: 1, createdAt: Timestamp(Date(timeIntervalSince1970: 0)))
    var lifecycle = Lifecycle(query)
    for (index, name) in names.enumerated() {
      let event = try #require(events.first { $0.name == name }?.event)
      try lifecycle.apply(event, at: Date(timeIntervalSince1970: Double(index + 1)))
    }
    return lifecycle
  }
}

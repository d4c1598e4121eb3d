import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// The slow practice 10002 under a clock the test moves: every stage of an async query is seen over HTTP.
@Suite struct ContractAsyncStageTests {
  private let clock = LinkManualClock()
  private let id = UUID()
  private var record: String { "/integrator/sites/\(ContractSite.wattle)/queries/\(id)" }
  private let path = "/integrator/sites/\(ContractSite.wattle)/queries/async"

  @Test("a query is watched from stage to stage, its pages arrive one by one, and a page can be fetched before the end")
  func watched() async throws {
    let pages = [0, 1].map { index in
      SpooledPage(
        number: index + 1, rows: PageSummary.Rows(count: 1, rangeStart: index, rangeEnd: index), byteCount: 8)
    }
    let answer = PracticeResult.answer(
      PracticeAnswer(content: .pages(pages, rows: 2, size: 16), parameters: []))
    try await withStubbedSandbox(
      configuration,
      executeToPages: { spool in
        do {
          try FileManager.default.createDirectory(at: spool.folder, withIntermediateDirectories: true)
          for page in pages { try Data(#"[{"":1}]"#.utf8).write(to: spool.url(ofPage: page.number)) }
        } catch {
          return .failure(.pagesNotWritten)
        }
        return answer
      }
    ) { client in
      _ = try await client.post(path, #"{"command":{"text":"select 1"}}"#)
      var statuses: [String?] = []
      var pageStatuses: [[String?]] = []
      for milliseconds in [400, 300, 1200, 500, 500] {
        await clock.sleepers(1)
        let seen = try await client.get(record).json
        statuses.append(seen["status"]?.string)
        pageStatuses.append(seen["result"]?["pages"]?.array.map { $0["status"]?.string } ?? [])
        clock.advance(by: .milliseconds(milliseconds))
      }
      #expect(statuses == ["initialising", "queued", "executing", "uploading", "uploading"])
      #expect(pageStatuses == [[], [], [], ["uploading", "queued"], ["cached", "uploading"]])
      let query = try await client.end(of: client.get(record))
      let moments = ["initialising", "queued", "executing", "uploading"].flatMap { stage in
        ["startTime", "endTime"].map { query["statusTiming"]?[stage]?[$0]?.string }
      }
      let milliseconds = (moments + [query["completedAt"]?.string]).map { moment in
        moment.map(Timestamp.init(text:))?.date.map { $0.timeIntervalSince(LinkManualClock.epoch) * 1000 } ?? -1
      }
      // Timestamps are cut to milliseconds, so the last digit can be one less.
      let expected: [Double] = [0, 400, 400, 700, 700, 1900, 1900, -1, 2900]
      #expect(zip(milliseconds, expected).allSatisfy { abs($0 - $1) <= 1.1 }, "\(milliseconds)")
      #expect(query["metrics"]?["sqlExecutionDuration"]?.integer == 1200)
    }
  }

  @Test("a cached page is served while the next one is still on its way, which is not found until it is there")
  func earlyPage() async throws {
    let pages = [0, 1].map { index in
      SpooledPage(
        number: index + 1, rows: PageSummary.Rows(count: 1, rangeStart: index, rangeEnd: index), byteCount: 8)
    }
    try await withStubbedSandbox(
      configuration,
      executeToPages: { spool in
        try? FileManager.default.createDirectory(at: spool.folder, withIntermediateDirectories: true)
        for page in pages { try? Data(#"[{"":1}]"#.utf8).write(to: spool.url(ofPage: page.number)) }
        return .answer(PracticeAnswer(content: .pages(pages, rows: 2, size: 16), parameters: []))
      }
    ) { client in
      _ = try await client.post(path, #"{"command":{"text":"select 1"}}"#)
      for milliseconds in [400, 300, 1200, 500] {
        await clock.sleepers(1)
        #expect(try await client.get("\(record)/results/1").status == 404)
        clock.advance(by: .milliseconds(milliseconds))
      }
      await clock.sleepers(1)
      #expect(try await client.get("\(record)/results/1").status == 200)
      #expect(try await client.get("\(record)/results/2").status == 404)
      #expect(try await client.get(record).json["status"]?.string == "uploading")
      clock.advance(by: .milliseconds(500))
      _ = try await client.end(of: client.get(record))
      #expect(try await client.get("\(record)/results/2").status == 200)
    }
  }

  @Test("an async query that waits too long behind another has expired and never ran")
  func expiry() async throws {
    let (first, second) = (UUID(), UUID())
    let ids = IDSequence([first, second])
    var configuration = configuration
    configuration.newID = { ids.next() }
    try await withStubbedSandbox(configuration) { client in
      _ = try await client.post(path, #"{"command":{"text":"select 1"}}"#)
      await clock.sleepers(1)
      clock.advance(by: .milliseconds(400))
      await clock.sleepers(1)
      _ = try await client.post(path, #"{"command":{"text":"select 2"},"maxTimeInQueue":100}"#)
      await clock.sleepers(2)
      clock.advance(by: .milliseconds(300))
      // The first executes, the second initialises.
      await clock.sleepers(2)
      clock.advance(by: .milliseconds(100))
      // The first executes, the second waits for its deadline.
      await clock.sleepers(2)
      clock.advance(by: .milliseconds(100))
      let expired = try await client.end(
        of: client.get("/integrator/sites/\(ContractSite.wattle)/queries/\(second)"))
      #expect(expired["status"]?.string == "expiredInQueue")
      #expect(expired["statusTiming"]?.fieldNames == ["initialising", "queued"])
      #expect(expired["statusTiming"]?["queued"]?.fieldNames == ["startTime", "endTime"])
      #expect(expired["errorMessage"] == nil)
    }
  }

  @Test("an immediate query does not wait behind an async one that executes")
  func immediateFirst() async throws {
    let (first, second) = (UUID(), UUID())
    let ids = IDSequence([first, second])
    var configuration = configuration
    configuration.newID = { ids.next() }
    configuration.faults = [SandboxFault(operation: .async, outcome: .state(.stuckExecuting))]
    try await withStubbedSandbox(configuration) { client in
      _ = try await client.post(path, #"{"command":{"text":"select 1"}}"#)
      for milliseconds in [400, 300, 1200] {
        await clock.sleepers(1)
        clock.advance(by: .milliseconds(milliseconds))
      }
      await clock.sleepers(1)
      async let immediate = client.query("select 1", at: ContractSite.wattle)
      for milliseconds in [400, 300, 1200, 500] {
        // Besides the immediate query, the one that hangs sleeps.
        await clock.sleepers(2)
        clock.advance(by: .milliseconds(milliseconds))
      }
      #expect(try await immediate.status == 200)
      let stuck = try await client.get("/integrator/sites/\(ContractSite.wattle)/queries/\(first)").json
      #expect(stuck["status"]?.string == "executing")
    }
  }

  @Test(
    "when results are over their pages are gone, when records are over they are not found, and files go by themselves")
  func retention() async throws {
    var configuration = configuration
    configuration.limits.resultRetention = .seconds(100)
    configuration.limits.recordRetention = .seconds(200)
    configuration.timeScale = 10
    let storage = try SandboxStorage(dataDirectory: nil)
    defer { storage.release() }
    configuration.dataDirectory = storage.root
    try await withStubbedSandbox(configuration) { client in
      let path = "/integrator/sites/\(ContractSite.banksia)/queries"
      let query = try await client.end(of: client.post("\(path)/async", #"{"command":{"text":"select 1"}}"#))
      let folder = ResultFiles(root: storage.results).folder(of: try #require(QueryID(query["id"]?.string ?? "")))
      #expect(FileManager.default.fileExists(atPath: folder.path))
      // The sweeper waits for the end of the result.
      await clock.sleepers(1)
      clock.advance(by: .seconds(10))
      let gone = try await client.get("\(path)/\(id)/results/1")
      #expect(gone.status == 410)
      #expect(gone.json["error"]?["statusText"]?.string == "Gone")
      #expect(
        gone.message == "Access to the target resource is permanently no longer available at the origin server.")
      #expect(try await client.get("\(path)/\(id)/results/1/stream").status == 410)
      #expect(try await client.get("\(path)/\(id)").status == 200)
      while FileManager.default.fileExists(atPath: folder.path) { await Task.yield() }
      clock.advance(by: .seconds(10))
      #expect(try await client.get("\(path)/\(id)").status == 404)
      #expect(try await client.get("\(path)/\(id)/results/1").status == 410)
    }
  }

  private var configuration: SandboxConfiguration {
    var configuration = SandboxConfiguration()
    configuration.clock = clock.sandboxClock
    configuration.newID = { [id] in id }
    return configuration
  }
}

import Foundation
import Testing

/// A sandbox with `--data` that is killed again and again while queries are on their way.
@Suite("A killed sandbox", .serialized)
struct SandboxKillTests {
  private static let site = "f26e076f-527f-517b-be48-3de4bc0e0243"
  private static let queryCount = 200
  /// What each reading query must give: this many ids, counted up from 1.
  private static let rowCount = 40

  /// A query that a sandbox accepted.
  private struct Accepted {
    let id: String
    /// The patient whose record a writing query counts up; nil for a reading one.
    let patient: Int?
  }

  @Test("every accepted query has a defined end, no row is lost or doubled, nothing runs twice")
  func killedAtRandomMoments() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-kill-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    // Seven rows a page, so that a result has six pages and a kill can come between two of them.
    let configuration = "limits:\n  pages: {rows: 7}\n"
    let arguments = ["--data", folder.path]
    var random = Generator(state: 20_261_121)
    var accepted: [Accepted] = []
    var kills = 0
    while accepted.count < Self.queryCount {
      let sandbox = try SandboxProcess(arguments, configuration: configuration)
      let client = RawClient(sandbox)
      for _ in 0..<Int.random(in: 5...20, using: &random) where accepted.count < Self.queryCount {
        let patient = accepted.count % 4 == 0 ? accepted.count + 1 : nil
        let id = try await client.create(Self.command(patient), at: Self.site)
        accepted.append(Accepted(id: id, patient: patient))
      }
      // Not a wait for anything: the moment of the kill is the input of this test.
      try await Task.sleep(for: .milliseconds(Int.random(in: 0...40, using: &random)))
      sandbox.stop(SIGKILL)
      kills += 1
    }

    let sandbox = try SandboxProcess(arguments, configuration: configuration)
    defer { sandbox.stop() }
    let client = RawClient(sandbox)
    var successful = 0
    for query in accepted {
      let record = try await client.end(of: query.id, at: Self.site)
      let status = record["status"] as? String ?? ""
      #expect(["successful", "executionFailed", "uploadFailed"].contains(status), "\(query.id) ended as \(status)")
      if status != "successful" { #expect(record["errorMessage"] is String, "\(query.id) says why it ended") }
      guard status == "successful", query.patient == nil else { continue }
      successful += 1
      #expect(try await client.ids(of: record, at: Self.site) == Array(1...Self.rowCount), "\(query.id)")
    }
    #expect(kills >= 10)
    #expect(successful > 0, "a test in which nothing succeeds proves nothing")
    let counts = try await client.recordStatuses(at: Self.site)
    for query in accepted {
      guard let patient = query.patient else { continue }
      let record = try await client.end(of: query.id, at: Self.site)
      let runs = (counts[patient] ?? 0) - 1
      #expect((0...1).contains(runs), "\(query.id) ran \(runs) times")
      if record["status"] as? String == "successful" { #expect(runs == 1, "\(query.id) is successful and never ran") }
    }
  }

  private static func command(_ patient: Int?) -> String {
    if let patient {
      let update = "UPDATE PATIENTS SET RECORDSTATUS = RECORDSTATUS + 1 WHERE INTERNALID = \(patient)"
      return #"{"command":{"text":"\#(update)","executionMode":"nonQuery"}}"#
    }
    return #"{"command":{"text":"SELECT TOP \#(rowCount) INTERNALID FROM PATIENTS ORDER BY INTERNALID"}}"#
  }
}

/// SplitMix64, so that the same moments are tried every time.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

extension RawClient {
  /// The ids in all pages of a successful query, in order.
  fileprivate func ids(of record: [String: Any], at site: String) async throws -> [Int] {
    try await rows(of: record, at: site).compactMap { $0["INTERNALID"] as? Int }
  }

  /// `RECORDSTATUS` of every patient by its id.
  fileprivate func recordStatuses(at site: String) async throws -> [Int: Int] {
    let rows = try await immediateRows(of: "SELECT INTERNALID, RECORDSTATUS FROM PATIENTS", at: site)
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        (row["INTERNALID"] as? Int).flatMap { id in (row["RECORDSTATUS"] as? Int).map { (id, $0) } }
      })
  }
}

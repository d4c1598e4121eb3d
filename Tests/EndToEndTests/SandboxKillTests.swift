import Foundation
import FoundationNetworking
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
    let configuration = TemporaryFile(Data("limits:\n  pages: {rows: 7}\n".utf8), suffix: ".yaml")
    let arguments = ["--data", folder.path, "--config", configuration.url.path]
    var random = Generator(state: 20_261_121)
    var accepted: [Accepted] = []
    var kills = 0
    while accepted.count < Self.queryCount {
      let sandbox = try SandboxProcess(arguments)
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

    let sandbox = try SandboxProcess(arguments)
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

/// HTTP as anybody would speak it, without our own client.
private struct RawClient {
  let sandbox: SandboxProcess

  init(_ sandbox: SandboxProcess) {
    self.sandbox = sandbox
  }

  enum Failure: Error {
    case status(Int, path: String)
    case shape(path: String)
    case neverEnded(String)
  }

  /// Creates an async query and gives its id.
  func create(_ body: String, at site: String) async throws -> String {
    let path = "/integrator/sites/\(site)/queries/async"
    let answer = try await object(path, body: body, expecting: 201)
    guard let id = answer["id"] as? String else { throw Failure.shape(path: path) }
    return id
  }

  /// The record of a query once it has ended.
  func end(of id: String, at site: String) async throws -> [String: Any] {
    let path = "/integrator/sites/\(site)/queries/\(id)"
    for _ in 0..<3000 {
      let record = try await object(path)
      if record["completedAt"] != nil { return record }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Failure.neverEnded(id)
  }

  /// The ids in all pages of a successful query, in order.
  func ids(of record: [String: Any], at site: String) async throws -> [Int] {
    guard let id = record["id"] as? String, let result = record["result"] as? [String: Any],
      let pages = result["pages"] as? [[String: Any]]
    else { throw Failure.shape(path: "a query record") }
    var ids: [Int] = []
    for page in pages {
      let path = "/integrator/sites/\(site)/queries/\(id)/results/\(page["pageNumber"] as? Int ?? 0)"
      ids += try Self.rows(try await object(path)["data"], path: path).compactMap { $0["INTERNALID"] as? Int }
    }
    return ids
  }

  /// `RECORDSTATUS` of every patient by its id.
  func recordStatuses(at site: String) async throws -> [Int: Int] {
    let path = "/integrator/sites/\(site)/queries/immediate"
    let answer = try await object(
      path, body: #"{"command":{"text":"SELECT INTERNALID, RECORDSTATUS FROM PATIENTS"}}"#)
    let rows = try Self.rows((answer["result"] as? [String: Any])?["data"], path: path)
    return Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        (row["INTERNALID"] as? Int).flatMap { id in (row["RECORDSTATUS"] as? Int).map { (id, $0) } }
      })
  }

  private static func rows(_ data: Any?, path: String) throws -> [[String: Any]] {
    guard let text = data as? String, let json = Data(base64Encoded: text),
      let rows = try JSONSerialization.jsonObject(with: json) as? [[String: Any]]
    else { throw Failure.shape(path: path) }
    return rows
  }

  private func object(_ path: String, body: String? = nil, expecting expected: Int = 200) async throws -> [String: Any]
  {
    guard let url = URL(string: sandbox.baseURL + path) else { throw Failure.shape(path: path) }
    var request = URLRequest(url: url)
    request.setValue(sandbox.key, forHTTPHeaderField: "Ocp-Apim-Subscription-Key")
    if let body {
      request.httpMethod = "POST"
      request.httpBody = Data(body.utf8)
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    }
    let (data, response) = try await URLSession.shared.data(for: request)
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    guard status == expected else { throw Failure.status(status, path: path) }
    guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw Failure.shape(path: path)
    }
    return object
  }
}

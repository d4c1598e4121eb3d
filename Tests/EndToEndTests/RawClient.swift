import Foundation
import FoundationNetworking

/// HTTP as anybody would speak it, without our own client.
struct RawClient {
  private let baseURL: String
  private let key: String

  init(_ sandbox: SandboxProcess) {
    baseURL = sandbox.baseURL
    key = sandbox.key
  }

  enum Failure: Error {
    case status(Int, path: String)
    case shape(path: String)
    /// A query did not come to what was waited for; its last status.
    case neverReached(String, status: String)
  }

  /// The Halo GUID of a Best Practice site.
  func site(_ pmsID: String) async throws -> String {
    let path = "/integrator/sites?practiceManagementSiteId=\(pmsID)&practiceManagementName=Best%20Practice"
    guard let sites = try await object(path)["sites"] as? [[String: Any]], let id = sites.first?["id"] as? String else {
      throw Failure.shape(path: path)
    }
    return id
  }

  // MARK: Async queries

  /// Creates an async query and gives its record as it was answered.
  func createRecord(_ body: String, at site: String) async throws -> [String: Any] {
    try await object("/integrator/sites/\(site)/queries/async", body: body, expecting: 201)
  }

  /// Creates an async query and gives its id.
  func create(_ body: String, at site: String) async throws -> String {
    guard let id = try await createRecord(body, at: site)["id"] as? String else {
      throw Failure.shape(path: "a query record")
    }
    return id
  }

  /// The record of a query once it is as asked for; a generous limit turns a hang into a failure.
  func record(
    of id: String, at site: String, once isReached: ([String: Any]) -> Bool
  ) async throws -> [String: Any] {
    try await object("/integrator/sites/\(site)/queries/\(id)", once: isReached)
  }

  /// The record of a query once it has ended.
  func end(of id: String, at site: String) async throws -> [String: Any] {
    try await record(of: id, at: site) { $0["completedAt"] != nil }
  }

  /// The rows in all pages of a successful query, in order.
  func rows(of record: [String: Any], at site: String) async throws -> [[String: Any]] {
    guard let id = record["id"] as? String, let result = record["result"] as? [String: Any],
      let pages = result["pages"] as? [[String: Any]]
    else { throw Failure.shape(path: "a query record") }
    var rows: [[String: Any]] = []
    for page in pages {
      let path = "/integrator/sites/\(site)/queries/\(id)/results/\(page["pageNumber"] as? Int ?? 0)"
      rows += try Self.rows(try await object(path)["data"], path: path)
    }
    return rows
  }

  // MARK: Immediate queries

  /// The rows of a statement that is run at once.
  func immediateRows(of sql: String, at site: String) async throws -> [[String: Any]] {
    let path = "/integrator/sites/\(site)/queries/immediate"
    let answer = try await object(path, body: #"{"command":{"text":"\#(sql)"}}"#)
    return try Self.rows((answer["result"] as? [String: Any])?["data"], path: path)
  }

  // MARK: Registered queries

  /// Registers a query and gives its id.
  func register(_ body: String, at site: String) async throws -> String {
    let path = "/integrator/sites/\(site)/queries/registered"
    guard let id = try await object(path, body: body, expecting: 202)["id"] as? String else {
      throw Failure.shape(path: path)
    }
    return id
  }

  /// The record of a registered query once it is as asked for.
  func registered(
    _ id: String, at site: String, once isReached: ([String: Any]) -> Bool
  ) async throws -> [String: Any] {
    try await object("/integrator/sites/\(site)/queries/registered/\(id)", once: isReached)
  }

  /// Cancels a registered query.
  func cancel(_ id: String, at site: String) async throws {
    let path = "/integrator/sites/\(site)/queries/registered/\(id)"
    let (status, _) = try await send("DELETE", path)
    guard status == 204 else { throw Failure.status(status, path: path) }
  }

  // MARK: Requests

  private static func rows(_ data: Any?, path: String) throws -> [[String: Any]] {
    guard let text = data as? String, let json = Data(base64Encoded: text),
      let rows = try JSONSerialization.jsonObject(with: json) as? [[String: Any]]
    else { throw Failure.shape(path: path) }
    return rows
  }

  /// Asks again and again, as a poller would.
  private func object(_ path: String, once isReached: ([String: Any]) -> Bool) async throws -> [String: Any] {
    var status = ""
    for _ in 0..<3000 {
      let record = try await object(path)
      if isReached(record) { return record }
      status = record["status"] as? String ?? ""
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Failure.neverReached(path, status: status)
  }

  private func object(_ path: String, body: String? = nil, expecting expected: Int = 200) async throws -> [String: Any]
  {
    let (status, data) = try await send(body == nil ? "GET" : "POST", path, body: body)
    guard status == expected else { throw Failure.status(status, path: path) }
    guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw Failure.shape(path: path)
    }
    return object
  }

  private func send(_ method: String, _ path: String, body: String? = nil) async throws -> (status: Int, body: Data) {
    guard let url = URL(string: baseURL + path) else { throw Failure.shape(path: path) }
    var request = URLRequest(url: url)
    request.httpMethod = method
    request.setValue(key, forHTTPHeaderField: "Ocp-Apim-Subscription-Key")
    if let body {
      request.httpBody = Data(body.utf8)
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    }
    let (data, response) = try await URLSession.shared.data(for: request)
    return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
  }
}

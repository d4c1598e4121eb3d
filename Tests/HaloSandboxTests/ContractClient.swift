import Foundation
import FoundationNetworking
import HaloModel
import Synchronization

@testable import HaloSandbox

/// A plain HTTP client that knows nothing of our own client: it sees what curl would see.
struct ContractClient: Sendable {
  /// A response as it came.
  struct Answer: Sendable {
    var status: Int
    var contentType: String?
    /// The header fields, under their names as sent.
    var headers: [String: String] = [:]
    var body: Data

    /// The body as untyped JSON; `null` when it is none.
    var json: HaloModel.JSONValue { (try? JSONDecoder().decode(HaloModel.JSONValue.self, from: body)) ?? .null }
    /// `message` of an error envelope.
    var message: String? { json["error"]?["message"]?.string }
  }

  /// `http://host:port`.
  let baseURL: String
  var key: String? = "sandbox-subscription-key"

  init(port: Int) {
    baseURL = "http://127.0.0.1:\(port)"
  }

  func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
    try await send("GET", path, headers: headers, body: nil)
  }

  func post(_ path: String, _ body: String? = nil) async throws -> Answer {
    try await send("POST", path, headers: ["Content-Type": "application/json"], body: body)
  }

  func send(_ method: String, _ path: String, headers: [String: String] = [:], body: String?) async throws -> Answer {
    guard let url = URL(string: baseURL + path) else { throw URLError(.badURL) }
    var request = URLRequest(url: url)
    request.httpMethod = method
    request.httpBody = body.map { Data($0.utf8) }
    if let key { request.setValue(key, forHTTPHeaderField: "Ocp-Apim-Subscription-Key") }
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let (data, response) = try await URLSession.shared.data(for: request)
    guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
    let headers = response.allHeaderFields.map { (String(describing: $0.key), String(describing: $0.value)) }
    return Answer(
      status: response.statusCode, contentType: response.value(forHTTPHeaderField: "Content-Type"),
      headers: Dictionary(headers) { first, _ in first }, body: data)
  }

  /// Runs a statement at a site; `extra` are further fields of the request's top level.
  func query(_ sql: String, at site: String, extra: String = "", command: String = "") async throws -> Answer {
    let text = String(decoding: try JSONEncoder().encode(sql), as: UTF8.self)
    return try await post(
      "/integrator/sites/\(site)/queries/immediate", #"{"command":{"text":\#(text)\#(command)}\#(extra)}"#)
  }
}

extension HaloModel.JSONValue {
  subscript(name: String) -> HaloModel.JSONValue? {
    if case .object(let fields) = self { fields[name] } else { nil }
  }

  subscript(index: Int) -> HaloModel.JSONValue? {
    if case .array(let values) = self, values.indices.contains(index) { values[index] } else { nil }
  }

  var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  var integer: Int? {
    if case .integer(let value) = self { Int(value) } else { nil }
  }

  var array: [HaloModel.JSONValue] {
    if case .array(let values) = self { values } else { [] }
  }

  /// The names of an object's fields.
  var fieldNames: Set<String> {
    if case .object(let fields) = self { Set(fields.keys) } else { [] }
  }
}

/// Identifiers for new queries, in order; the last one comes again.
final class IDSequence: Sendable {
  private let ids: Mutex<[UUID]>

  init(_ ids: [UUID]) {
    self.ids = Mutex(ids)
  }

  func next() -> UUID {
    ids.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
  }
}

/// The Halo GUIDs of the design's table, written down a second time on purpose.
enum ContractSite {
  static let banksia = "f26e076f-527f-517b-be48-3de4bc0e0243"
  static let wattle = "7b287e83-3210-533b-ac11-597d41ce1c8d"
  static let harbourView = "b92f28ce-8c18-545a-93e9-fcbb167b73f6"
  static let redgum = "dc62bd65-fcc5-59d4-828b-d344f70ac4aa"
  static let ironbark = "41bc5b89-7463-59cc-a702-a0def5483d77"
  static let ironbarkBefore = "0686a4ac-bc53-5ba3-9d42-90ee176fe9fb"
  static let paperbark = "c80db945-e0a4-5df8-8e2e-1d5fe1286962"
  static let demo = "de85e84f-4056-58e2-8bd2-e608d585362f"
  static let grevillea = "27e889ba-f63f-50e8-bd49-19e6a60d461a"
  static let coral = "5cddc8e1-2e4c-5614-a5a5-0a30bb80250a"
}

/// Runs a sandbox whose practices answer as `execute` says, so that a test of the cloud needs no database. An async
/// query's answer is `executeToPages`'s, or the same as an immediate one's.
func withStubbedSandbox<Value>(
  _ configuration: SandboxConfiguration = SandboxConfiguration(),
  execute: @escaping @Sendable (Command, String?) async -> PracticeResult = { _, _ in .one },
  executeToPages: (@Sendable (PageSpool) async -> PracticeResult)? = nil,
  _ body: (ContractClient) async throws -> Value
) async throws -> Value {
  let storage = try SandboxStorage(dataDirectory: configuration.dataDirectory)
  defer { storage.release() }
  let session = PracticeSession(execute: execute) { command, catalogue, _, _ in
    await execute(command, catalogue)
  } executeToPages: { command, catalogue, spool, _ in
    if let executeToPages { await executeToPages(spool) } else { await execute(command, catalogue) }
  }
  return try await Sandbox.serve(configuration.inEffect, storage: storage, practice: { _ in Practice { session } }) {
    port in
    try await body(ContractClient(port: port))
  }
}

/// A folder of the user's for the time of a test.
func withDataFolder(_ body: (SandboxConfiguration) async throws -> Void) async throws {
  let storage = try SandboxStorage(dataDirectory: nil)
  defer { storage.release() }
  var configuration = SandboxConfiguration()
  configuration.dataDirectory = storage.root
  try await body(configuration)
}

extension ContractClient.Answer {
  /// The rows of a successful query, decoded the way the reference describes.
  func rows() throws -> [HaloModel.JSONValue] {
    guard let text = json["result"]?["data"]?.string, let data = Data(base64Encoded: text) else {
      throw URLError(.cannotDecodeContentData)
    }
    guard data.count == json["result"]?["size"]?.integer else { throw URLError(.cannotDecodeRawData) }
    return try JSONDecoder().decode([HaloModel.JSONValue].self, from: data)
  }
}

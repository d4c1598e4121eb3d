import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// How an operation is brought to a status.
struct OpenAPIScenario {
  private let promise: OpenAPIPromise
  /// Has the subscription key.
  private let integrator: ContractClient
  /// What a Desktop request carries.
  private let headers: [String: String]

  init(_ promise: OpenAPIPromise, _ client: ContractClient, headers: [String: String] = [:]) {
    self.promise = promise
    integrator = client
    self.headers = headers
  }

  /// What the sandbox answers.
  func answer() async throws -> ContractClient.Answer {
    if promise.operation.form != nil { return try await tokenAnswer() }
    guard promise.operation.template.contains("{siteId}") else {
      return try await client.send(promise.operation.method, "\(promise.operation.template)?\(lookup)", body: nil)
    }
    var query = UUID().uuidString.lowercased()
    if promise.status < 400 || promise.status == 410 { query = try await self.query() }
    let path = promise.operation.template
      .replacing("{siteId}", with: promise.status == 400 ? "not-a-guid" : promise.site)
      .replacing("{queryId}", with: query).replacing("{pageNumber}", with: "1")
    return try await client.send(
      promise.operation.method, path, headers: access.merging(["Content-Type": "application/json"]) { $1 },
      body: body(query: query))
  }

  private var isOfDesktop: Bool { promise.operation.template.hasPrefix("/desktop/") }

  /// Without a key where the key is not wanted, or where it is to be missed.
  private var client: ContractClient {
    isOfDesktop || promise.status == 401 ? integrator.withoutKey : integrator
  }

  private var access: [String: String] { isOfDesktop && promise.status != 401 ? headers : [:] }

  private func tokenAnswer() async throws -> ContractClient.Answer {
    var form = ContractClient.form(site: promise.site)
    if promise.status == 400 { form += "&" + form }
    return try await client.requestToken(
      form, contentType: promise.status == 415 ? "application/json" : FormBody.mediaType)
  }

  /// The parameters of the operations that name a site by its PMS ID.
  private var lookup: String {
    switch promise.status {
    case 400: "practiceManagementSiteId=10001&practiceManagementName=Nothing"
    case 404: "practiceManagementSiteId=99999&practiceManagementName=Best%20Practice&pairingCode=ABC123"
    default: "practiceManagementSiteId=10006&practiceManagementName=Best%20Practice&pairingCode=ABC123"
    }
  }

  private func body(query: String) -> String? {
    guard promise.operation.body != nil else { return nil }
    if promise.operation.template.hasSuffix("/status") { return #"{"queryIds":["\#(query)"]}"# }
    return promise.operation.template.hasSuffix("/registered") ? Self.registered : Self.command
  }

  private static let command = #"{"command":{"text":"select 1"}}"#
  private static let registered = """
    {"name":"Test","registeredQueryType":"query","frequency":60,"duration":120,\
    "registerCommand":{"command":{"text":"select 1"}}}
    """

  /// A query of the kind that the operation is about, in a state in which it can be answered.
  private func query() async throws -> String {
    let queries = "/integrator/sites/\(promise.site)/queries"
    let template = promise.operation.template
    guard template.contains("{queryId}") || template.hasSuffix("/status") else { return "" }
    if template.contains("/registered/") {
      let id = try #require(try await integrator.post("\(queries)/registered", Self.registered).json["id"]?.string)
      if template.hasSuffix("/results") {
        while try await integrator.get("\(queries)/registered/\(id)/results").status != 200 {
          try await Task.sleep(for: .milliseconds(5))
        }
      }
      return id
    }
    let ended = try await integrator.end(of: integrator.post("\(queries)/async", Self.command))
    return try #require(ended["id"]?.string)
  }
}

import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// Every operation of the vendor's description, brought to every status that the description declares for it.
@Suite(
  "The published description",
  .enabled(if: OpenAPIDescription.integrator != nil, "../shared/reference/openapi is not beside this checkout"))
struct OpenAPIContractTests {
  /// An operation and one of its statuses.
  struct Promise: CustomStringConvertible {
    var operation: OpenAPIDescription.Operation
    var status: Int

    var description: String { "\(operation) \(status)" }
  }

  /// All promises but those of the FHIR operations, which the sandbox does not serve yet.
  static let promises: [Promise] = (OpenAPIDescription.integrator?.operations ?? [])
    .filter { !$0.template.contains("/fhir/") }
    .flatMap { operation in operation.statuses.sorted().map { Promise(operation: operation, status: $0) } }

  @Test("is kept in each status it declares", arguments: promises)
  func kept(_ promise: Promise) async throws {
    var configuration = SandboxConfiguration()
    // A registered query first runs after five seconds.
    configuration.timeScale = 100
    // Without a Halo GUID only an address that is not on the list is refused, and the sandbox has no list.
    let isAddressRefused = promise.status == 403 && !promise.operation.template.contains("{siteId}")
    if promise.status >= 500 || isAddressRefused, let operation = SandboxOperation(promise.operation) {
      configuration.faults = [SandboxFault(operation: operation, outcome: .status(promise.status))]
    }
    // A result that is over as soon as it is there, for the status that says so.
    if promise.status == 410 { configuration.limits.resultRetention = .zero }
    try await withStubbedSandbox(configuration) { client in
      let answer = try await Scenario(client: client).answer(promise)
      #expect(answer.status == promise.status)
      let violations = promise.operation.violations(status: answer.status, body: answer.body)
      #expect(violations.isEmpty, "\(violations.joined(separator: "; "))")
    }
  }

  @Test("names every operation that the sandbox serves, and the sandbox serves all but FHIR")
  func coverage() throws {
    let operations = try #require(OpenAPIDescription.integrator).operations
    #expect(operations.count { !$0.template.contains("/fhir/") } == 15)
    for operation in operations where !operation.template.contains("/fhir/") {
      #expect(SandboxOperation(operation) != nil, "\(operation)")
    }
  }
}

extension SandboxOperation {
  fileprivate init?(_ operation: OpenAPIDescription.Operation) {
    let path = operation.template.replacing("{siteId}", with: "site").replacing("{queryId}", with: "query")
      .replacing("{pageNumber}", with: "1")
    self.init(method: operation.method, path: path)
  }
}

/// How an operation is brought to a status.
private struct Scenario {
  let client: ContractClient

  func answer(_ promise: OpenAPIContractTests.Promise) async throws -> ContractClient.Answer {
    var client = client
    var site = ContractSite.banksia
    var query = UUID().uuidString.lowercased()
    switch promise.status {
    case 400: site = "not-a-guid"
    case 401: client.key = nil
    case 403: site = ContractSite.paperbark
    case 404: site = UUID().uuidString.lowercased()
    case 500...: break
    default: query = try await self.query(for: promise)
    }
    if promise.operation.template.hasPrefix("/integrator/sites/{siteId}") {
      let path = promise.operation.template.replacing("{siteId}", with: site).replacing("{queryId}", with: query)
        .replacing("{pageNumber}", with: "1")
      return try await client.send(
        promise.operation.method, path, headers: ["Content-Type": "application/json"],
        body: body(of: promise.operation, query: query))
    }
    return try await client.send(
      promise.operation.method, "\(promise.operation.template)?\(lookup(promise.status))", body: nil)
  }

  /// The parameters of the operations that name a site by its PMS ID.
  private func lookup(_ status: Int) -> String {
    switch status {
    case 400: "practiceManagementSiteId=10001&practiceManagementName=Nothing"
    case 404: "practiceManagementSiteId=99999&practiceManagementName=Best%20Practice&pairingCode=ABC123"
    default: "practiceManagementSiteId=10006&practiceManagementName=Best%20Practice&pairingCode=ABC123"
    }
  }

  private func body(of operation: OpenAPIDescription.Operation, query: String) -> String? {
    guard operation.body != nil else { return nil }
    if operation.template.hasSuffix("/status") { return #"{"queryIds":["\#(query)"]}"# }
    return operation.template.hasSuffix("/registered") ? Self.registered : Self.command
  }

  private static let command = #"{"command":{"text":"select 1"}}"#
  private static let registered = """
    {"name":"Test","registeredQueryType":"query","frequency":60,"duration":120,\
    "registerCommand":{"command":{"text":"select 1"}}}
    """

  /// A query of the kind that the operation is about, in a state in which it can be answered.
  private func query(for promise: OpenAPIContractTests.Promise) async throws -> String {
    let queries = "/integrator/sites/\(ContractSite.banksia)/queries"
    guard promise.operation.template.contains("{queryId}") || promise.operation.template.hasSuffix("/status") else {
      return ""
    }
    if promise.operation.template.contains("/registered/") {
      let id = try #require(try await client.post("\(queries)/registered", Self.registered).json["id"]?.string)
      if promise.operation.template.hasSuffix("/results") {
        while try await client.get("\(queries)/registered/\(id)/results").status != 200 {
          try await Task.sleep(for: .milliseconds(5))
        }
      }
      return id
    }
    let ended = try await client.end(of: client.post("\(queries)/async", Self.command))
    return try #require(ended["id"]?.string)
  }
}

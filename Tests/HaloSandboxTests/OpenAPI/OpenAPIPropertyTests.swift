import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// Requests made from the vendor's description, thousands of them if asked: whatever comes, the sandbox answers with a
/// status the description declares, with a body it allows, and never fails inside.
@Suite(
  "Requests made from the published description",
  .enabled(
    if: OpenAPIDescription.integrator != nil && OpenAPIDescription.desktop != nil,
    "../shared/reference/openapi is not beside this checkout"))
struct OpenAPIPropertyTests {
  /// How many requests each seed makes.
  private static let requestCount = 400

  @Test(
    "no made-up request gets a 5xx, an undeclared status or a body of another shape",
    arguments: [GatewaySurface.integrator, .desktop], [1, 2, 3])
  func anyRequest(of surface: GatewaySurface, seed: UInt64) async throws {
    let description = try #require(OpenAPIDescription.of(surface))
    let operations = description.operations.filter { !$0.template.contains("/fhir/") }
    var generator = RequestGenerator(seed: seed, sites: [ContractSite.banksia, ContractSite.grevillea])
    var failures: [String] = []
    try await withStubbedSandbox { client in
      let headers = try await client.desktopHeaders(site: ContractSite.banksia)
      for index in 0..<Self.requestCount {
        let request = generator.request(for: operations[index % operations.count])
        let isOfDesktop = request.path.hasPrefix("/desktop/")
        let answer = try await (isOfDesktop ? client.withoutKey : client).send(
          request.operation.method, request.path,
          headers: (isOfDesktop ? headers : [:]).merging(["Content-Type": request.contentType]) { $1 },
          body: request.body)
        // A made-up path can be another operation's: `queries/registered` is a query id to nobody.
        var operation = description.operation(request.operation.method, request.path) ?? request.operation
        // The schema of a query's record knows async ones only, its prose both. An immediate record is judged by the
        // operation that makes it, but has no result. Source: halo-cloud reference, section 7.
        let isImmediateRecord =
          answer.status == 200 && operation.template.hasSuffix("/{queryId}")
          && answer.json["mode"]?.string == "immediate"
        if isImmediateRecord {
          operation = try #require(description.operation("POST", "/\(surface)/sites/x/queries/immediate"))
        }
        var violations = operation.violations(status: answer.status, body: answer.body)
        if isImmediateRecord { violations.removeAll { $0 == "$.result: missing" } }
        if answer.status >= 500 { violations.append("status \(answer.status)") }
        if !violations.isEmpty { failures.append("\(request): \(answer.status) \(violations.joined(separator: "; "))") }
        if let id = answer.json["id"]?.string { generator.queries.append(id) }
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(5).joined(separator: "\n"))")
  }
}

import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// Every operation of the vendor's descriptions, brought to every status that they declare for it.
@Suite(
  "The published description",
  .enabled(
    if: OpenAPIDescription.integrator != nil && OpenAPIDescription.desktop != nil,
    "../shared/reference/openapi is not beside this checkout"))
struct OpenAPIContractTests {
  @Test("of the Integrator API is kept in each status it declares", arguments: OpenAPIPromise.all(.integrator))
  func kept(_ promise: OpenAPIPromise) async throws {
    try await withStubbedSandbox(promise.configuration) { client async throws in
      expectKept(promise, try await OpenAPIScenario(promise, client).answer())
    }
  }

  @Test("of the Desktop API is kept in each status it declares", arguments: OpenAPIPromise.all(.desktop))
  func keptForDesktops(_ promise: OpenAPIPromise) async throws {
    try await withDataFolder { folder async throws in
      // The token is of a time when the site could still be used: none is given for one that cannot.
      var earlier = folder
      earlier.pairing = .automatic
      earlier.extraSites = 1
      let headers = try await withStubbedSandbox(earlier) { client async throws in
        try await client.desktopHeaders(site: promise.site)
      }
      var configuration = promise.configuration
      configuration.dataDirectory = folder.dataDirectory
      try await withStubbedSandbox(configuration) { client async throws in
        expectKept(promise, try await OpenAPIScenario(promise, client, headers: headers).answer())
      }
    }
  }

  private func expectKept(_ promise: OpenAPIPromise, _ answer: ContractClient.Answer) {
    #expect(answer.status == promise.status)
    let violations = promise.operation.violations(status: answer.status, body: answer.body)
    #expect(violations.isEmpty, "\(violations.joined(separator: "; "))")
  }

  @Test(
    "names every operation that the sandbox serves, and the sandbox serves all but FHIR",
    arguments: [(GatewaySurface.integrator, 15), (.desktop, 10)])
  func coverage(_ surface: GatewaySurface, count: Int) throws {
    let operations = try #require(OpenAPIDescription.of(surface)).operations
      .filter { !$0.template.contains("/fhir/") }
    #expect(operations.count == count)
    for operation in operations {
      #expect(SandboxOperation(operation) != nil, "\(operation)")
    }
  }
}

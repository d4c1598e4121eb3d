import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

@Suite("FHIR over HTTP")
struct FHIRServiceTests {
  static let base = "/integrator/sites/\(ContractSite.banksia)/fhir/R4"

  @Test("a resource is read by its id, and a search pages through all of them")
  func readsAndPages() async throws {
    var configuration = SandboxConfiguration()
    configuration.patients = 12
    try await Sandbox.run(configuration) { sandbox in
      let client = ContractClient(port: sandbox.port)
      let page = try await client.get("\(Self.base)/Patient?_count=5")
      #expect(page.status == 200)
      let bundle = try #require(FHIRBundle(try FHIRJSONParser.value(of: page.body)))
      #expect(bundle.total == 12)
      #expect(bundle.matches.count == 5)
      let id = try #require(bundle.matches.first?.resourceID)
      for path in ["Patient/\(id)", "Patient%2F\(id)"] {
        let answer = try await client.get("\(Self.base)/\(path)")
        #expect(answer.status == 200)
        #expect(try FHIRJSONParser.value(of: answer.body).resourceID == id)
      }
    }
  }

  @Test("a `?` that arrives encoded begins the parameters all the same")
  func acceptsEncodedQuestionMark() throws {
    let path = try #require(FHIRPath(path: Self.base + "/Patient%3Fname%3DJohn%2520S", query: "_count=3"))
    #expect(
      try path.query()
        == FHIRQuery(
          path: ["Patient"],
          parameters: [.init(name: "name", value: "John S"), .init(name: "_count", value: "3")]))
  }
}

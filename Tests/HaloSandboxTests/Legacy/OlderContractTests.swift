import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

@Suite("A sandbox of an older generation")
struct OlderContractTests {
  private var legacy: SandboxConfiguration {
    var configuration = SandboxConfiguration()
    configuration.isLegacy = true
    configuration.timeScale = 100
    return configuration
  }

  @Test("a site has the deprecated fields alone, and needs no pairing")
  func site() async throws {
    try await withStubbedSandbox(legacy) { client in
      let site = try await client.get("/integrator/sites/\(ContractSite.paperbark)").json
      #expect(site["practiceManagementName"]?.string == "Best Practice")
      #expect(site.fieldNames.isDisjoint(with: ["pmsType", "practiceMetadata", "catalogue", "enrichedAt"]))
      let zedmed = try await client.get("/integrator/sites/\(ContractSite.grevillea)").json
      #expect(zedmed["catalogue"]?.array.count == 2)
      let silent = try await client.get("/integrator/sites/\(ContractSite.redgum)").json
      #expect(silent["availability"]?.string == "unavailable")
    }
  }

  @Test("a query has its older fields, and one that failed is answered with 200")
  func query() async throws {
    try await withStubbedSandbox(legacy) { client in
      let query = try await client.query("SELECT 1", at: ContractSite.banksia).json
      #expect(query["sqlQuerySize"]?.integer != nil && query["requestSize"] == nil)
      #expect(query["statusTiming"]?.fieldNames == ["initialising", "executing"])
      #expect(query["statusTiming"]?["executing"]?["endTime"]?.string != nil)
    }
    let details = QueryErrorDetails(errorType: .mssql, errorCode: 208, errorMessage: "Invalid object name 'X'.")
    try await withStubbedSandbox(
      legacy, execute: { _, _ in .failure(details) }
    ) { client in
      let failed = try await client.query("SELECT 1 FROM X", at: ContractSite.banksia)
      #expect(failed.status == 200)
      #expect(failed.json["status"]?.string == "executionFailed")
      #expect(failed.json["errorCode"]?.integer == 208 && failed.json["errorDetails"] == nil)
    }
  }

  @Test("a refused key is answered in the gateway's own envelope, a refused request unwrapped")
  func envelopes() async throws {
    try await withStubbedSandbox(legacy) { client in
      var stranger = client
      stranger.key = "wrong"
      let refused = try await stranger.get("/integrator/sites/\(ContractSite.banksia)")
      #expect(refused.status == 401 && refused.json["statusCode"]?.integer == 401)
      let bad = try await client.get("/integrator/sites")
      #expect(bad.status == 400 && bad.json["statusText"]?.string == "Bad Request")
      let offline = try await client.query("SELECT 1", at: ContractSite.harbourView)
      #expect(offline.status == 503 && offline.json["error"]?["statusCode"]?.integer == 503)
    }
  }
}

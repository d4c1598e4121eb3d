import Testing

@testable import HaloSandbox

@Suite struct ContractPairingTests {
  private let site = "/integrator/sites/\(ContractSite.paperbark)"

  @Test("pairing with the practice's code opens the site from the next call on", arguments: ["pair-site", "pairSite"])
  func pairs(path: String) async throws {
    try await withStubbedSandbox { client in
      #expect(try await client.get(site).status == 403)
      #expect(try await client.query("select 1", at: ContractSite.paperbark).status == 403)
      let answer = try await client.post(
        "/integrator/\(path)?practiceManagementSiteId=10006&practiceManagementName=Best%20Practice&pairingCode=ABC123")
      #expect(answer.status == 200)
      #expect(answer.json["id"]?.string == ContractSite.paperbark)
      #expect(try await client.get(site).status == 200)
      #expect(try await client.query("select 1", at: ContractSite.paperbark).status == 200)
    }
  }

  @Test(
    "what cannot pair says why and leaves the site closed",
    arguments: [
      ("practiceManagementName=Best+Practice", 400, "Required parameter 'practiceManagementSiteId' is missing"),
      ("practiceManagementSiteId=10006", 400, "Required parameter 'practiceManagementName' is missing"),
      (
        "practiceManagementSiteId=10006&practiceManagementName=Best+Practice", 400,
        "Required parameter 'pairingCode' is missing"
      ),
      (
        "practiceManagementSiteId=10006&practiceManagementName=Best+Practice&pairingCode=abc123", 400,
        "The pairing code is not valid for this practice."
      ),
      (
        "practiceManagementSiteId=10099&practiceManagementName=Best+Practice&pairingCode=ABC123", 404,
        "The server cannot find the requested resource."
      ),
    ])
  func refused(query: String, status: Int, message: String) async throws {
    try await withStubbedSandbox { client in
      let answer = try await client.post("/integrator/pair-site?" + query)
      #expect(answer.status == status)
      #expect(answer.message == message)
      #expect(try await client.get(site).status == 403)
    }
  }

  @Test("pairing a paired practice succeeds again, and a Zedmed practice needs no code")
  func alreadyPaired() async throws {
    try await withStubbedSandbox { client async throws in
      for query in ["10001&practiceManagementName=Best+Practice", "20001&practiceManagementName=Zedmed"] {
        #expect(try await client.post("/integrator/pair-site?practiceManagementSiteId=" + query).status == 200)
      }
    }
  }
}

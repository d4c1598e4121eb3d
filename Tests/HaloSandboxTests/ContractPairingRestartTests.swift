import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// Pairings in one data folder, over several sandboxes after each other.
@Suite struct ContractPairingRestartTests {
  private let site = "/integrator/sites/\(ContractSite.paperbark)"
  private let pairing =
    "/integrator/pair-site?practiceManagementSiteId=10006&practiceManagementName=Best+Practice&pairingCode="

  @Test("a site that was paired with stays open after a restart, and a refused code leaves it closed")
  func survives() async throws {
    try await withDataFolder { configuration async throws in
      try await withStubbedSandbox(configuration) { client async throws in
        #expect(try await client.post(pairing + "XYZ789").status == 400)
      }
      try await withStubbedSandbox(configuration) { client async throws in
        #expect(try await client.get(site).status == 403)
        #expect(try await client.post(pairing + "ABC123").status == 200)
        #expect(try await client.post(pairing + "ABC123").status == 200)
      }
      for _ in 0..<2 {
        try await withStubbedSandbox(configuration) { client async throws in
          #expect(try await client.get(site).status == 200)
          #expect(try await client.query("select 1", at: ContractSite.paperbark).status == 200)
          // Paired once, it asks for no code.
          #expect(try await client.post(pairing).status == 200)
        }
      }
    }
  }

  @Test("without a data folder every sandbox begins with the sites unpaired")
  func temporary() async throws {
    for _ in 0..<2 {
      try await withStubbedSandbox { client async throws in
        #expect(try await client.get(site).status == 403)
        #expect(try await client.post(pairing + "ABC123").status == 200)
      }
    }
  }
}

import ConfigurationFiles
import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

@Suite("Sites that a configuration changes")
struct SiteChangeTests {
  private func configuration(_ text: String) throws -> SandboxConfiguration {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var configuration = SandboxConfiguration()
    try configuration.apply(file: file)
    return configuration
  }

  @Test(
    "a site that is not in service is shown as what it is, and refuses queries",
    arguments: [
      ("removed", 403, "removed"), ("uninstalled", 403, "uninstalled"), ("initialising", 503, "initialising"),
    ])
  func statuses(_ status: String, _ code: Int, _ phrase: String) async throws {
    try await withStubbedSandbox(try configuration("sites: {bp:10002: {status: \(status)}}")) { client in
      let site = try await client.get("/integrator/sites/\(ContractSite.wattle)")
      #expect(site.status == 200)
      #expect(site.json["status"]?.string == status)
      #expect(site.json["availability"]?.string == "offline")
      let query = try await client.query("SELECT 1", at: ContractSite.wattle)
      #expect(query.status == code)
      #expect(query.message?.lowercased().contains(phrase) == true)
      let condition = SiteCondition(site: nil, status: code, message: query.message)
      #expect(condition.rawValue == status)
    }
  }

  @Test("a site that lost its authority is found no more under its PMS ID and refused under its GUID")
  func authority() async throws {
    let text = """
      sites:
        bp:10001: {authoritative: false}
      latency:
        bp:10001: {executing: 5}
      """
    try await withStubbedSandbox(try configuration(text)) { client in
      let list = try await client.get(
        "/integrator/sites?practiceManagementSiteId=10001&practiceManagementName=Best%20Practice")
      #expect(list.json["sites"]?.array.isEmpty == true)
      #expect(try await client.get("/integrator/sites/\(ContractSite.banksia)").status == 403)
    }
  }

  @Test("name and availability are the configuration's")
  func nameAndAvailability() async throws {
    let text = """
      sites:
        bp:10005: {name: "Ironbark Medical South", availability: unreachable}
        bp:10003: {availability: online}
      """
    try await withStubbedSandbox(try configuration(text)) { client in
      let moved = try await client.get("/integrator/sites/\(ContractSite.ironbark)").json
      #expect(moved["practiceMetadata"]?["practiceName"]?.string == "Ironbark Medical South")
      #expect(moved["name"]?.string == "Ironbark Medical South")
      #expect(moved["availability"]?.string == "unreachable")
      #expect(try await client.query("SELECT 1", at: ContractSite.harbourView).status == 200)
    }
  }

  @Test(
    "what cannot be meant is refused with its place and what may stand there",
    arguments: [
      ("sites: {bp:99999: {status: removed}}", "is no site of this sandbox"),
      ("sites: {bp:10001: {status: gone}}", "is not a known word"),
      ("sites: {bp:10001: {availability: unavailable}}", "is not a known word"),
      ("sites: {bp:10001: {colour: red}}", "is not a known key"),
      ("sites: {bp:10001: {authoritative: no}}", "is not a known word"), ("legacy: maybe", "is not a known word"),
    ])
  func refused(_ text: String, _ problem: String) {
    #expect {
      try configuration(text)
    } throws: { error in
      (error as? ConfigurationFileError)?.problem.contains(problem) == true
    }
  }
}

import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

/// One row of the design's table of practices.
struct ContractPractice: Sendable, CustomTestStringConvertible {
  var pms: String
  var pmsID: String
  var name: String
  var guid: String
  var pmsType: String
  var availability: String
  var catalogues: [String]

  var testDescription: String { "\(pms) \(pmsID)" }

  private static let bp = ["BPSPatients", "BPSDocuments"]

  static let all = [
    ContractPractice(
      pms: "Best%20Practice", pmsID: "10001", name: "Banksia Street Medical Centre", guid: ContractSite.banksia,
      pmsType: "BestPractice", availability: "online", catalogues: bp),
    ContractPractice(
      pms: "Best+Practice", pmsID: "10002", name: "Wattle Grove Family Practice", guid: ContractSite.wattle,
      pmsType: "BestPractice", availability: "online", catalogues: bp),
    ContractPractice(
      pms: "Best%20Practice", pmsID: "10003", name: "Harbour View Clinic", guid: ContractSite.harbourView,
      pmsType: "BestPractice", availability: "offline", catalogues: bp),
    ContractPractice(
      pms: "Best%20Practice", pmsID: "10004", name: "Redgum Rural Health", guid: ContractSite.redgum,
      pmsType: "BestPractice", availability: "unreachable", catalogues: bp),
    ContractPractice(
      pms: "Best%20Practice", pmsID: "10005", name: "Ironbark Medical", guid: ContractSite.ironbark,
      pmsType: "BestPractice", availability: "online", catalogues: bp),
    ContractPractice(
      pms: "Best%20Practice", pmsID: "10006", name: "Paperbark Practice", guid: ContractSite.paperbark,
      pmsType: "BestPractice", availability: "online", catalogues: bp),
    ContractPractice(
      pms: "Best%20Practice", pmsID: "de85e84f", name: "Demo Practice", guid: ContractSite.demo,
      pmsType: "BestPractice", availability: "online", catalogues: bp),
    ContractPractice(
      pms: "Zedmed", pmsID: "20001", name: "Grevillea Health", guid: ContractSite.grevillea, pmsType: "Zedmed",
      availability: "online", catalogues: ["Patients", "Clinical"]),
    ContractPractice(
      pms: "D4w", pmsID: "30001", name: "Coral Street Dental", guid: ContractSite.coral, pmsType: "D4w",
      availability: "online", catalogues: ["D4W"]),
  ]
}

@Suite struct ContractSiteTests {
  @Test("every practice of the design is found under its PMS ID", arguments: ContractPractice.all)
  func practices(_ practice: ContractPractice) async throws {
    try await withStubbedSandbox { client in
      let answer = try await client.get(
        "/integrator/sites?practiceManagementSiteId=\(practice.pmsID)&practiceManagementName=\(practice.pms)")
      #expect(answer.status == 200)
      #expect(answer.json["sites"]?.array.count == 1)
      let site = try #require(answer.json["sites"]?[0])
      #expect(site["id"]?.string == practice.guid)
      #expect(site["pmsType"]?.string == practice.pmsType)
      #expect(site["availability"]?.string == practice.availability)
      #expect(site["status"]?.string == "active")
      #expect(site["catalogue"]?.array.compactMap { $0["name"]?.string } == practice.catalogues)
      #expect(site["catalogue"]?.array.first?["isDefault"] == .boolean(true))
      #expect(site["practiceMetadata"]?["practiceName"]?.string == practice.name)
      #expect(site["practiceMetadata"]?["practiceManagementSiteId"]?.string == practice.pmsID)
    }
  }

  @Test("a site has the fields of the published description, the deprecated ones included")
  func fields() async throws {
    try await withStubbedSandbox { client in
      let site = try await client.get("/integrator/sites/\(ContractSite.banksia)").json
      #expect(
        site.fieldNames == [
          "id", "pmsType", "availability", "status", "haloLinkVersion", "enrichedAt", "catalogue", "practiceMetadata",
          "name", "practiceManagementSiteId", "practiceManagementName", "practiceManagementVersion", "createdAt",
          "authoritative", "clientTimestampUTC", "heartbeatTimestampUTC",
        ])
      #expect(site["practiceManagementName"]?.string == "Best Practice")
      #expect(site["authoritative"] == .boolean(true))
      #expect(
        site["practiceMetadata"]?.fieldNames == [
          "pmsType", "practiceName", "practiceManagementSiteId", "practiceManagementVersion",
        ])
      let version = try #require(site["haloLinkVersion"]?.string)
      #expect(version.split(separator: ".").count == 4)
    }
  }

  @Test(
    "what getSites cannot use is a 400 that names it",
    arguments: [
      ("", "Required parameter 'practiceManagementSiteId' is missing"),
      (
        "?practiceManagementSiteId=&practiceManagementName=Zedmed",
        "Required parameter 'practiceManagementSiteId' is missing"
      ),
      ("?practiceManagementSiteId=10001", "Required parameter 'practiceManagementName' is missing"),
      (
        "?practiceManagementSiteId=10001&practiceManagementName=BestPractice",
        "Parameter 'practiceManagementName' is not valid. Allowed: Best Practice, Zedmed, D4w."
      ),
    ])
  func badRequests(query: String, message: String) async throws {
    try await withStubbedSandbox { client in
      let answer = try await client.get("/integrator/sites" + query)
      #expect(answer.status == 400)
      #expect(answer.json["error"]?["statusText"]?.string == "Bad Request")
      #expect(answer.message == message)
    }
  }

  @Test(
    "no match is an empty list, also for a PMS ID of another PMS",
    arguments: [
      "practiceManagementSiteId=99999&practiceManagementName=D4w",
      "practiceManagementSiteId=10001&practiceManagementName=Zedmed",
    ])
  func noMatch(query: String) async throws {
    try await withStubbedSandbox { client in
      let answer = try await client.get("/integrator/sites?" + query)
      #expect(answer.status == 200)
      #expect(String(decoding: answer.body, as: UTF8.self) == #"{"sites":[]}"#)
    }
  }

  @Test(
    "getSite refuses what may not be used",
    arguments: [
      (ContractSite.ironbarkBefore, 403, "The site is not authoritative for its practice management site ID."),
      (ContractSite.paperbark, 403, "The site is not paired with this integrator."),
      ("11111111-2222-4333-8444-555555555555", 404, "The server cannot find the requested resource."),
      ("banksia", 400, "Halo GUID must be provided."),
    ])
  func refused(guid: String, status: Int, message: String) async throws {
    try await withStubbedSandbox { client in
      for path in ["", "/queries/00000000-0000-4000-8000-000000000001"] {
        let answer = try await client.get("/integrator/sites/\(guid)\(path)")
        #expect(answer.status == status)
        #expect(answer.message == message)
      }
    }
  }

  @Test("a Halo GUID is read in either case")
  func upperCase() async throws {
    try await withStubbedSandbox { client async throws in
      #expect(try await client.get("/integrator/sites/\(ContractSite.banksia.uppercased())").status == 200)
    }
  }

  @Test("the heartbeat ages and renews every minute, with the practice's clock close to it")
  func heartbeats() async throws {
    let clock = LinkManualClock()
    var configuration = SandboxConfiguration()
    configuration.clock = clock.sandboxClock
    try await withStubbedSandbox(configuration) { client in
      var beats: [Date] = []
      for _ in 0..<130 {
        let site = try await client.get("/integrator/sites/\(ContractSite.banksia)").json
        let beat = try #require(site["heartbeatTimestampUTC"]?.string.map(Timestamp.init(text:))?.date)
        let local = try #require(site["clientTimestampUTC"]?.string.map(Timestamp.init(text:))?.date)
        let age = clock.sandboxClock.now().timeIntervalSince(beat)
        #expect(age >= -0.001 && age < 60)
        #expect(abs(local.timeIntervalSince(beat)) < 3)
        if beats.last != beat { beats.append(beat) }
        clock.advance(by: .seconds(1))
      }
      #expect(beats.count == 3)
      #expect(zip(beats, beats.dropFirst()).allSatisfy { abs($1.timeIntervalSince($0) - 60) < 0.002 })
    }
  }

  @Test("generated sites are online, paired and the same in every sandbox")
  func generatedSites() async throws {
    var configuration = SandboxConfiguration()
    configuration.extraSites = 40
    #expect(SandboxSite.generated(40).map(\.id) == SandboxSite.generated(41).dropLast().map(\.id))
    #expect(Set(SandboxSite.generated(1000).map(\.id)).count == 1000)
    try await withStubbedSandbox(configuration) { client in
      for pmsID in [11_000, 11_039] {
        let answer = try await client.get(
          "/integrator/sites?practiceManagementSiteId=\(pmsID)&practiceManagementName=Best+Practice")
        let site = try #require(answer.json["sites"]?[0])
        #expect(site["availability"]?.string == "online")
        #expect(try await client.query("select 1", at: try #require(site["id"]?.string)).status == 200)
      }
      let beyond = try await client.get(
        "/integrator/sites?practiceManagementSiteId=11040&practiceManagementName=Best+Practice")
      #expect(beyond.json["sites"] == .array([]))
    }
  }
}

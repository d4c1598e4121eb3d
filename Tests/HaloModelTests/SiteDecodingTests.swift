import FoundationEssentials
import HaloModel
import Testing

@Suite("Sites")
struct SiteDecodingTests {
  /// A site with every field of the description, deprecated ones included, and one that nobody knows yet.
  static let full = #"""
    {"id":"F26E076F-527F-517B-BE48-3DE4BC0E0243","pmsType":"BestPractice","availability":"online","status":"active",
    "haloLinkVersion":"22.1207.209","enrichedAt":"2026-01-02T03:04:05.678Z",
    "catalogue":[{"name":"Patients","isDefault":true},{"name":"Documents","isDefault":false}],
    "practiceMetadata":{"pmsType":"BestPractice","practiceName":"Halo Clinic South","practiceManagementSiteId":"12345",
    "practiceManagementVersion":"3.4.1"},"name":"Halo Clinic","practiceManagementSiteId":"12345",
    "practiceManagementName":"Best Practice","practiceManagementVersion":"3.4.0","createdAt":"2025-01-02T03:04:05Z",
    "authoritative":true,"clientTimestampUTC":"2026-01-02T03:04:06Z","heartbeatTimestampUTC":"2026-01-02T03:04:05Z",
    "region":{"name":"au-east","zones":[1,2.5,null,true]}}
    """#

  @Test("every field is read")
  func fields() throws {
    let site = try HaloJSON.decode(Site.self, from: Data(Self.full.utf8))
    #expect(site.id.rawValue == "f26e076f-527f-517b-be48-3de4bc0e0243")
    #expect(site.pms == .bestPractice)
    #expect(site.availability == .online)
    #expect(site.status == .active)
    #expect(site.practiceName == "Halo Clinic South")
    #expect(site.pmsID == "12345")
    #expect(site.defaultCatalogue == Catalogue(name: "Patients", isDefault: true))
    #expect(site.authoritative == true)
    let heartbeat = try #require(site.heartbeatTimestampUTC)
    let seconds = try #require(site.enrichedAt?.seconds(since: heartbeat))
    #expect(abs(seconds - 0.678) < 0.0005)
  }

  @Test("unknown fields survive decoding and encoding, and are the only ones kept apart")
  func unknownFields() throws {
    let site = try HaloJSON.decode(Site.self, from: Data(Self.full.utf8))
    #expect(
      site.additional.values == [
        "region": .object([
          "name": .string("au-east"), "zones": .array([.integer(1), .number(2.5), .null, .boolean(true)]),
        ])
      ])
    let again = try HaloJSON.decode(Site.self, from: HaloJSON.encode(site))
    #expect(again == site)
  }

  @Test("an identifier is enough")
  func minimal() throws {
    let site = try HaloJSON.decode(Site.self, from: Data(#"{"id":"f26e076f-527f-517b-be48-3de4bc0e0243"}"#.utf8))
    #expect(site.catalogue.isEmpty)
    #expect(site.practiceName == nil)
    #expect(site.defaultCatalogue == nil)
  }

  @Test("the deprecated fields answer where the new ones are missing")
  func deprecated() throws {
    let json = #"""
      {"id":"f26e076f-527f-517b-be48-3de4bc0e0243","name":"Halo Clinic","practiceManagementSiteId":"77",
      "practiceManagementName":"Best Practice"}
      """#
    let site = try HaloJSON.decode(Site.self, from: Data(json.utf8))
    #expect(site.practiceName == "Halo Clinic")
    #expect(site.pmsID == "77")
    #expect(site.pms == .bestPractice)
  }

  @Test("words nobody knows are kept as sent")
  func unknownWords() throws {
    let json = #"{"id":"f26e076f-527f-517b-be48-3de4bc0e0243","availability":"dormant","pmsType":"Genie"}"#
    let site = try HaloJSON.decode(Site.self, from: Data(json.utf8))
    let availability = try #require(site.availability)
    #expect(availability.rawValue == "dormant")
    #expect(!availability.isKnown)
    #expect(site.pms?.shortName == "Genie")
    let encoded = String(decoding: try HaloJSON.encode(site), as: UTF8.self)
    #expect(encoded.contains(#""availability":"dormant""#))
  }

  @Test("references are read in each spelling")
  func references() throws {
    let guid = "de85e84f-4056-58e2-8bd2-e608d585362f"
    #expect(SiteReference(guid.uppercased()) == .guid(try #require(SiteID(guid))))
    #expect(SiteReference("bp:10001") == .pmsID(.bestPractice, "10001"))
    #expect(SiteReference("Best Practice:10001") == .pmsID(.bestPractice, "10001"))
    #expect(SiteReference("D4W:30001")?.description == "d4w:30001")
    for text in ["", "10001", "bp:", ":1", "genie:1", "de85e84f"] {
      #expect(SiteReference(text) == nil, "\(text)")
    }
  }

  @Test("both spellings of a PMS are written where they belong")
  func pmsNames() {
    #expect(PMSType.bestPractice.practiceManagementName == "Best Practice")
    #expect(PMSType.zedmed.practiceManagementName == "Zedmed")
    #expect(PMSType.d4w.practiceManagementName == "D4w")
  }
}

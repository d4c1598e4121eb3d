import FoundationEssentials
import HaloModel
import Testing

@Suite("Saved sites")
struct SavedSiteTests {
  private func site(_ name: String) -> SavedSite {
    SavedSite(
      service: "sandbox", name: name, pms: .bestPractice, pmsID: "10001",
      siteID: SiteID("f26e076f-527f-517b-be48-3de4bc0e0243"))
  }

  @Test(
    "a name can stand wherever a site is named",
    arguments: [
      ("northside", true), ("Banksia Street Medical Centre", true), ("bp:10001", true), ("BP:10001", true),
      ("f26e076f-527f-517b-be48-3de4bc0e0243", true), ("bp:10002", false),
      ("0686a4ac-bc53-5ba3-9d42-90ee176fe9fb", false), ("", false), ("  ", false), ("-s", false), (" north", false),
      ("north\nside", false), ("north\u{1B}[2J", false), (String(repeating: "n", count: 81), false),
    ])
  func names(_ name: String, _ isGood: Bool) {
    #expect((site(name).nameProblem == nil) == isGood)
  }

  @Test("a site is asked for by GUID, and by PMS ID while no GUID is known")
  func reference() {
    var site = self.site("northside")
    #expect(site.reference?.description == "f26e076f-527f-517b-be48-3de4bc0e0243")
    #expect(site.isNamed(by: .pmsID(.bestPractice, "10001")))
    #expect(!site.isNamed(by: .pmsID(.zedmed, "10001")))
    site.siteID = nil
    #expect(site.reference == .pmsID(.bestPractice, "10001"))
    #expect(site.known == nil)
    #expect(site.nameByReference == "bp:10001")
  }

  @Test("a sighting keeps the time of the last change until availability or status is another")
  func sightings() {
    func sighting(_ availability: Availability, _ status: SiteStatus, at seconds: Double) -> SavedSite.Sighting {
      SavedSite.Sighting(
        availability: availability, status: status, at: Date(timeIntervalSince1970: seconds))
    }
    let first = sighting(.online, .active, at: 1).following(nil)
    #expect(first.changedAt == nil)
    let same = sighting(.online, .active, at: 2).following(first)
    #expect(same.changedAt == nil && same.at == Date(timeIntervalSince1970: 2))
    let down = sighting(.offline, .active, at: 3).following(same)
    #expect(down.changedAt == Date(timeIntervalSince1970: 3))
    #expect(sighting(.offline, .active, at: 4).following(down).changedAt == down.changedAt)
    #expect(sighting(.offline, .removed, at: 5).following(down).changedAt == Date(timeIntervalSince1970: 5))
  }
}

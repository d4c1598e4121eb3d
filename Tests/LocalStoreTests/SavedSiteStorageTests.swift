import Foundation
import HaloModel
import LocalStore
import Testing

@Suite("Saved sites in the local store")
struct SavedSiteStorageTests {
  private static let now = Date(timeIntervalSince1970: 1_767_225_600)
  private static let service = "api.stage.haloconnect.io"
  private static let oldID = "0686a4ac-bc53-5ba3-9d42-90ee176fe9fb"
  private static let newID = "41bc5b89-7463-59cc-a702-a0def5483d77"

  private func withStore(_ body: (LocalStore) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-sites-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(LocalStore(file: folder.appending(path: "haloscope.sqlite")))
  }

  private func site(_ name: String, service: String = service) -> SavedSite {
    SavedSite(
      service: service, name: name, tags: ["rural", "a, b; \"c\""], notes: "two\nlines", pms: .bestPractice,
      pmsID: "10005", siteID: SiteID(Self.oldID), secondaryIdentifier: "Ironbark Medical")
  }

  private func sighting(_ availability: Availability, _ seconds: Double) -> SavedSite.Sighting {
    SavedSite.Sighting(availability: availability, status: .active, at: Self.now.addingTimeInterval(seconds))
  }

  @Test("keeps every field, by name, for each service apart")
  func fields() throws {
    try withStore { store in
      var full = site("ironbark")
      full.lastSeen = SavedSite.Sighting(
        availability: .offline, status: .removed, at: Self.now, changedAt: Self.now.addingTimeInterval(-60))
      let bare = SavedSite(service: Self.service, name: "Banksia", pms: .bestPractice, pmsID: "10001")
      let elsewhere = site("ironbark", service: LocalStore.embeddedSandbox)
      try store.save([full, bare, elsewhere], at: Self.now)
      #expect(try store.savedSites(service: Self.service) == [bare, full])
      #expect(try store.savedSites(service: LocalStore.embeddedSandbox) == [elsewhere])
    }
  }

  @Test("a name is unique without regard to case; saving it again replaces the site and keeps how it was seen")
  func replacing() throws {
    try withStore { store in
      var kept = self.site("Ironbark Ünited")
      kept.lastSeen = sighting(.online, 0)
      try store.save(kept, at: Self.now)
      var again = self.site("IRONBARK ÜNITED")
      again.tags = []
      try store.save(again, at: Self.now)
      let sites = try store.savedSites(service: Self.service)
      again.lastSeen = kept.lastSeen
      #expect(sites == [again])
      #expect(try store.savedSite(named: "ironbark ünited", service: Self.service) == again)
      #expect(try store.savedSite(named: "ironbark", service: Self.service) == nil)
    }
  }

  @Test("is found by GUID and by PMS ID")
  func references() throws {
    try withStore { store in
      try store.save(site("ironbark"), at: Self.now)
      for reference in [try #require(SiteReference(Self.oldID)), .pmsID(.bestPractice, "10005")] {
        #expect(try store.savedSite(reference, service: Self.service)?.name == "ironbark")
        #expect(try store.savedSite(reference, service: "elsewhere") == nil)
      }
    }
  }

  @Test("renaming keeps all the rest, and refuses a name that is taken or not there")
  func renaming() throws {
    try withStore { store in
      try store.save([site("one"), site("two")], at: Self.now)
      try store.followMove(name: "one", service: Self.service, to: #require(SiteID(Self.newID)), at: Self.now)
      try store.rename("ONE", to: "One", service: Self.service)
      try store.rename("one", to: "first", service: Self.service)
      #expect(try store.savedSites(service: Self.service).map(\.name) == ["first", "two"])
      #expect(try store.formerSiteIDs(named: "first", service: Self.service).count == 1)
      #expect(throws: LocalStoreError.nameTaken("TWO")) {
        try store.rename("first", to: "TWO", service: Self.service)
      }
      #expect(throws: LocalStoreError.noSavedSite("one")) {
        try store.rename("one", to: "three", service: Self.service)
      }
    }
  }

  @Test("removing tells whether there was one, and takes the history along")
  func removing() throws {
    try withStore { store in
      try store.save(site("ironbark"), at: Self.now)
      try store.followMove(name: "ironbark", service: Self.service, to: #require(SiteID(Self.newID)), at: Self.now)
      #expect(try store.removeSavedSite(named: "Ironbark", service: Self.service))
      #expect(try !store.removeSavedSite(named: "Ironbark", service: Self.service))
      try store.save(site("ironbark"), at: Self.now)
      #expect(try store.formerSiteIDs(named: "ironbark", service: Self.service).isEmpty)
    }
  }

  @Test("a sighting sets the time of the change only when something is another")
  func sightings() throws {
    try withStore { store in
      try store.save(site("ironbark"), at: Self.now)
      #expect(try store.note(sighting(.online, 0), named: "ironbark", service: Self.service)?.changedAt == nil)
      #expect(try store.note(sighting(.online, 10), named: "ironbark", service: Self.service)?.changedAt == nil)
      let down = try store.note(sighting(.offline, 20), named: "IRONBARK", service: Self.service)
      #expect(down?.changedAt == Self.now.addingTimeInterval(20))
      try store.note(sighting(.offline, 30), named: "ironbark", service: Self.service)
      let seen = try store.savedSite(named: "ironbark", service: Self.service)?.lastSeen
      #expect(seen?.at == Self.now.addingTimeInterval(30) && seen?.changedAt == Self.now.addingTimeInterval(20))
      #expect(try store.note(sighting(.online, 40), named: "nobody", service: Self.service) == nil)
    }
  }

  @Test("following a move keeps the old GUIDs, the latest first, also when an edit replaces one")
  func moves() throws {
    try withStore { store in
      try store.save(site("ironbark"), at: Self.now)
      let new = try #require(SiteID(Self.newID))
      try store.followMove(name: "ironbark", service: Self.service, to: new, at: Self.now)
      try store.followMove(name: "ironbark", service: Self.service, to: new, at: Self.now.addingTimeInterval(5))
      var edited = try #require(try store.savedSite(named: "ironbark", service: Self.service))
      #expect(edited.siteID == new && edited.notes == "two\nlines")
      edited.siteID = nil
      try store.save(edited, at: Self.now.addingTimeInterval(9))
      let former = try store.formerSiteIDs(named: "ironbark", service: Self.service)
      #expect(former.map(\.siteID.rawValue) == [Self.newID, Self.oldID])
      #expect(former.map(\.until) == [Self.now.addingTimeInterval(9), Self.now])
      #expect(throws: LocalStoreError.noSavedSite("nobody")) {
        try store.followMove(name: "nobody", service: Self.service, to: new)
      }
    }
  }

  @Test("hundreds are saved at once")
  func many() throws {
    try withStore { store in
      let sites = (0..<500).map { site("practice \($0)") }
      try store.save(sites, at: Self.now)
      #expect(try store.savedSites(service: Self.service).count == 500)
      try store.note(sites.map { ($0.name, sighting(.online, 1)) }, service: Self.service)
      #expect(try store.savedSites(service: Self.service).allSatisfy { $0.lastSeen?.availability == .online })
    }
  }
}

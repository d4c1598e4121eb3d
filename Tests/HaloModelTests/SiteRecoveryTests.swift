import HaloModel
import Testing

@Suite("Recovery of a site that answers 403")
struct SiteRecoveryTests {
  private static let oldID = "0686a4ac-bc53-5ba3-9d42-90ee176fe9fb"
  private static let newID = "41bc5b89-7463-59cc-a702-a0def5483d77"

  private static func known(pmsID: String? = "10005", name: String? = "Ironbark Medical") throws -> SiteRecovery.Known {
    SiteRecovery.Known(
      siteID: try #require(SiteID(oldID)), pms: pmsID.map { _ in .bestPractice }, pmsID: pmsID, practiceName: name)
  }

  private static func site(
    _ id: String = newID, pms: PMSType? = .bestPractice, pmsID: String? = "10005", name: String? = "Ironbark Medical",
    authoritative: Bool? = true
  ) throws -> Site {
    var site = Site(id: try #require(SiteID(id)))
    site.pmsType = pms
    site.practiceManagementSiteId = pmsID
    site.name = name
    site.authoritative = authoritative
    return site
  }

  static let messages: [(String, SiteRecovery.Step)] = [
    ("Caller Ip Not Allowed", .concluded(.addressNotListed)),
    ("Requests from this IP address are refused.", .concluded(.addressNotListed)),
    ("Out of call volume quota. Quota will be replenished in 1.02:03:04.", .concluded(.quotaUsedUp)),
    ("Forbidden", .lookUp(.bestPractice, pmsID: "10005")),
    ("This site is not authoritative.", .lookUp(.bestPractice, pmsID: "10005")),
    // Neither of these words is "ip" or "quota".
    ("The membership addressed here is not paired; quotation refused", .lookUp(.bestPractice, pmsID: "10005")),
  ]

  @Test("address list and quota are ruled out first, by the service's own words", arguments: messages)
  func start(_ message: String, _ step: SiteRecovery.Step) throws {
    #expect(SiteRecovery(known: try Self.known()).start(message: message) == step)
  }

  @Test("without a PMS ID nothing can be looked up", arguments: [nil, ""])
  func noPMSID(_ pmsID: String?) throws {
    #expect(SiteRecovery(known: try Self.known(pmsID: pmsID)).start(message: nil) == .concluded(.noPMSID))
  }

  @Test("a lookup that is refused too is about the address unless it names the quota")
  func refusedLookup() throws {
    let recovery = SiteRecovery(known: try Self.known())
    #expect(recovery.refused(message: "Forbidden") == .addressNotListed)
    #expect(recovery.refused(message: "Out of call volume quota.") == .quotaUsedUp)
  }

  @Test("what is found decides: nothing, the same GUID, another one")
  func found() throws {
    let recovery = SiteRecovery(known: try Self.known())
    #expect(recovery.found([]) == .notFound)
    let same = try Self.site(Self.oldID)
    #expect(recovery.found([same]) == .notPaired(same))
    for status in [SiteStatus.removed, .uninstalled] {
      var gone = same
      gone.status = status
      #expect(recovery.found([gone]) == .notInService(gone))
    }
    let new = try Self.site()
    #expect(recovery.found([new]) == .moved(SiteMove(known: recovery.known, site: new)))
    // The authoritative one counts, wherever it stands in the list.
    let stale = try Self.site(Self.oldID, authoritative: false)
    #expect(recovery.found([stale, new]) == .moved(SiteMove(known: recovery.known, site: new)))
  }

  @Test("a move is beyond doubt when PMS ID and name agree")
  func agreement() throws {
    let rows: [(known: SiteRecovery.Known, site: Site, pmsID: Bool, name: Bool)] = [
      (try Self.known(), try Self.site(), true, true),
      (try Self.known(name: " ironbark  MEDICAL "), try Self.site(), true, true),
      (try Self.known(), try Self.site(name: "Ironbark Medical Centre"), true, false),
      (try Self.known(name: nil), try Self.site(), true, false),
      (try Self.known(name: " "), try Self.site(name: ""), true, false),
      (try Self.known(), try Self.site(pmsID: "10006"), false, true),
      (try Self.known(), try Self.site(pms: .zedmed), false, true),
      (try Self.known(pmsID: nil), try Self.site(pms: nil, pmsID: nil), false, true),
    ]
    for row in rows {
      let move = SiteMove(known: row.known, site: row.site)
      #expect(move.pmsIDAgrees == row.pmsID, "\(row)")
      #expect(move.nameAgrees == row.name, "\(row)")
      #expect(move.isBeyondDoubt == (row.pmsID && row.name), "\(row)")
    }
  }
}

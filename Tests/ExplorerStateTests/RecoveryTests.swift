import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("What is behind a 403")
struct RecoveryTests {
  private func newRedgum(name: String = "Redgum Rural Health") -> Site {
    Samples.site(Samples.newRedgum, name: name, pmsID: "10004")
  }

  /// Redgum was asked for by hand and answered 403.
  private func refused(
    with error: ErrorReport = Samples.forbidden, followsMoves: Bool = false, saved: SavedSite = Samples.savedRedgum()
  ) -> (state: AppState, effects: [Effect]) {
    var state = Samples.state(saved: [saved], followsMoves: followsMoves)
    _ = state.reduce(.sites(.refreshRequested))
    let effects = state.reduce(.sites(.notFound(error, LookupID(1))))
    return (state, effects)
  }

  @Test("the PMS ID is looked up again, and a card shows that")
  func looksUpAgain() {
    let (state, effects) = refused()
    #expect(effects.contains(.sites(.lookUpAgain(.bestPractice, pmsID: "10004", LookupID(2)))))
    guard case .sites(.recovery(let card)) = state.overlay else {
      Issue.record("no card")
      return
    }
    #expect(card.reference == .guid(Samples.oldRedgum))
  }

  @Test("when the message says so it is the address list, and nothing is looked up")
  func addressList() {
    let (state, effects) = refused(with: Samples.addressRefused)
    #expect(!effects.contains { if case .sites(.lookUpAgain) = $0 { true } else { false } })
    #expect(state.sites.entries.first?.condition == .addressNotListed)
    #expect(state.sites.entries.first?.condition.culprit == .addressList)
  }

  @Test("y stores the new GUID: list, saved site, queries and what is watched")
  func accepting() {
    var (state, _) = refused()
    state.sites.current = Samples.oldRedgum
    _ = state.reduce(.sites(.lookedUpAgain([newRedgum()], LookupID(2))))
    #expect(state.sites.entries.first?.condition == .notAuthoritative)
    #expect(state.sites.entries.first?.move?.mustType == false)
    let effects = state.reduce(.overlay(.confirmed))
    #expect(state.overlay == nil)
    #expect(state.sites.current == Samples.newRedgum)
    #expect(state.sites.entries.map(\.reference) == [.guid(Samples.newRedgum)])
    #expect(state.sites.entries.first?.previousIDs == [Samples.oldRedgum])
    var saved = Samples.savedRedgum()
    saved.siteID = Samples.newRedgum
    #expect(effects.contains(.sites(.store(saved, replacing: "redgum"))))
    #expect(effects.contains(.lookUpSite(.guid(Samples.newRedgum), LookupID(3))))
    #expect(
      effects.contains(.sites(.watch([.guid(Samples.newRedgum)], preferred: .guid(Samples.newRedgum)))))
  }

  @Test("Esc keeps what is known, and m shows both again")
  func keeping() {
    var (state, _) = refused()
    _ = state.reduce(.sites(.lookedUpAgain([newRedgum()], LookupID(2))))
    let effects = state.reduce(.overlay(.closed))
    #expect(effects.isEmpty)
    #expect(state.sites.entries.first?.siteID == Samples.oldRedgum)
    #expect(state.reduce(.sites(.recoveryRequested)).isEmpty)
    guard case .sites(.recovery) = state.overlay else {
      Issue.record("no card")
      return
    }
  }

  @Test("when name and PMS ID agree and the profile allows it, nobody is asked")
  func silent() {
    var (state, _) = refused(followsMoves: true)
    _ = state.reduce(.sites(.lookedUpAgain([newRedgum()], LookupID(2))))
    #expect(state.overlay == nil)
    #expect(state.sites.entries.map(\.siteID) == [Samples.newRedgum])
    #expect(state.event?.kind == .good)
  }

  @Test("when the name differs it has to be typed, whatever the profile allows", arguments: [false, true])
  func differingName(_ followsMoves: Bool) {
    var (state, _) = refused(followsMoves: followsMoves)
    _ = state.reduce(.sites(.lookedUpAgain([newRedgum(name: "Blackwood Skin Clinic")], LookupID(2))))
    #expect(state.sites.entries.first?.move?.mustType == true)
    #expect(state.reduce(.overlay(.confirmed)).isEmpty)
    #expect(state.sites.entries.first?.siteID == Samples.oldRedgum)
    _ = state.reduce(.overlay(.edited(.insert("Blackwood Skin Clinic"))))
    _ = state.reduce(.overlay(.confirmed))
    #expect(state.sites.entries.first?.siteID == Samples.newRedgum)
  }

  @Test("the same GUID is the pairing, and y opens the pairing card")
  func pairing() {
    var (state, _) = refused()
    let same = Samples.site(Samples.oldRedgum, name: "Redgum Rural Health", pmsID: "10004")
    _ = state.reduce(.sites(.lookedUpAgain([same], LookupID(2))))
    #expect(state.sites.entries.first?.condition == .notPaired)
    _ = state.reduce(.overlay(.confirmed))
    guard case .sites(.pairing(let form)) = state.overlay else {
      Issue.record("no pairing card")
      return
    }
    #expect(form.needsCode)
    #expect(form.pmsID == "10004")
  }

  @Test("a refusal met in the background is an event, and never a card over somebody's work")
  func background() {
    var state = Samples.state(saved: [Samples.savedRedgum()])
    let news = SiteNews(reference: .guid(Samples.oldRedgum), content: .failed(Samples.forbidden))
    let effects = state.reduce(.sites(.seen(news)))
    #expect(effects.contains(.sites(.lookUpAgain(.bestPractice, pmsID: "10004", LookupID(1)))))
    _ = state.reduce(.sites(.lookedUpAgain([newRedgum()], LookupID(1))))
    #expect(state.overlay == nil)
    #expect(state.event?.kind == .bad)
    #expect(state.sites.entries.first?.move != nil)
    // The next round asks nothing more.
    #expect(state.reduce(.sites(.seen(news))).isEmpty)
  }

  @Test("a query that meets a 403 leads to the card of its site")
  func query() {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.editor(.runRequested))
    let effects = state.reduce(.queries(.failed(Samples.forbidden, QueryKey(1))))
    #expect(effects.contains { if case .sites(.lookUpAgain(.bestPractice, "10001", _)) = $0 { true } else { false } })
    guard case .sites(.recovery) = state.overlay else {
      Issue.record("no card")
      return
    }
  }

  @Test("a lookup that is refused too is the address list")
  func lookupRefused() {
    var (state, _) = refused()
    _ = state.reduce(.sites(.notLookedUpAgain(Samples.forbidden, LookupID(2))))
    #expect(state.sites.entries.first?.condition == .addressNotListed)
  }

  @Test("a wrong pairing code is told in the card, which keeps what was typed")
  func wrongCode() {
    var state = Samples.state()
    _ = state.reduce(.sites(.findEdited(.insert("10006"))))
    _ = state.reduce(.sites(.findSubmitted))
    _ = state.reduce(
      .sites(.found(Samples.answer(Samples.site(pmsID: "10006"), refusal: Samples.notPaired), LookupID(1))))
    _ = state.reduce(.sites(.pairingRequested))
    _ = state.reduce(.overlay(.edited(.insert("ABC12"))))
    _ = state.reduce(.overlay(.confirmed))
    _ = state.reduce(.sites(.pairingFailed(Samples.wrongCode, LookupID(2))))
    guard case .sites(.pairing(let form)) = state.overlay else {
      Issue.record("the card closed")
      return
    }
    #expect(form.code.text == "ABC12")
    #expect(form.problem == Samples.wrongCode)
    _ = state.reduce(.overlay(.edited(.insert("3"))))
    let effects = state.reduce(.overlay(.confirmed))
    #expect(effects == [.pairSite(.bestPractice, pmsID: "10006", code: "ABC123", LookupID(3))])
    _ = state.reduce(.sites(.paired(Samples.answer(Samples.site(pmsID: "10006")), LookupID(3))))
    #expect(state.overlay == nil)
    #expect(state.sites.entries.first?.condition == .online)
  }

  @Test("a report on a site holds its states and what was found out, and nothing the user wrote")
  func report() throws {
    var (state, _) = refused()
    _ = state.reduce(.sites(.lookedUpAgain([newRedgum()], LookupID(2))))
    _ = state.reduce(.overlay(.closed))
    let effects = state.reduce(.sites(.reportCopyRequested))
    guard case .copy(let text, .siteReport) = try #require(effects.first) else {
      Issue.record("nothing was copied")
      return
    }
    for part in [
      Samples.oldRedgum.rawValue, Samples.newRedgum.rawValue, "10004", "403 Forbidden", "SANDBOX 127.0.0.1:4256",
      "name", "agrees",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    for part in ["server moves in autumn", "pilot", "rural"] { #expect(!text.contains(part), "\(part)") }
  }
}

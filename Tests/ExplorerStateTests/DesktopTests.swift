import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Desktop API connections")
struct DesktopTests {
  @Test("the one site is in use at once, without a lookup")
  func noLookup() {
    var state = Samples.switchableState()
    _ = state.reduce(.profiles(.switcherRequested))
    _ = state.reduce(.profiles(.rowMoved(by: -2)))
    _ = state.reduce(.profiles(.rowChosen))
    let effects = state.reduce(.profiles(.opened(Samples.desktop, SessionID(1))))
    #expect(state.sites.current == Samples.banksia)
    #expect(effects.contains(.profiles(.watchTokens)))
    #expect(effects.contains(.listRegistered(Samples.banksia)))
    #expect(!effects.contains { if case .lookUpSite = $0 { true } else { false } })
    #expect(state.sites.entries.map(\.title) == ["site f26e076f"])
  }

  @Test(
    "what would look a site up is refused with a sentence",
    arguments: [SitesAction.findRequested, .refreshRequested, .pairingRequested])
  func refusals(_ action: SitesAction) {
    var state = Samples.state(opened: Samples.desktop, as: "front-desk")
    #expect(state.reduce(.sites(action)) == [])
    #expect(state.event?.text.contains("Desktop API") == true)
  }

  @Test("queries go to the one site")
  func queries() {
    var state = Samples.state(opened: Samples.desktop, as: "front-desk")
    _ = state.reduce(.editor(.edited(.insert("SELECT 1"))))
    let effects = state.reduce(.editor(.runRequested))
    #expect(effects.contains { if case .runQuery(let request) = $0 { request.site == Samples.banksia } else { false } })
  }

  @Test("of the queries of earlier sessions only those of its own site are followed")
  func kept() {
    var state = Samples.state(opened: Samples.desktop, as: "front-desk")
    let kept = [Samples.banksia, Samples.harbour].enumerated().map { index, site in
      KeptQuery(
        id: Samples.queryID(index + 1), target: RunTarget(site: site, siteName: "", pms: nil), mode: .async,
        executionMode: .reader, createdAt: Samples.timestamp())
    }
    #expect(
      state.reduce(.queries(.kept(kept))).contains(
        .follow(FollowRequest(query: Samples.queryID(1), site: Samples.banksia))))
    #expect(state.queries.records.map(\.site) == [Samples.banksia])
  }

  @Test("the token's life counts down, renewals are counted and told, and a failure stays until a token comes")
  func token() {
    var state = Samples.state(opened: Samples.desktop, as: "front-desk")
    #expect(state.profiles.token.remaining(at: state.now) == nil)
    _ = state.reduce(.profiles(.token(.obtained(lifetime: .seconds(3600)))))
    state.now = Samples.moment(600)
    #expect(state.profiles.token.remaining(at: state.now) == .seconds(3000))
    _ = state.reduce(.profiles(.token(.failed(Samples.refused))))
    #expect(state.profiles.token.failure == Samples.refused)
    #expect(state.event?.kind == .bad)
    _ = state.reduce(.profiles(.token(.renewed(lifetime: .seconds(3600), isAfterRefusal: true))))
    #expect(state.profiles.token.failure == nil)
    #expect(state.profiles.token.renewalCount == 1)
    #expect(state.event?.text.contains("after the service refused") == true)
    state.now = Samples.moment(10_000)
    #expect(state.profiles.token.remaining(at: state.now) == .zero)
  }

  @Test("the bar ticks once a second while it can be seen, and never otherwise", arguments: [true, false])
  func ticks(_ isVisible: Bool) {
    var state = Samples.state(opened: Samples.desktop, as: "front-desk")
    state.adopt(Viewports(showsToken: isVisible))
    _ = state.reduce(.queries(.registeredListed([], Samples.banksia)))
    let effects = state.reduce(.profiles(.token(.obtained(lifetime: .seconds(3600)))))
    #expect(effects == (isVisible ? [.tick(after: .seconds(1))] : []))
    guard isVisible else { return }
    state.now = Samples.moment(1)
    #expect(state.reduce(.ticked) == [.tick(after: .seconds(1))])
    state.now = Samples.moment(3601)
    #expect(state.reduce(.ticked) == [])
  }
}

import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Availability in the background")
struct AvailabilityTests {
  private let reference = SiteReference.guid(Samples.oldRedgum)

  private func news(_ availability: Availability) -> Action {
    let site = Samples.site(
      Samples.oldRedgum, name: "Redgum Rural Health", pmsID: "10004", availability: availability)
    return .sites(.seen(SiteNews(reference: reference, content: .answered(Samples.answer(site)))))
  }

  @Test("a change is an event and its time is kept; the same answer again is neither")
  func changes() {
    var state = Samples.state(saved: [Samples.savedRedgum()])
    _ = state.reduce(news(.online))
    let before = state.event
    state.now = Samples.moment(60)
    _ = state.reduce(news(.online))
    #expect(state.event == before)
    #expect(state.sites.entries.first?.changedAt == Samples.start.date)
    state.now = Samples.moment(120)
    _ = state.reduce(news(.offline))
    #expect(state.event?.text == "redgum went offline.")
    #expect(state.sites.entries.first?.condition == .offline)
    #expect(state.sites.entries.first?.changedAt == Samples.moment(120).date)
    state.now = Samples.moment(180)
    _ = state.reduce(news(.online))
    #expect(state.event?.text == "redgum is online again.")
    #expect(state.event?.kind == .good)
  }

  @Test("a sighting is stored when it is the first, when something changed, and now and then")
  func sightings() {
    var state = Samples.state(saved: [Samples.savedRedgum()])
    func isStored(_ effects: [Effect]) -> Bool {
      effects.contains { if case .sites(.noteSighting) = $0 { true } else { false } }
    }
    #expect(isStored(state.reduce(news(.online))))
    state.now = Samples.moment(60)
    #expect(!isStored(state.reduce(news(.online))))
    state.now = Samples.moment(90)
    #expect(isStored(state.reduce(news(.unreachable))))
    state.now = Samples.moment(400)
    #expect(isStored(state.reduce(news(.unreachable))))
  }

  @Test("an answer that says nothing of the site leaves it as it was, and says so")
  func trouble() {
    var state = Samples.state(saved: [Samples.savedRedgum()])
    _ = state.reduce(news(.online))
    _ = state.reduce(.sites(.seen(SiteNews(reference: reference, content: .failed(Samples.refused)))))
    #expect(state.sites.entries.first?.condition == .online)
    #expect(state.sites.entries.first?.trouble == Samples.refused)
    #expect(state.outage != nil)
  }

  @Test("news of a site never redirect queries nor move the cursor")
  func quiet() {
    var state = Samples.state(saved: Samples.savedSites(5) + [Samples.savedRedgum()])
    _ = state.reduce(.sites(.cursorMoved(by: 2)))
    let selected = state.sites.selectedEntry?.title
    _ = state.reduce(news(.online))
    #expect(state.sites.current == nil)
    #expect(state.sites.selectedEntry?.title == selected)
    #expect(state.overlay == nil)
  }

  @Test("p pauses and goes on")
  func pausing() {
    var state = Samples.state(saved: [Samples.savedRedgum()])
    #expect(state.reduce(.sites(.pauseToggled)) == [.sites(.setPaused(true))])
    #expect(state.sites.isPaused)
    #expect(state.reduce(.sites(.pauseToggled)) == [.sites(.setPaused(false))])
  }

  @Test("no clock runs for the list alone")
  func idle() {
    var state = Samples.state(saved: Samples.savedSites(300))
    for site in state.sites.entries {
      let answer = Samples.answer(Samples.site(site.siteID ?? Samples.banksia, name: site.title))
      let effects = state.reduce(.sites(.seen(SiteNews(reference: site.reference, content: .answered(answer)))))
      #expect(!effects.contains { if case .tick = $0 { true } else { false } })
    }
    #expect(state.sites.upCount.online == 300)
    #expect(state.sites.upCount.known == 300)
  }
}

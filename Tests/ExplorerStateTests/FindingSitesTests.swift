import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Finding sites")
struct FindingSitesTests {
  private func type(_ text: String, into state: inout AppState) -> [Effect] {
    _ = state.reduce(.sites(.findRequested))
    _ = state.reduce(.sites(.findEdited(.insert(text))))
    return state.reduce(.sites(.findSubmitted))
  }

  @Test(
    "what is typed names a site",
    arguments: [
      ("10001", SiteReference.pmsID(.bestPractice, "10001")),
      (" 10001 ", .pmsID(.bestPractice, "10001")),
      ("zedmed:20001", .pmsID(.zedmed, "20001")),
      ("D4W:30001", .pmsID(.d4w, "30001")),
      ("F26E076F-527F-517B-BE48-3DE4BC0E0243", .guid(Samples.banksia)),
    ])
  func reference(_ text: String, _ expected: SiteReference) {
    var state = Samples.state()
    #expect(type(text, into: &state) == [.lookUpSite(expected, LookupID(1))])
  }

  @Test("the chosen PMS belongs to a bare PMS ID")
  func chosenPMS() {
    var state = Samples.state()
    _ = state.reduce(.sites(.findPMSChosen(by: 1)))
    #expect(type("20001", into: &state) == [.lookUpSite(.pmsID(.zedmed, "20001"), LookupID(1))])
  }

  @Test("text that names no site says so and sends nothing", arguments: ["", "two words", "foo:1"])
  func nonsense(_ text: String) {
    var state = Samples.state()
    #expect(type(text, into: &state) == [])
    #expect(state.sites.find.problem != nil)
  }

  @Test("nothing is looked up before the connection stands, and what was submitted then is afterwards")
  func notConnected() {
    var state = AppState(connection: .starting(Samples.connection))
    #expect(type("10001", into: &state) == [])
    #expect(state.sites.find.problem == "not connected yet")
    let effects = state.reduce(.connectionReady(Samples.connection))
    #expect(effects.contains(.lookUpSite(.pmsID(.bestPractice, "10001"), LookupID(1))))
    #expect(state.sites.find.problem == nil)
  }

  @Test("the site from the command line is looked up once the connection stands")
  func initialSite() {
    var state = AppState(
      connection: .starting(Samples.connection), initialSite: .pmsID(.bestPractice, "10001"))
    #expect(state.reduce(.started) == [.connect])
    let effects = state.reduce(.connectionReady(Samples.connection))
    #expect(effects.contains(.lookUpSite(.pmsID(.bestPractice, "10001"), LookupID(1))))
    _ = state.reduce(.sites(.found(Samples.answer(), LookupID(1))))
    #expect(state.sites.current == Samples.banksia)
    #expect(state.focus == .editor)
  }

  @Test("the key to find a site leads to the input from every pane", arguments: Pane.allCases)
  func findFromAnywhere(_ pane: Pane) {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.paneFocused(pane))
    _ = state.reduce(.sites(.findRequested))
    #expect(state.focus == .sites)
    #expect(state.sites.find.isActive)
  }

  @Test("the first usable site is used at once, a second one waits for Enter")
  func firstIsUsed() {
    var state = Samples.state(using: Samples.site())
    #expect(state.sites.current == Samples.banksia)
    _ = type("10003", into: &state)
    let harbour = Samples.site(Samples.harbour, name: "Harbour View Clinic", pmsID: "10003", availability: .offline)
    _ = state.reduce(.sites(.found(Samples.answer(harbour), LookupID(2))))
    #expect(state.sites.current == Samples.banksia)
    #expect(state.sites.selectedEntry?.site?.id == Samples.harbour)
    _ = state.reduce(.sites(.rowChosen))
    #expect(state.sites.current == Samples.harbour)
  }

  @Test("a site that refuses this integrator is listed with the reason and not used")
  func refused() {
    var state = Samples.state()
    _ = type("10006", into: &state)
    _ = state.reduce(.sites(.found(Samples.answer(refusal: Samples.notPaired), LookupID(1))))
    #expect(state.sites.current == nil)
    #expect(state.sites.selectedEntry?.problem == Samples.notPaired)
    #expect(state.event?.kind == .bad)
  }

  @Test("a GUID that is refused stays in the list with its reason")
  func notFound() {
    var state = Samples.state()
    _ = type(Samples.harbour.rawValue, into: &state)
    _ = state.reduce(.sites(.notFound(Samples.notPaired, LookupID(1))))
    #expect(state.sites.entries.map(\.problem) == [Samples.notPaired])
  }

  @Test("a second site that is found only shows itself, and the event says where queries still go")
  func secondSite() {
    var state = Samples.state(using: Samples.site())
    _ = type("10002", into: &state)
    let wattle = Samples.site(Samples.harbour, name: "Wattle Grove", pmsID: "10002")
    _ = state.reduce(.sites(.found(Samples.answer(wattle), LookupID(2))))
    #expect(state.sites.current == Samples.banksia)
    #expect(
      state.event?.text
        == "Wattle Grove is online. Enter uses it; queries still go to Banksia Street Medical Centre.")
    #expect(state.event?.kind == .good)
  }

  @Test("a late answer to an abandoned lookup changes nothing")
  func staleAnswer() {
    var state = Samples.state(using: Samples.site())
    let before = state
    _ = state.reduce(.sites(.found(Samples.answer(), LookupID(99))))
    #expect(state == before)
  }

  @Test("looking the same site up again refreshes its line")
  func sameSiteAgain() {
    var state = Samples.state(using: Samples.site())
    let effects = type("10001", into: &state)
    #expect(effects == [.lookUpSite(.pmsID(.bestPractice, "10001"), LookupID(2))])
    #expect(state.sites.entries.count == 1)
    _ = state.reduce(.sites(.found(Samples.answer(Samples.site(availability: .unreachable)), LookupID(2))))
    #expect(state.sites.entries.count == 1)
    #expect(state.sites.currentSite?.availability == .unreachable)
  }

  @Test("the same practice found by PMS ID and by GUID is one line")
  func oneLinePerSite() {
    var state = Samples.state()
    _ = type("10001", into: &state)
    _ = type(Samples.banksia.rawValue, into: &state)
    _ = state.reduce(.sites(.found(Samples.answer(), LookupID(1))))
    _ = state.reduce(.sites(.found(Samples.answer(), LookupID(2))))
    #expect(state.sites.entries.count == 1)
  }

  @Test("pairing asks for a code, sends it and lists the paired site")
  func pairing() {
    var state = Samples.state()
    _ = type("10006", into: &state)
    _ = state.reduce(
      .sites(.found(Samples.answer(Samples.site(pmsID: "10006"), refusal: Samples.notPaired), LookupID(1))))
    _ = state.reduce(.sites(.pairingRequested))
    _ = state.reduce(.overlay(.edited(.insert("ABC123"))))
    #expect(
      state.reduce(.overlay(.confirmed)) == [.pairSite(.bestPractice, pmsID: "10006", code: "ABC123", LookupID(2))])
    _ = state.reduce(.sites(.paired(Samples.answer(Samples.site(pmsID: "10006")), LookupID(2))))
    #expect(state.sites.current == Samples.banksia)
    #expect(state.sites.selectedEntry?.problem == nil)
  }
}

import ExplorerState
import ExplorerViews
import HaloModel
import TerminalCells
import TestSupport
import Testing

/// The sites pane and its cards as text, one recorded file each.
@Suite("Sites ScreenTests")
struct SitesScreenTests {
  private func screen(_ state: AppState, _ size: Size, unicode: Bool = true) -> String {
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: unicode))
    var state = state
    state.adopt(view.measure(state, size))
    return view.draw(state, size).buffer.text
  }

  private static let sizes = [Size(80, 24), Size(120, 40), Size(160, 50), Size(40, 12)]

  /// Saved sites of every condition: online, offline, unreachable, initialising, removed, moved, and one not asked yet.
  static func mixed() -> AppState {
    let conditions: [(name: String, pms: PMSType, availability: Availability, status: SiteStatus)] = [
      ("Banksia Street", .bestPractice, .online, .active), ("Coral Street Dental", .d4w, .online, .active),
      ("Grevillea Health", .zedmed, .online, .initialising), ("Harbour View Clinic", .bestPractice, .offline, .active),
      ("Ironbark Medical", .bestPractice, .unreachable, .active), ("Wattle Grove", .bestPractice, .offline, .removed),
    ]
    let saved = conditions.enumerated().map { index, condition in
      SavedSite(
        service: Samples.connection.host, name: condition.name, tags: index == 3 ? ["vic", "pilot"] : [],
        notes: index == 3 ? "the server restarts at 02:00 every day" : "", pms: condition.pms, pmsID: "1000\(index)",
        siteID: Samples.id("00000000-0000-4000-8000-00000000000\(index)"), secondaryIdentifier: condition.name)
    }
    var unasked = Samples.savedSites(1)[0]
    unasked.name = "Paperbark Practice"
    var state = Samples.state(saved: saved + [unasked, Samples.savedRedgum(name: "Redgum")])
    state.now = Samples.moment(30)
    _ = state.reduce(.sites(.watching(every: .seconds(60))))
    for (index, condition) in conditions.enumerated() {
      var site = Samples.site(
        Samples.id("00000000-0000-4000-8000-00000000000\(index)"), name: condition.name, pms: condition.pms,
        pmsID: "1000\(index)", availability: condition.availability)
      site.status = condition.status
      _ = state.reduce(
        .sites(.seen(SiteNews(reference: .guid(site.id), content: .answered(Samples.answer(site))))))
    }
    _ = state.reduce(
      .sites(.seen(SiteNews(reference: .guid(Samples.oldRedgum), content: .failed(Samples.forbidden)))))
    _ = state.reduce(.sites(.lookedUpAgain([moved()], LookupID(1))))
    _ = state.reduce(.sites(.cursorMoved(by: 3)))
    return state
  }

  static func moved(name: String = "Redgum Rural Health") -> Site {
    Samples.site(Samples.newRedgum, name: name, pmsID: "10004")
  }

  /// The selected site is Redgum, which moved; its card is open.
  static func recovery(name: String = "Redgum Rural Health") -> AppState {
    var state = Samples.state(saved: [Samples.savedRedgum()])
    let old = Samples.site(Samples.oldRedgum, name: "Redgum Rural Health", pmsID: "10004")
    _ = state.reduce(.sites(.seen(SiteNews(reference: .guid(old.id), content: .answered(Samples.answer(old))))))
    _ = state.reduce(.sites(.refreshRequested))
    _ = state.reduce(.sites(.notFound(Samples.forbidden, LookupID(1))))
    _ = state.reduce(.sites(.lookedUpAgain([moved(name: name)], LookupID(2))))
    return state
  }

  static func pairing(_ pms: PMSType, code: String = "", failing error: ErrorReport? = nil) -> AppState {
    var state = Samples.state()
    let site = Samples.site(name: "Paperbark Practice", pms: pms, pmsID: "10006")
    _ = state.reduce(.sites(.findEdited(.insert("\(pms.referencePrefix):10006"))))
    _ = state.reduce(.sites(.findSubmitted))
    _ = state.reduce(.sites(.found(Samples.answer(site, refusal: Samples.notPaired), LookupID(1))))
    _ = state.reduce(.sites(.pairingRequested))
    _ = state.reduce(.overlay(.edited(.insert(code))))
    if let error {
      _ = state.reduce(.overlay(.confirmed))
      _ = state.reduce(.sites(.pairingFailed(error, LookupID(2))))
    }
    return state
  }

  static func form() -> AppState {
    var state = mixed()
    _ = state.reduce(.sites(.saveRequested(.tags)))
    return state
  }

  static func importReport() -> AppState {
    var state = Samples.state(saved: [])
    _ = state.reduce(.sites(.importRequested))
    _ = state.reduce(.overlay(.edited(.insert("~/practices.csv"))))
    let rows = (1...40).map { SiteImport.BadRow(line: $0 * 7, reason: "guid: 'not-a-guid-\($0)' is no Halo GUID") }
    _ = state.reduce(.sites(.imported(SiteImport(path: "~/practices.csv", savedCount: 260, badRows: rows))))
    return state
  }

  @Test("saved sites of every condition, and the chosen one explained", arguments: sizes)
  func mixed(_ size: Size) {
    Snapshot.expect(screen(Self.mixed(), size), named: "sites-saved-\(size)")
  }

  @Test("three hundred saved sites", arguments: [Size(80, 24), Size(120, 40)])
  func many(_ size: Size) {
    var state = Samples.state(saved: Samples.savedSites(300))
    _ = state.reduce(.sites(.cursorMovedToEnd))
    Snapshot.expect(screen(state, size), named: "sites-many-\(size)")
  }

  @Test("the list narrowed")
  func filtered() {
    var state = Self.mixed()
    _ = state.reduce(.sites(.filterRequested))
    _ = state.reduce(.sites(.findEdited(.insert("street"))))
    Snapshot.expect(screen(state, Size(80, 24)), named: "sites-filtered-80x24")
  }

  @Test("old and new side by side", arguments: sizes)
  func moved(_ size: Size) {
    Snapshot.expect(screen(Self.recovery(), size), named: "recovery-moved-\(size)")
  }

  @Test("another practice's name has to be typed", arguments: sizes)
  func differs(_ size: Size) {
    Snapshot.expect(screen(Self.recovery(name: "Blackwood Skin Clinic"), size), named: "recovery-differs-\(size)")
  }

  @Test("the causes besides a move", arguments: [Size(80, 24), Size(40, 12)])
  func addressList(_ size: Size) {
    var state = Samples.state(saved: [Samples.savedRedgum()])
    _ = state.reduce(.sites(.refreshRequested))
    _ = state.reduce(.sites(.notFound(Samples.addressRefused, LookupID(1))))
    Snapshot.expect(screen(state, size), named: "recovery-address-\(size)")
  }

  @Test("the same GUID is the pairing")
  func samePairing() {
    var state = Samples.state(saved: [Samples.savedRedgum()])
    _ = state.reduce(.sites(.refreshRequested))
    _ = state.reduce(.sites(.notFound(Samples.forbidden, LookupID(1))))
    let same = Samples.site(Samples.oldRedgum, name: "Redgum Rural Health", pmsID: "10004")
    _ = state.reduce(.sites(.lookedUpAgain([same], LookupID(2))))
    Snapshot.expect(screen(state, Size(80, 24)), named: "recovery-pairing-80x24")
  }

  @Test("pairing with a code", arguments: [Size(80, 24), Size(40, 12)])
  func pairingWithCode(_ size: Size) {
    Snapshot.expect(screen(Self.pairing(.bestPractice), size), named: "pairing-code-\(size)")
  }

  @Test("pairing without a code")
  func pairingWithoutCode() {
    Snapshot.expect(screen(Self.pairing(.zedmed), Size(80, 24)), named: "pairing-zedmed-80x24")
  }

  @Test("a wrong code stays in the card with the service's words", arguments: [Size(80, 24), Size(40, 12)])
  func wrongCode(_ size: Size) {
    let state = Self.pairing(.bestPractice, code: "abc123", failing: Samples.wrongCode)
    Snapshot.expect(screen(state, size), named: "pairing-wrong-\(size)")
  }

  @Test("the card of a saved site", arguments: [Size(80, 24), Size(40, 12)])
  func siteForm(_ size: Size) {
    Snapshot.expect(screen(Self.form(), size), named: "site-form-\(size)")
  }

  @Test("importing a file and its bad rows", arguments: [Size(80, 24), Size(40, 12)])
  func importing(_ size: Size) {
    var asking = Samples.state(saved: [])
    _ = asking.reduce(.sites(.importRequested))
    Snapshot.expect(screen(asking, size), named: "import-\(size)")
    Snapshot.expect(screen(Self.importReport(), size), named: "import-report-\(size)")
  }

  @Test("removing asks first")
  func removal() {
    var state = Self.mixed()
    _ = state.reduce(.sites(.removalRequested))
    Snapshot.expect(screen(state, Size(80, 24)), named: "site-removal-80x24")
  }

  @Test("every card draws at every size, in letters too, without trapping")
  func everySize() {
    let states = [
      Self.mixed(), Self.recovery(), Self.recovery(name: "Blackwood Skin Clinic"), Self.pairing(.bestPractice),
      Self.pairing(.zedmed, failing: Samples.wrongCode), Self.form(), Self.importReport(),
    ]
    for state in states {
      for columns in [1, 5, 20, 39, 40, 41, 60, 79, 80, 100, 120, 160, 250] {
        for rows in [1, 5, 9, 10, 12, 16, 24, 50] {
          for unicode in [true, false] {
            let lines = screen(state, Size(columns, rows), unicode: unicode)
              .split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == rows)
          }
        }
      }
    }
  }

  @Test("what says a condition says it without colour: no two conditions share shape and word")
  func conditions() {
    let text = screen(Self.mixed(), Size(160, 50))
    for word in ["●", "online", "○", "offline", "◐", "unreachable", "◌", "initialising", "■", "removed", "✗", "moved"] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test("a list of three hundred is scrolled within a frame")
  func scrolling() {
    var state = Samples.state(saved: Samples.savedSites(300))
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: true))
    let clock = ContinuousClock()
    let size = Size(120, 40)
    let elapsed = clock.measure {
      for _ in 0..<100 {
        _ = state.reduce(.sites(.cursorMoved(by: 1)))
        state.adopt(view.measure(state, size))
        _ = view.draw(state, size)
      }
    }
    // A frame is 16 ms; the tests run without optimisation and beside others, so ten times that is far too slow.
    #expect(elapsed / 100 < .milliseconds(160), "\(elapsed / 100)")
  }
}

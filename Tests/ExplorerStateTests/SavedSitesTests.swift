import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Saved sites in the pane")
struct SavedSitesTests {
  @Test("the saved sites of the service are asked for once the connection stands, and watched once they are known")
  func loading() {
    var state = AppState(connection: .starting(Samples.connection))
    #expect(!state.reduce(.started).contains(.sites(.loadSaved)))
    let effects = state.reduce(.connectionReady(Samples.connection))
    #expect(effects.contains(.sites(.loadSaved)))
    #expect(effects.contains(.sites(.deliverNews)))
    let watching = state.reduce(.sites(.savedLoaded(Samples.savedSites(2))))
    let references = Samples.savedSites(2).compactMap { $0.siteID.map(SiteReference.guid) }
    #expect(watching == [.sites(.watch(references, preferred: nil))])
    #expect(state.sites.entries.map(\.title) == ["Practice 000", "Practice 001"])
    #expect(!state.sites.find.isActive)
  }

  @Test("on a desktop connection nothing is looked up, saved sites included")
  func desktop() throws {
    var info = Samples.connection
    info.desktop = DesktopIdentity(
      site: try #require(Samples.savedSites(1).first?.siteID), device: try #require(DeviceID("0123456789abcdef")))
    var state = AppState(connection: .starting(info))
    let effects = state.reduce(.connectionReady(info))
    #expect(!effects.contains(.sites(.loadSaved)))
    #expect(state.reduce(.sites(.findRequested)).isEmpty)
    #expect(!state.sites.find.isActive)
    #expect(state.event != nil)
  }

  @Test("the site in use is watched first")
  func preferred() throws {
    var state = Samples.state(saved: Samples.savedSites(2))
    _ = state.reduce(.sites(.findRequested))
    _ = state.reduce(.sites(.findEdited(.insert("10001"))))
    _ = state.reduce(.sites(.findSubmitted))
    let effects = state.reduce(.sites(.found(Samples.answer(), LookupID(1))))
    let own = SiteReference.guid(Samples.banksia)
    #expect(
      effects.contains { effect in
        guard case .sites(.watch(let references, preferred: own)) = effect else { return false }
        return references.first == own && references.count == 3
      })
  }

  @Test("what is typed after / narrows the list by name, tag and PMS ID, and Esc lists all again")
  func filter() {
    var state = Samples.state(saved: Samples.savedSites(20))
    _ = state.reduce(.sites(.filterRequested))
    _ = state.reduce(.sites(.findEdited(.insert("odd 40003"))))
    #expect(state.sites.rows == [.site(3)])
    #expect(state.sites.selectedEntry?.title == "Practice 003")
    _ = state.reduce(.sites(.findSubmitted))
    #expect(!state.sites.find.isActive)
    #expect(state.sites.rows.count == 1)
    _ = state.reduce(.escaped)
    #expect(state.sites.rows.count == 20)
    #expect(state.sites.selectedEntry?.title == "Practice 003")
  }

  @Test("while nothing is saved, / finds a site")
  func nothingSaved() {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.sites(.filterRequested))
    #expect(state.sites.find.purpose == .find)
  }

  @Test("saving a site that was looked up asks for name, tags and notes, and stores what was typed")
  func saving() throws {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.sites(.saveRequested(.name)))
    guard case .sites(.site(let form)) = state.overlay else {
      Issue.record("no card")
      return
    }
    #expect(form.name.text == "Banksia Street Medical Centre")
    _ = state.reduce(.overlay(.edited(.deleteToLineStart)))
    _ = state.reduce(.overlay(.edited(.insert("banksia"))))
    _ = state.reduce(.overlay(.fieldAdvanced(by: 1)))
    _ = state.reduce(.overlay(.edited(.insert("vic, pilot vic"))))
    let effects = state.reduce(.overlay(.confirmed))
    let expected = SavedSite(
      service: Samples.connection.host, name: "banksia", tags: ["vic", "pilot"], pms: .bestPractice, pmsID: "10001",
      siteID: Samples.banksia, secondaryIdentifier: "Banksia Street Medical Centre")
    #expect(effects == [.sites(.store(expected, replacing: nil))])
    _ = state.reduce(.sites(.stored(expected, replacing: nil)))
    #expect(state.overlay == nil)
    #expect(state.sites.entries.count == 1)
    #expect(state.sites.selectedEntry?.saved == expected)
  }

  @Test(
    "a name that is empty, taken or reads as another site's is refused in the card",
    arguments: ["", "PRACTICE 001", "bp:99999"])
  func badName(_ name: String) {
    var state = Samples.state(saved: Samples.savedSites(2))
    _ = state.reduce(.sites(.saveRequested(.name)))
    _ = state.reduce(.overlay(.edited(.deleteToLineStart)))
    _ = state.reduce(.overlay(.edited(.insert(name))))
    #expect(state.reduce(.overlay(.confirmed)).isEmpty)
    guard case .sites(.site(let form)) = state.overlay else {
      Issue.record("the card closed")
      return
    }
    #expect(form.problem != nil)
    #expect(form.name.text == name)
  }

  @Test("a site is removed after a question only")
  func removal() {
    let saved = Samples.savedSites(2)
    var state = Samples.state(saved: saved)
    #expect(state.reduce(.sites(.removalRequested)).isEmpty)
    _ = state.reduce(.overlay(.closed))
    #expect(state.sites.savedCount == 2)
    _ = state.reduce(.sites(.removalRequested))
    #expect(state.reduce(.overlay(.confirmed)) == [.sites(.remove(saved[0]))])
    _ = state.reduce(.sites(.removed(saved[0])))
    #expect(state.sites.entries.map(\.title) == ["Practice 001"])
  }

  @Test("an import lists its bad rows, and the good ones are listed with the others")
  func importing() {
    var state = Samples.state(saved: [])
    _ = state.reduce(.sites(.importRequested))
    _ = state.reduce(.overlay(.edited(.insert(" ~/sites.csv "))))
    #expect(state.reduce(.overlay(.confirmed)) == [.sites(.importFile(path: "~/sites.csv"))])
    let result = SiteImport(
      path: "~/sites.csv", savedCount: 300, badRows: [SiteImport.BadRow(line: 7, reason: "guid: no Halo GUID")])
    #expect(state.reduce(.sites(.imported(result))) == [.sites(.loadSaved)])
    guard case .sites(.importReport(let report)) = state.overlay else {
      Issue.record("the bad rows are not shown")
      return
    }
    #expect(report.result == result)
    #expect(state.event?.text == "300 sites saved from ~/sites.csv; 1 row not taken.")
  }

  @Test("a file that cannot be read says so in the card and keeps the path")
  func unreadable() {
    var state = Samples.state(saved: [])
    _ = state.reduce(.sites(.importRequested))
    _ = state.reduce(.overlay(.edited(.insert("nowhere.csv"))))
    _ = state.reduce(.overlay(.confirmed))
    _ = state.reduce(.sites(.notImported(Samples.forbidden)))
    guard case .sites(.importing(let form)) = state.overlay else {
      Issue.record("the card closed")
      return
    }
    #expect(form.path.text == "nowhere.csv")
    #expect(form.problem == Samples.forbidden)
  }

  @Test("a saved site that Enter chose before it was asked about is used once it answers")
  func chosenUnasked() {
    var state = Samples.state(saved: [Samples.savedRedgum()])
    #expect(state.reduce(.sites(.rowChosen)).first == .lookUpSite(.guid(Samples.oldRedgum), LookupID(1)))
    let redgum = Samples.site(Samples.oldRedgum, name: "Redgum Rural Health", pmsID: "10004")
    _ = state.reduce(.sites(.found(Samples.answer(redgum), LookupID(1))))
    #expect(state.sites.current == Samples.oldRedgum)
  }

  @Test("finding a saved site by its PMS ID is its line, not another one")
  func oneLine() {
    var state = Samples.state(saved: [Samples.savedRedgum()])
    _ = state.reduce(.sites(.findRequested))
    _ = state.reduce(.sites(.findEdited(.insert("10004"))))
    _ = state.reduce(.sites(.findSubmitted))
    let redgum = Samples.site(Samples.oldRedgum, name: "Redgum Rural Health", pmsID: "10004")
    _ = state.reduce(.sites(.found(Samples.answer(redgum), LookupID(1))))
    #expect(state.sites.entries.count == 1)
    #expect(state.sites.entries.first?.saved?.name == "redgum")
  }
}

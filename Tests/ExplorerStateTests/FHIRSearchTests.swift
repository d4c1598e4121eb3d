import ExplorerState
import HaloModel
import ResultStore
import TestSupport
import Testing

@Suite("Searching by FHIR")
struct FHIRSearchTests {
  private func state(_ text: String = "Patient?_count=50") -> AppState {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.editor(.modeToggled))
    _ = state.reduce(.editor(.pasted(text)))
    return state
  }

  private func runs(_ effects: [Effect]) -> [FHIRRunRequest] {
    effects.compactMap { if case .fhir(.run(let request)) = $0 { request } else { nil } }
  }

  private func nexts(_ effects: [Effect]) -> [FHIRNextRequest] {
    effects.compactMap { if case .fhir(.next(let request)) = $0 { request } else { nil } }
  }

  /// Sends the editor's request and gives `bundle` as its answer.
  private func answered(_ bundle: FHIRBundle, asked: String = "Patient?_count=50") throws -> (AppState, [Effect]) {
    var state = state(asked)
    let request = try #require(runs(state.reduce(.editor(.runRequested))).first)
    state.now = Samples.moment(0.04)
    let effects = state.reduce(.fhir(.answered(FHIRPage(Samples.answer(bundle)), request.key)))
    return (state, effects)
  }

  // MARK: Sending

  @Test(
    "Enter on the line and F5 send it to the site in use", arguments: [EditorAction.edited(.newline), .runRequested])
  func sends(_ action: EditorAction) throws {
    var state = state("Patient/1")
    let request = try #require(runs(state.reduce(.editor(action))).first)
    #expect(request.site == Samples.banksia)
    #expect(request.query == FHIRQuery(path: ["Patient", "1"]))
    let record = try #require(state.shownQuery)
    #expect(record.mode == .fhir)
    #expect(record.statusWord == "sent")
    #expect(record.sqlLine == "Patient/1")
  }

  @Test(
    "a search with personal data goes as POST, everything else as GET",
    arguments: [
      ("Patient?family=Smith", FHIRMethod.post), ("Patient?_count=5", .get), ("Patient/1/$summary", .get),
      ("Observation?patient.family=Smith", .post), ("Observation?patient=1", .get),
    ])
  func method(_ text: String, _ expected: FHIRMethod) throws {
    var state = state(text)
    #expect(try #require(runs(state.reduce(.editor(.runRequested))).first).submission.method == expected)
  }

  @Test("what was asked for is in no description of the request")
  func outlineOnly() throws {
    var state = state("Patient?family=Quillfeather&birthdate=1984-02-29")
    let request = try #require(runs(state.reduce(.editor(.runRequested))).first)
    #expect("\(request.submission)" == "POST Patient?family=…&birthdate=…")
    _ = state.reduce(
      .fhir(.answered(FHIRPage(Samples.answer(Samples.bundle(patients: 0..<1))), request.key)))
    let copied = state.reduce(.queries(.reportCopyRequested)).compactMap { effect in
      if case .copy(let text, _) = effect { text } else { nil }
    }
    let report = try #require(copied.first)
    #expect(!report.contains("Quillfeather"))
    #expect(!report.contains("1984"))
    #expect(report.contains("POST Patient?family=…&birthdate=…"))
    #expect(state.event.map { !$0.text.contains("Quillfeather") } == true)
  }

  @Test("a text that is no request is not sent", arguments: ["", "   ", "?family=Smith", "Patient?family=%zz"])
  func noRequest(_ text: String) {
    var state = state(text)
    #expect(runs(state.reduce(.editor(.runRequested))) == [])
    #expect(state.event != nil)
    #expect(state.queries.count == 0)
  }

  @Test("strict is asked for once it is switched on")
  func strict() throws {
    var state = state()
    _ = state.reduce(.fhir(.strictToggled))
    #expect(try #require(runs(state.reduce(.editor(.runRequested))).first).submission.isStrict)
  }

  @Test("it runs again as it was sent, and e brings its text back")
  func again() throws {
    var (state, _) = try answered(Samples.bundle(patients: 0..<3))
    _ = state.reduce(.editor(.modeToggled))
    #expect(try #require(runs(state.reduce(.queries(.rerunRequested))).first).submission.text == "Patient?_count=50")
    _ = state.reduce(.queries(.editRequested))
    #expect(state.editor.mode == .fhir)
    #expect(state.editor.buffer.text == "Patient?_count=50")
  }

  @Test("^C stops waiting, and a late answer changes nothing")
  func cancelled() throws {
    var state = state()
    let request = try #require(runs(state.reduce(.editor(.runRequested))).first)
    #expect(state.reduce(.interruptRequested).contains(.cancelQuery(request.key)))
    _ = state.reduce(.queries(.cancelled(request.key)))
    _ = state.reduce(.fhir(.answered(FHIRPage(Samples.answer(Samples.bundle(patients: 0..<1))), request.key)))
    #expect(state.shownQuery?.phase == .abandoned)
    #expect(state.shownQuery?.fhir == nil)
  }

  // MARK: Answers

  @Test("matches and includes are apart, with their counts")
  func tabs() throws {
    let (state, _) = try answered(Samples.bundle(patients: 0..<50, total: 230, practitioners: [0, 1, 2]))
    let result = try #require(state.shownFHIR)
    #expect(result.tabs.map(\.kind) == [.match("Patient"), .include("Practitioner")])
    #expect(result.tabs.map(\.count) == [50, 3])
    #expect(result.total == 230)
    #expect(state.results.rowCount == 50)
    #expect(state.shownQuery?.statusWord == "200 OK")
    #expect(state.shownQuery?.byteCount == 48_200)
    #expect(state.event?.text.contains("50 of 230 matches") == true)
  }

  @Test("Enter opens the resource of the row that is shown, also when rows are sorted or filtered")
  func sortedRows() throws {
    var (state, _) = try answered(Samples.bundle(patients: 0..<5, practitioners: [0, 1]))
    state.focus = .results
    let column = try #require(state.shownQuery?.table?.columns.firstIndex { $0.displayName == "Id" })
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: column)))
    try state.perform(.sortRequested(isDescending: true))
    _ = state.reduce(.results(.cursorMovedToFirstRow))
    _ = state.reduce(.fhir(.resourceRequested))
    guard case .resource(let view) = state.overlay else {
      Issue.record("no resource is shown")
      return
    }
    #expect(view.page.resource?.resourceID == "4")
  }

  @Test("another tab has an order of its own, and the way back finds the row one left")
  func sortedTab() throws {
    var (state, _) = try answered(Samples.bundle(patients: 0..<5, practitioners: [0, 1]))
    try state.perform(.sortRequested(isDescending: true))
    _ = state.reduce(.results(.cursorMovedToFirstRow))
    let row = state.results.cursorTableRow
    _ = state.reduce(.fhir(.tabAdvanced(by: 1)))
    #expect(state.results.view.order == nil)
    _ = state.reduce(.fhir(.tabAdvanced(by: -1)))
    #expect(state.results.cursorTableRow == row)
  }

  @Test("another tab shows its rows, and coming back finds the cursor where it was")
  func switchingTabs() throws {
    var (state, _) = try answered(Samples.bundle(patients: 0..<5, practitioners: [0, 1]))
    _ = state.reduce(.results(.cursorMoved(rows: 3, columns: 1)))
    _ = state.reduce(.fhir(.tabAdvanced(by: 1)))
    #expect(state.results.rowCount == 2)
    #expect(state.results.cursorRow == 0)
    _ = state.reduce(.fhir(.tabAdvanced(by: 1)))
    #expect(state.results.rowCount == 5)
    #expect(state.results.cursorRow == 3)
  }

  @Test("parameters that the site left out are told")
  func ignored() throws {
    let (state, _) = try answered(
      Samples.bundle(patients: 0..<2, asked: "Patient?family=x"), asked: "Patient?family=x&nonsense=1&_format=json")
    #expect(state.shownFHIR?.ignoredParameters == ["nonsense"])
    #expect(state.event?.kind == .warning)
    #expect(state.event?.text.contains("nonsense") == true)
  }

  @Test("an entry that cannot be read and a remark of the site have tabs of their own")
  func trouble() throws {
    let (state, _) = try answered(
      Samples.bundle(
        patients: 0..<2,
        extra: [
          .init(fullURL: nil, mode: .outcome, resource: Samples.remark),
          .init(fullURL: "urn:bad", mode: .match, resource: nil, problem: "the resource has no resourceType"),
        ]))
    let result = try #require(state.shownFHIR)
    #expect(result.tabs.map(\.kind) == [.match("Patient"), .outcome, .malformed])
    #expect(result.tabs[1].table.displayText(row: 0, column: 0) == "warning")
    #expect(result.tabs[2].table.displayText(row: 0, column: 0) == "the resource has no resourceType")
    #expect(result.hasWarnings)
    #expect(state.event?.kind == .warning)
  }

  @Test("nothing found has no rows, and says what to try")
  func noMatch() throws {
    let asked = "Patient?family:exact=smith&birthdate=1984-02-29"
    let (state, _) = try answered(Samples.bundle(patients: 0..<0, total: 0, asked: asked), asked: asked)
    #expect(state.shownFHIR?.tabs == [])
    let query = try #require(state.shownQuery?.submission?.query)
    let advice = FHIRNoMatchAdvice(query, statement: nil).suggestions
    #expect(advice.contains { $0.contains(":exact") })
    #expect(advice.contains { $0.contains("date") })
    #expect(advice.contains { $0.contains("all hold at once") })
  }

  @Test("a read opens the resource over its row, a document opens as a whole")
  func opens() throws {
    var state = state("Patient/1")
    let read = try #require(runs(state.reduce(.editor(.runRequested))).first)
    _ = state.reduce(.fhir(.answered(FHIRPage(Samples.answer(Samples.patient(1))), read.key)))
    guard case .resource(let view)? = state.overlay else { return #expect(Bool(false), "nothing is open") }
    #expect(view.page.title == "Patient/1")
    #expect(state.results.rowCount == 1)

    state.overlay = nil
    let summary = try #require(runs(state.reduce(.queries(.rerunRequested))).first)
    let document = try #require(
      FHIRBundle(
        Samples.fhir(
          """
          {"resourceType":"Bundle","type":"document","entry":[\
          {"resource":{"resourceType":"Composition","id":"c","title":"Summary"}},\
          {"resource":{"resourceType":"Patient","id":"1"}}]}
          """)))
    _ = state.reduce(.fhir(.answered(FHIRPage(Samples.answer(document)), summary.key)))
    guard case .resource(let view)? = state.overlay else { return #expect(Bool(false), "nothing is open") }
    #expect(view.page.readingTitle == "Document")
    #expect(state.shownFHIR?.tabs.map(\.kind) == [.match("Composition"), .match("Patient")])
  }

  @Test("Enter on a row opens its resource, the others beside it")
  func openRow() throws {
    var (state, _) = try answered(Samples.bundle(patients: 0..<3, practitioners: [0]))
    _ = state.reduce(.results(.cursorMoved(rows: 2, columns: 0)))
    _ = state.reduce(.fhir(.resourceRequested))
    guard case .resource(let view)? = state.overlay else { return #expect(Bool(false), "nothing is open") }
    #expect(view.page.title == "Patient/2")
    #expect(view.page.entries.count == 4)
  }

  // MARK: Paging

  @Test("the next page is fetched when the cursor comes near the end, once, and its rows join the others")
  func paging() throws {
    var (state, effects) = try answered(
      Samples.bundle(patients: 0..<100, total: 150, practitioners: [0], next: "https://halo.example/next"))
    #expect(nexts(effects) == [])
    state.viewports.gridRows = 10
    #expect(nexts(state.reduce(.results(.cursorMoved(rows: 50, columns: 0)))) == [])
    effects = state.reduce(.results(.cursorMoved(rows: 40, columns: 0)))
    let next = try #require(nexts(effects).first)
    #expect(next.page == 2)
    #expect(next.link == "https://halo.example/next")
    #expect(next.knownIncludes == ["Practitioner/0"])
    #expect(nexts(state.reduce(.results(.cursorMoved(rows: 1, columns: 0)))) == [])
    let page = FHIRPage(
      Samples.answer(Samples.bundle(patients: 100..<150, total: 150, practitioners: [0, 1])),
      withoutIncludes: next.knownIncludes)
    _ = state.reduce(.fhir(.nextArrived(page, next)))
    #expect(state.results.rowCount == 150)
    #expect(state.results.cursorRow == 91)
    #expect(state.shownFHIR?.tabs.map(\.count) == [150, 2])
    #expect(state.shownFHIR?.nextLink == nil)
    #expect(nexts(state.reduce(.results(.cursorMovedToLastRow))) == [])
    #expect(nexts(state.reduce(.fhir(.nextRequested))) == [])
  }

  @Test("a page that could not be had is not asked for by itself, but on demand")
  func nextFails() throws {
    var (state, _) = try answered(Samples.bundle(patients: 0..<5, next: "https://halo.example/next"))
    state.viewports.gridRows = 10
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: 0)))
    #expect(state.shownFHIR?.isFetchingNext == true)
    let request = FHIRNextRequest(
      key: QueryKey(1), site: Samples.banksia, link: "https://halo.example/next", page: 2)
    _ = state.reduce(.fhir(.nextNotHad(Samples.offline, request)))
    #expect(state.shownFHIR?.nextFailure == Samples.offline)
    #expect(nexts(state.reduce(.results(.cursorMoved(rows: 1, columns: 0)))) == [])
    #expect(nexts(state.reduce(.results(.retryRequested))).map(\.page) == [2])
  }

  @Test("resources of older pages give way, their rows stay and read them again")
  func bounded() throws {
    var (state, _) = try answered(Samples.bundle(patients: 0..<30, next: "https://halo.example/next"))
    _ = state.reduce(.fhir(.nextRequested))
    let request = FHIRNextRequest(
      key: QueryKey(1), site: Samples.banksia, link: "https://halo.example/next", page: 2)
    _ = state.reduce(.fhir(.nextArrived(FHIRPage(Samples.answer(Samples.bundle(patients: 30..<60))), request)))
    #expect(state.shownFHIR?.heldCount == 60)
    state.queries.releaseResources(keeping: 40, shown: QueryKey(1))
    #expect(state.shownFHIR?.heldCount == 30)
    #expect(state.results.rowCount == 60)
    let effects = state.reduce(.fhir(.resourceRequested))
    let rereads = effects.compactMap { if case .fhir(.reread(let request)) = $0 { request } else { nil } }
    #expect(rereads.map(\.query.text) == ["Patient/0"])
    let answer = FHIRReadAnswer(value: Samples.patient(0), roundTrip: .milliseconds(2), byteCount: 300)
    _ = state.reduce(.fhir(.reread(answer, try #require(rereads.first))))
    #expect(state.shownFHIR?.heldCount == 31)
    #expect(state.overlay != nil)
  }

  // MARK: What a site serves

  @Test("the site is asked what it serves when the FHIR mode is first used there, and once only")
  func capabilities() {
    var state = Samples.state(using: Samples.site())
    #expect(state.reduce(.editor(.modeToggled)).contains(.fhir(.capabilities(Samples.banksia))))
    #expect(state.reduce(.editor(.modeToggled)) == [])
    #expect(state.reduce(.editor(.modeToggled)) == [])
    _ = state.reduce(.fhir(.capabilitiesArrived(Samples.fhirStatement, Samples.banksia)))
    #expect(state.fhirStatement(of: Samples.banksia) == Samples.fhirStatement)
    #expect(state.reduce(.fhir(.capabilitiesRequested)).contains(.fhir(.capabilities(Samples.banksia))))
  }

  @Test("F in the sites pane goes to the FHIR mode")
  func fromSites() {
    var state = Samples.state(using: Samples.site())
    state.focus = .sites
    let effects = state.reduce(.fhir(.searchRequested))
    #expect(state.focus == .editor)
    #expect(state.editor.mode == .fhir)
    #expect(effects.contains(.fhir(.capabilities(Samples.banksia))))
  }

  @Test("a request for metadata tells the same")
  func metadata() throws {
    var state = state("metadata")
    let request = try #require(runs(state.reduce(.editor(.runRequested))).first)
    let statement = Samples.fhir(
      #"{"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[{"type":"Slot"}]}]}"#
    )
    _ = state.reduce(.fhir(.answered(FHIRPage(Samples.answer(statement)), request.key)))
    #expect(state.fhirStatement(of: Samples.banksia)?.resources.map(\.type) == ["Slot"])
  }
}

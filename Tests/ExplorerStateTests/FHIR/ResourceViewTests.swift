import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Resource view")
struct ResourceViewTests {
  private func view(_ state: AppState) throws -> ResourceView {
    guard case .resource(let view)? = state.overlay else { throw Missing() }
    return view
  }

  private struct Missing: Error {}

  /// Puts the cursor on the first node of a path.
  private func go(to path: String, _ state: inout AppState) throws {
    _ = state.reduce(.resource(.cursorMovedToStart))
    for _ in 0..<200 {
      if try view(state).page.path == path { return }
      _ = state.reduce(.resource(.cursorMoved(by: 1)))
    }
    Issue.record("there is no \(path)")
  }

  /// The request of one page, as the first query of all.
  private func read(_ query: FHIRQuery) -> Effect {
    let submission = FHIRSubmission(text: query.text, query: query, isStrict: false)
    return .resource(.read(FHIRRunRequest(key: QueryKey(1), site: Samples.banksia, submission: submission)))
  }

  private func arrived(_ value: FHIRJSONValue) -> Action {
    let answer = FHIRReadAnswer(value: value, roundTrip: .milliseconds(3), byteCount: 100)
    return .resource(.arrived(answer, FHIRPage(FHIRRunAnswer(answer)), QueryKey(1)))
  }

  @Test(
    "the cursor tells the FHIRPath and the value it stands on",
    arguments: [
      ("Patient.name[0].given[1]", "Marie"), ("Patient.active", "true"), ("Patient.multipleBirth.ofType(integer)", "2"),
      ("Patient.birthDate", "1984-02-29"), ("Patient.generalPractitioner[0].reference", "Practitioner/gp-7"),
      ("Patient.contained[0].name", "Invented Health"), ("Patient.address[0].line[0]", "1 Nowhere Lane"),
    ])
  func paths(_ path: String, _ value: String) throws {
    var state = Samples.state(reading: nil)
    try go(to: path, &state)
    #expect(try view(state).page.value == value)
    #expect(state.reduce(.resource(.valueCopyRequested)) == [.copy(value, .fhirValue)])
    #expect(state.reduce(.resource(.pathCopyRequested)) == [.copy(path, .fhirPath)])
  }

  @Test("folding hides what a node holds; folding again goes to the node that holds it")
  func folding() throws {
    var state = Samples.state(reading: nil)
    let all = try view(state).page.lineCount
    try go(to: "Patient.name[0]", &state)
    _ = state.reduce(.resource(.folded))
    #expect(try view(state).page.lineCount < all)
    #expect(try view(state).page.path == "Patient.name[0]")
    _ = state.reduce(.resource(.folded))
    #expect(try view(state).page.path == "Patient.name")
    _ = state.reduce(.resource(.allFolded(true)))
    #expect(try view(state).page.path == "Patient.name")
    _ = state.reduce(.resource(.lineChosen))
    _ = state.reduce(.resource(.cursorMoved(by: 1)))
    #expect(try view(state).page.path == "Patient.name[0]")
    _ = state.reduce(.resource(.allFolded(false)))
    // The narrative is unfolded too now.
    #expect(try view(state).page.lineCount > all)
  }

  @Test("a copied object is its JSON with its digits")
  func copyObject() throws {
    let entry = FHIRBundle.Entry(
      fullURL: nil, mode: nil,
      resource: Samples.fhir(#"{"resourceType":"Observation","valueQuantity":{"value":72.50,"unit":"kg"}}"#))
    var state = Samples.state(reading: entry)
    try go(to: "Observation.value.ofType(Quantity)", &state)
    #expect(try view(state).page.value == "{\n  \"value\": 72.50,\n  \"unit\": \"kg\"\n}")
  }

  @Test("a reference leads to the entry that is here, and back")
  func followHere() throws {
    var state = Samples.state(reading: nil)
    try go(to: "Patient.generalPractitioner[0].reference", &state)
    #expect(state.reduce(.resource(.lineChosen)) == [])
    #expect(try view(state).titles == ["Patient/ada-1", "Practitioner/gp-7"])
    #expect(try view(state).page.resource?.resourceID == "gp-7")
    _ = state.reduce(.resource(.backRequested))
    #expect(try view(state).page.path == "Patient.generalPractitioner[0].reference")
    _ = state.reduce(.resource(.backRequested))
    #expect(state.overlay == nil)
  }

  @Test("a reference on the object that holds it is followed on request; Enter folds the object")
  func followFromObject() throws {
    var state = Samples.state(reading: nil)
    try go(to: "Patient.generalPractitioner[0]", &state)
    _ = state.reduce(.resource(.lineChosen))
    #expect(try view(state).pages.count == 1)
    _ = state.reduce(.resource(.followRequested))
    #expect(try view(state).titles.last == "Practitioner/gp-7")
  }

  @Test("a contained resource is found in its own resource")
  func contained() throws {
    var state = Samples.state(reading: nil)
    try go(to: "Patient.managingOrganization.reference", &state)
    #expect(state.reduce(.resource(.lineChosen)) == [])
    #expect(try view(state).titles.last == "#org")
    #expect(try view(state).page.resource?["name"]?.text == "Invented Health")
  }

  @Test("a resource that is not here is read from the site")
  func followRemote() throws {
    var state = Samples.state(reading: nil)
    try go(to: "Patient.link[1].other.reference", &state)
    let query = FHIRQuery(path: ["Patient", "not-here"])
    #expect(
      state.reduce(.resource(.lineChosen)).first == read(query))
    #expect(try view(state).loading?.title == "Patient/not-here")
    let found = Samples.fhir(#"{"resourceType":"Patient","id":"not-here"}"#)
    _ = state.reduce(arrived(found))
    #expect(try view(state).titles == ["Patient/ada-1", "Patient/not-here"])
    #expect(try view(state).loading == nil)
  }

  @Test("a failed reading says why, and one step back is where one was")
  func followFails() throws {
    var state = Samples.state(reading: nil)
    try go(to: "Patient.link[1].other.reference", &state)
    _ = state.reduce(.resource(.lineChosen))
    _ = state.reduce(.queries(.failed(Samples.offline, QueryKey(1))))
    #expect(try view(state).failure?.report == Samples.offline)
    _ = state.reduce(.resource(.backRequested))
    #expect(try view(state).failure == nil)
    #expect(try view(state).page.path == "Patient.link[1].other.reference")
  }

  @Test("an answer nobody waits for any more is dropped")
  func stale() throws {
    var state = Samples.state(reading: nil)
    try go(to: "Patient.link[1].other.reference", &state)
    _ = state.reduce(.resource(.lineChosen))
    _ = state.reduce(.resource(.backRequested))
    let found = Samples.fhir(#"{"resourceType":"Patient","id":"not-here"}"#)
    _ = state.reduce(arrived(found))
    #expect(try view(state).pages.count == 1)
    _ = state.reduce(.resource(.closed))
    #expect(state.reduce(arrived(found)) == [])
    #expect(state.overlay == nil)
  }

  @Test(
    "what leads to another service is not followed, and that is said",
    arguments: [
      ("https://elsewhere.example/fhir/Patient/9", "another service"),
      ("urn:uuid:7d6f", "should be in the Bundle"), ("#nobody", "Nothing contained"),
      ("just words", "no resource type"),
      ("http://127.0.0.1:4256/integrator/sites/other/fhir/R4/Patient/9", "another service"),
      ("http://127.0.0.1:4256.elsewhere.example/sites/\(Samples.banksia)/fhir/R4/Patient/9", "another service"),
    ])
  func refused(_ reference: String, _ words: String) throws {
    let entry = FHIRBundle.Entry(
      fullURL: nil, mode: nil,
      resource: .object([
        .init(name: "resourceType", value: .string("Slot")),
        .init(name: "schedule", value: .object([.init(name: "reference", value: .string(reference))])),
      ]))
    var state = Samples.state(using: Samples.site())
    state.overlay = .resource(ResourceView(site: Samples.banksia, page: ResourcePage(entry, among: [])))
    try go(to: "Slot.schedule.reference", &state)
    #expect(state.reduce(.resource(.lineChosen)) == [])
    #expect(state.event?.text.contains(words) == true)
    #expect(try view(state).pages.count == 1)
  }

  @Test(
    "an absolute address of this site is followed",
    arguments: [
      "http://127.0.0.1:4256/integrator/sites/\(Samples.banksia)/fhir/R4/Patient/9",
      "http://127.0.0.1:4256/desktop/sites/\(Samples.banksia)/fhir/R4/Patient/9/_history/2",
    ])
  func ownAddress(_ reference: String) throws {
    let entry = FHIRBundle.Entry(
      fullURL: nil, mode: nil,
      resource: .object([
        .init(name: "resourceType", value: .string("Slot")),
        .init(name: "schedule", value: .object([.init(name: "reference", value: .string(reference))])),
      ]))
    var state = Samples.state(using: Samples.site())
    state.overlay = .resource(ResourceView(site: Samples.banksia, page: ResourcePage(entry, among: [])))
    try go(to: "Slot.schedule.reference", &state)
    #expect(
      state.reduce(.resource(.lineChosen)).first == read(FHIRQuery(path: ["Patient", "9"])))
  }

  @Test("what refers to a resource: those that are here, and one search for each declared reference")
  func referrers() throws {
    var state = Samples.state(reading: nil)
    _ = state.reduce(.resource(.referrersRequested))
    let page = try view(state).page
    #expect(page.title == "refers to Patient/ada-1")
    let lines = page.blocks.map(\.text)
    #expect(lines.contains("Patient/bo-2 · Bo Van der Sample  Patient.link[0].other"))
    for request in [
      "Appointment?actor=Patient/ada-1", "Appointment?patient=Patient/ada-1", "Condition?patient=Patient/ada-1",
      "Observation?patient=Patient/ada-1", "Observation?subject=Patient/ada-1", "Schedule?actor=Patient/ada-1",
    ] {
      #expect(lines.contains(request), "\(lines)")
    }
    #expect(!lines.contains { $0.hasPrefix("Slot?") })
    let line = try #require(page.blocks.firstIndex { $0.text == "Condition?patient=Patient/ada-1" })
    _ = state.reduce(.resource(.cursorMoved(by: line)))
    let query = FHIRQuery(path: ["Condition"], parameters: [.init(name: "patient", value: "Patient/ada-1")])
    #expect(state.reduce(.resource(.lineChosen)).first == read(query))
    _ = state.reduce(arrived(Samples.fhirBundle))
    let list = try view(state).page
    #expect(list.tab == .reading)
    #expect(
      list.blocks.map(\.text) == [
        "Matches · 3", "Patient/ada-1 · Ada Marie Quillfeather", "Patient/bo-2 · Bo Van der Sample",
        "unreadable: the resource has no resourceType", "Included · 1", "Practitioner/gp-7 · Dr Imaginary Ng",
      ])
    _ = state.reduce(.resource(.cursorMoved(by: 1)))
    _ = state.reduce(.resource(.lineChosen))
    #expect(try view(state).titles.last == "Patient/ada-1")
  }

  @Test("a summary is asked for of a patient only, and reads as a document")
  func summary() throws {
    var state = Samples.state(reading: nil)
    let query = FHIRQuery(path: ["Patient", "ada-1", "$summary"])
    #expect(
      state.reduce(.resource(.summaryRequested)).first == read(query))
    _ = state.reduce(arrived(Samples.fhirSummary))
    let page = try view(state).page
    #expect(page.readingTitle == "Document")
    #expect(
      page.blocks.map(\.text) == [
        "Patient summary of Ada Quillfeather", "Patient summary · 2026-11-23T09:00:00+10:00 · final",
        "Patient/ada-1 · Ada Quillfeather  subject", "author: Banksia Street Medical Centre", "Allergies",
        "Penicillin: rash", "AllergyIntolerance/al-1 · Penicillin", "lost  not in the document", "Medicines",
        "empty: Nothing known", "Problems", "Past problems", "This section is empty.",
      ])
    _ = state.reduce(.resource(.cursorMoved(by: 6)))
    _ = state.reduce(.resource(.lineChosen))
    #expect(try view(state).titles.last == "AllergyIntolerance/al-1")
    // From there the way leads on within the document.
    try go(to: "AllergyIntolerance.patient.reference", &state)
    #expect(state.reduce(.resource(.lineChosen)) == [])
    #expect(try view(state).titles.last == "Patient/ada-1")

    var other = Samples.state(reading: Samples.fhirEntries[2])
    #expect(other.reduce(.resource(.summaryRequested)) == [])
    #expect(other.event?.text.contains("Patient") == true)
  }

  @Test("a text is looked for in names and values, folded ones too, forwards and backwards")
  func search() throws {
    var state = Samples.state(reading: nil)
    _ = state.reduce(.resource(.allFolded(true)))
    _ = state.reduce(.resource(.searchRequested))
    for character in "sample" { _ = state.reduce(.resource(.searchEdited(.insert(String(character))))) }
    #expect(try view(state).page.path == "Patient.address[0].city")
    _ = state.reduce(.resource(.searchSubmitted))
    #expect(try view(state).isTyping == false)
    _ = state.reduce(.resource(.searchRequested))
    for character in "given" { _ = state.reduce(.resource(.searchEdited(.insert(String(character))))) }
    _ = state.reduce(.resource(.searchSubmitted))
    #expect(try view(state).page.path == "Patient.name[0].given")
    _ = state.reduce(.resource(.searchRequested))
    _ = state.reduce(.resource(.searchEdited(.insert("reference"))))
    _ = state.reduce(.resource(.searchSubmitted))
    let first = try view(state).page.path
    _ = state.reduce(.resource(.matchAdvanced(by: 1)))
    #expect(try view(state).page.path != first)
    _ = state.reduce(.resource(.matchAdvanced(by: -1)))
    #expect(try view(state).page.path == first)
    _ = state.reduce(.resource(.searchRequested))
    _ = state.reduce(.resource(.searchEdited(.insert("nowhere to be found"))))
    _ = state.reduce(.resource(.searchSubmitted))
    #expect(state.event?.text.contains("Nothing here") == true)
  }

  @Test("each tab keeps its place")
  func tabs() throws {
    var state = Samples.state(reading: nil)
    _ = state.reduce(.resource(.cursorMoved(by: 5)))
    _ = state.reduce(.resource(.tabAdvanced(by: -1)))
    #expect(try view(state).page.tab == .json)
    #expect(try view(state).page.jsonLines.first == "{")
    #expect(try view(state).page.cursor == 0)
    _ = state.reduce(.resource(.tabAdvanced(by: 1)))
    #expect(try view(state).page.tab == .tree)
    #expect(try view(state).page.cursor == 5)
  }

  @Test(
    "what cannot be shown is said",
    arguments: [#"{"resourceType":"Patient"}"#, #"{"resourceType":"Patient","id":"1"}"#])
  func empty(_ json: String) {
    let page = ResourcePage(.init(fullURL: nil, mode: nil, resource: Samples.fhir(json)), among: [])
    #expect(page.note?.contains("no elements") == true)
    let malformed = ResourcePage(Samples.fhirEntries[3], among: [])
    #expect(malformed.note?.contains("no resourceType") == true)
    #expect(malformed.resource == nil)
  }

  @Test("a resource nested five hundred deep is read, folded, searched and copied")
  func deep() throws {
    let depth = 500
    let json =
      "{\"resourceType\":\"Basic\",\"extension\":" + String(repeating: "[{\"extension\":", count: depth / 2) + "\"end\""
      + String(repeating: "}]", count: depth / 2) + "}"
    var state = Samples.state(reading: .init(fullURL: nil, mode: nil, resource: Samples.fhir(json)))
    _ = state.reduce(.resource(.cursorMovedToEnd))
    #expect(try view(state).page.value == "end")
    #expect(try view(state).page.path?.hasSuffix(".extension[0].extension") == true)
    _ = state.reduce(.resource(.allFolded(true)))
    _ = state.reduce(.resource(.searchRequested))
    _ = state.reduce(.resource(.searchEdited(.insert("end"))))
    #expect(try view(state).page.value == "end")
    for tab in [ResourcePage.Tab.json, .reading, .tree] { _ = state.reduce(.resource(.tabChosen(tab))) }
  }

  @Test("nothing happens to a view that is not open")
  func closed() {
    var state = Samples.state(using: Samples.site())
    for action in [ResourceAction.cursorMoved(by: 1), .lineChosen, .backRequested, .summaryRequested, .searchRequested]
    {
      #expect(state.reduce(.resource(action)) == [])
    }
    #expect(state.overlay == nil)
  }
}

import ExplorerState
import ExplorerViews
import HaloModel
import TerminalCells
import TestSupport
import Testing

/// Searching by FHIR, one recorded file each.
@Suite("Screens of FHIR searches")
struct FHIRSearchScreenTests {
  private static let sizes = [Size(80, 24), Size(120, 40), Size(160, 50), Size(40, 12)]
  private static let asked =
    "Patient?family:contains=ill&birthdate=ge1980&_include=Patient:general-practitioner&_count=50"

  private func screen(_ state: AppState, _ size: Size) -> String {
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: true))
    var state = state
    state.adopt(view.measure(state, size))
    return view.draw(state, size).buffer.text
  }

  /// A state in FHIR mode with a request typed.
  private func editing(_ text: String, isKnown: Bool = true) -> AppState {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.editor(.modeToggled))
    if isKnown { _ = state.reduce(.fhir(.capabilitiesArrived(Samples.fhirStatement, Samples.banksia))) }
    _ = state.reduce(.editor(.pasted(text)))
    return state
  }

  /// A state whose request was answered.
  private func answered(_ text: String, _ answer: FHIRRunAnswer, focus: Pane = .results) -> AppState {
    var state = editing(text)
    _ = state.reduce(.editor(.runRequested))
    state.now = Samples.moment(0.038)
    _ = state.reduce(.fhir(.answered(FHIRPage(answer), QueryKey(1))))
    state.overlay = nil
    state.focus = focus
    return state
  }

  @Test("an empty request says what can be typed", arguments: sizes)
  func empty(_ size: Size) {
    Snapshot.expect(screen(editing("", isKnown: false), size), named: "fhir-empty-\(size)")
  }

  @Test("the request as a line", arguments: sizes)
  func line(_ size: Size) {
    Snapshot.expect(screen(editing(Self.asked), size), named: "fhir-line-\(size)")
  }

  @Test("the request as a form", arguments: sizes)
  func form(_ size: Size) {
    var state = editing(Self.asked)
    _ = state.reduce(.editor(.formToggled))
    _ = state.reduce(.editor(.rowMoved(by: -2)))
    Snapshot.expect(screen(state, size), named: "fhir-form-\(size)")
  }

  @Test("matches and includes in tabs", arguments: sizes)
  func results(_ size: Size) {
    let bundle = Samples.bundle(
      patients: 1..<51, total: 230, practitioners: [0, 1, 2], asked: Self.asked, next: "https://halo.example/next")
    Snapshot.expect(screen(answered(Self.asked, Samples.answer(bundle)), size), named: "fhir-results-\(size)")
  }

  @Test("the search among the queries", arguments: sizes)
  func queries(_ size: Size) {
    let bundle = Samples.bundle(
      patients: 1..<51, total: 230, practitioners: [0, 1, 2], asked: Self.asked, next: "https://halo.example/next")
    let state = answered(Self.asked, Samples.answer(bundle), focus: .queries)
    Snapshot.expect(screen(state, size), named: "fhir-queries-\(size)")
  }

  @Test("what the site left out, said and could not send", arguments: sizes)
  func warnings(_ size: Size) {
    let bundle = Samples.bundle(
      patients: 1..<4, total: 5, asked: "Patient?family=x",
      extra: [
        .init(fullURL: nil, mode: .outcome, resource: Samples.remark),
        .init(
          fullURL: "https://halo.example/fhir/R4/Patient/4", mode: .match, resource: nil,
          problem: "the resource has no resourceType"),
      ])
    let state = answered("Patient?family=x&nonsense=1", Samples.answer(bundle))
    Snapshot.expect(screen(state, size), named: "fhir-warnings-\(size)")
  }

  @Test("nothing found", arguments: sizes)
  func noMatch(_ size: Size) {
    let asked = "Patient?family:exact=smith&birthdate=1984-02-29"
    let state = answered(asked, Samples.answer(Samples.bundle(patients: 0..<0, total: 0, asked: asked)))
    Snapshot.expect(screen(state, size), named: "fhir-none-\(size)")
  }

  @Test("a refused search explains itself", arguments: sizes)
  func refused(_ size: Size) {
    var state = editing("Patient?nonsense=1")
    _ = state.reduce(.editor(.runRequested))
    state.now = Samples.moment(0.02)
    let error = ErrorReport(
      word: "400 Bad Request", status: 400, message: "The parameter nonsense is not supported.",
      meaning: "The site refuses what it does not know.", nextStep: "Take the parameter out, or ask leniently: ^X s.")
    _ = state.reduce(.queries(.failed(error, QueryKey(1))))
    state.focus = .results
    Snapshot.expect(screen(state, size), named: "fhir-refused-\(size)")
  }

  @Test("the site's detail tells what it serves")
  func site() {
    var state = editing("")
    state.focus = .sites
    #expect(screen(state, Size(160, 50)).contains("FHIR  R4 · 8 types"))
  }

  @Test("without colour, too, the mode in use and the tab in sight are marked")
  func marked() {
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: false))
    let size = Size(120, 40)
    let bundle = Samples.bundle(patients: 1..<3, practitioners: [1])
    var state = answered("Patient", Samples.answer(bundle))
    state.adopt(view.measure(state, size))
    #expect(view.draw(state, size).buffer.text.contains(">FHIR"))
    #expect(view.draw(state, size).buffer.text.contains(">Patient 2"))
    _ = state.reduce(.fhir(.tabAdvanced(by: 1)))
    #expect(view.draw(state, size).buffer.text.contains(">Practitioner 1 included"))
  }
}

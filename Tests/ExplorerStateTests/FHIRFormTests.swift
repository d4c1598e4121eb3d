import ExplorerState
import TestSupport
import Testing

@Suite("A FHIR request as a line and as a form")
struct FHIRFormTests {
  /// A state in FHIR mode; `|` in `text` is the cursor.
  private func editing(_ text: String, form: Bool = false) -> AppState {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.editor(.modeToggled))
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    _ = state.reduce(.editor(.pasted(parts.joined())))
    _ = state.reduce(.editor(.placed(TextPosition(line: 0, column: parts[0].count), goalCell: 0)))
    if form { _ = state.reduce(.editor(.formToggled)) }
    return state
  }

  /// The line with a `|` where the cursor stands.
  private func line(_ state: AppState) -> String {
    let text = state.editor.fhir.buffer.text
    let cursor = state.editor.fhir.buffer.cursor.column
    return "\(text.prefix(cursor))|\(text.dropFirst(cursor))"
  }

  @Test("the two texts are kept apart, each with its history")
  func apart() {
    var state = editing("Patient|")
    #expect(state.editor.mode == .fhir)
    _ = state.reduce(.editor(.edited(.insert("?"))))
    _ = state.reduce(.editor(.modeToggled))
    #expect(state.editor.buffer.text == "SELECT 1")
    _ = state.reduce(.editor(.edited(.insert("x"))))
    _ = state.reduce(.editor(.undoRequested))
    #expect(state.editor.buffer.text == "SELECT 1")
    _ = state.reduce(.editor(.modeToggled))
    #expect(state.editor.buffer.text == "Patient?")
    _ = state.reduce(.editor(.undoRequested))
    #expect(state.editor.buffer.text == "Patient")
  }

  @Test(
    "the form shows every character of the line but the four that part it",
    arguments: [
      ("", [["", nil, nil]]),
      ("Patient", [["Patient", nil, nil]]),
      ("Patient?", [["Patient", nil, nil], ["", nil, nil]]),
      ("Patient?family=Smith", [["Patient", nil, nil], ["family", nil, "Smith"]]),
      (
        "Patient?family:exact=S%26m&_count=5",
        [["Patient", nil, nil], ["family", "exact", "S%26m"], ["_count", nil, "5"]]
      ),
      (
        "Observation?subject:Patient.name=a=b&&x",
        [["Observation", nil, nil], ["subject", "Patient.name", "a=b"], ["", nil, nil], ["x", nil, nil]]
      ),
      ("Patient/1/$summary", [["Patient/1/$summary", nil, nil]]),
      ("Patient?date=ge2020-01-01T00:00", [["Patient", nil, nil], ["date", nil, "ge2020-01-01T00:00"]]),
    ] as [(String, [[String?]])])
  func parts(_ text: String, _ expected: [[String?]]) {
    let characters = Array(text)
    let rows = FHIRClauses(text).rows.map { row in
      FHIRClauses.Field.allCases.map { field in row[field].map { String(characters[$0]) } }
    }
    #expect(rows == expected)
  }

  @Test("every place of the line belongs to exactly one part", arguments: ["Patient?a:b=c&d=&&e", "", "?", "P?=:"])
  func places(_ text: String) {
    let clauses = FHIRClauses(text)
    for offset in 0...text.count {
      let holding = clauses.rows.flatMap { row in
        FHIRClauses.Field.allCases.compactMap { row[$0] }.filter { $0.lowerBound <= offset && offset <= $0.upperBound }
      }
      #expect(holding.count == 1, "\(text) at \(offset)")
      let place = clauses.place(at: offset)
      #expect(clauses.rows[place.row][place.field] == holding.first, "\(text) at \(offset)")
    }
  }

  @Test(
    "Enter in the form begins a clause, and what is there stays",
    arguments: [
      ("Patient|", "Patient?|"),
      ("Patient?family=Smith|", "Patient?family=Smith&|"),
      ("Patient?fam|ily=Smith&_count=5", "Patient?family=Smith&|&_count=5"),
      ("Pat|ient?family=Smith", "Patient?|&family=Smith"),
    ])
  func newClause(_ before: String, _ after: String) {
    var state = editing(before, form: true)
    _ = state.reduce(.editor(.edited(.newline)))
    #expect(line(state) == after)
  }

  @Test(
    "Tab goes from part to part",
    arguments: [
      ("Pati|ent?family:exact=Smith", 1, "Patient?family|:exact=Smith"),
      ("Patient?fam|ily:exact=Smith", 1, "Patient?family:exact|=Smith"),
      ("Patient?family:exact|=Smith", 1, "Patient?family:exact=Smith|"),
      ("Patient?family:exact=Smith|", 1, "Patient?family:exact=Smith|"),
      ("Patient?family=Smi|th", -1, "Patient?family|=Smith"),
      ("|Patient", -1, "Patient|"),
    ])
  func fields(_ before: String, _ steps: Int, _ after: String) {
    var state = editing(before)
    _ = state.reduce(.editor(.fieldAdvanced(by: steps)))
    #expect(line(state) == after)
  }

  @Test(
    "up and down stay in their column of the form",
    arguments: [
      ("Patient?family=Smi|th&_count=50", 1, "Patient?family=Smith&_count=50|"),
      ("Patient?family=Smith&_co|unt=50", -1, "Patient?fam|ily=Smith&_count=50"),
      ("Patient?a:exact|=b&c=d", 1, "Patient?a:exact=b&c=d|"),
      ("Patient?a=|b", -1, "|Patient?a=b"),
      ("Patient?a=b|", 5, "Patient?a=b|"),
    ])
  func rows(_ before: String, _ rows: Int, _ after: String) {
    var state = editing(before, form: true)
    _ = state.reduce(.editor(.rowMoved(by: rows)))
    #expect(line(state) == after)
  }

  @Test("in the form a line's ends are those of the part")
  func lineEnds() {
    var state = editing("Patient?family=Sm|ith&_count=5", form: true)
    _ = state.reduce(.editor(.moved(.lineStart)))
    #expect(line(state) == "Patient?family=|Smith&_count=5")
    _ = state.reduce(.editor(.edited(.deleteToLineEnd)))
    #expect(line(state) == "Patient?family=|&_count=5")
    _ = state.reduce(.editor(.formToggled))
    _ = state.reduce(.editor(.edited(.deleteToLineStart)))
    #expect(line(state) == "|&_count=5")
  }

  @Test(
    "a paste becomes one line, of an address what lies below the FHIR base",
    arguments: [
      ("Patient?family=Smith\n", "Patient?family=Smith"),
      ("Patient?\r\n  family=\u{1B}Smith", "Patient?  family=Smith"),
      ("https://halo.example/integrator/sites/1/fhir/R4/Patient?a=b", "Patient?a=b"),
      ("http://halo.example/elsewhere", "http://halo.example/elsewhere"),
    ])
  func paste(_ pasted: String, _ text: String) {
    var state = editing("")
    _ = state.reduce(.editor(.pasted(pasted)))
    #expect(state.editor.fhir.buffer.text == text)
  }

  @Test("a name from the catalogue goes into the SQL")
  func catalogueName() {
    var state = editing("Patient|")
    _ = state.reduce(.editor(.formToggled))
    _ = state.reduce(.editor(.modeToggled))
    #expect(!state.editor.showsForm)
    #expect(state.editor.buffer.text == "SELECT 1")
  }
}

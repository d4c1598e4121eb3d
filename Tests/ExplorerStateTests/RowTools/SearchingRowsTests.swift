import ExplorerState
import HaloModel
import ResultStore
import TestSupport
import Testing

@Suite("Searching rows and the prompt")
struct SearchingRowsTests {
  private func place(_ state: AppState) -> [Int] { [state.results.cursorRow, state.results.cursorColumn] }

  private func searching(_ text: String) throws -> AppState {
    var state = try Samples.showing()
    try state.perform(.promptRequested(.search))
    try state.type(text)
    return state
  }

  @Test(
    "a pattern without capitals finds any case; slashes make a regular expression",
    arguments: [
      ("sample", 3), ("Sample", 2), ("/^sample$/", 2), ("62.5", 4), ("/62.5", 4), ("1984", 2), ("active", 11),
      ("Active", 9),
    ])
  func patterns(_ text: String, _ count: Int) throws {
    var state = try searching(text)
    try state.perform(.promptSubmitted)
    #expect(state.results.search?.count == GridSearch.Count(all: count, through: 1))
    #expect(state.event?.text == "Match 1 of \(count).")
  }

  @Test("the first hit shows while the text is typed, and leaving goes back to where the cursor was")
  func incremental() throws {
    var state = try searching("ex")
    #expect(place(state) == [1, 1])
    try state.type("ample")
    #expect(place(state) == [1, 1])
    #expect(state.results.search?.highlights()("An example", 1).count == 1)
    try state.perform(.promptClosed)
    #expect(place(state) == [0, 0])
    #expect(state.results.search == nil)
    #expect(state.tools.prompt == nil)
  }

  @Test("next and previous go round, and say so")
  func around() throws {
    var state = try searching("example")
    try state.perform(.promptSubmitted)
    #expect(place(state) == [1, 1])
    try state.perform(.matchRequested(isBackwards: false))
    #expect(place(state) == [6, 1])
    #expect(state.event?.text == "Match 2 of 2.")
    try state.perform(.matchRequested(isBackwards: false))
    #expect(place(state) == [1, 1])
    #expect(state.event?.text == "Went on from the first row. Match 1 of 2.")
    try state.perform(.matchRequested(isBackwards: true))
    #expect(place(state) == [6, 1])
    #expect(state.event?.text == "Went on from the last row. Match 2 of 2.")
  }

  @Test("a search follows the order in which rows are shown")
  func sorted() throws {
    var state = try Samples.showing()
    try state.perform(.sortRequested(isDescending: true))
    try state.perform(.promptRequested(.search))
    try state.type("example")
    try state.perform(.promptSubmitted)
    #expect(state.results.cursorTableRow == 6, "the cursor stood on the last row, so the search went round")
    try state.perform(.matchRequested(isBackwards: false))
    #expect(state.results.cursorTableRow == 1)
  }

  @Test("nothing found is said, and n finds nothing either")
  func nothing() throws {
    var state = try searching("zebra")
    try state.perform(.promptSubmitted)
    #expect(state.event?.text == "No match.")
    #expect(place(state) == [0, 0])
    try state.perform(.matchRequested(isBackwards: false))
    #expect(state.event?.kind == .warning)
  }

  @Test("without a search n says what to press, and Esc ends the marks of one")
  func ending() throws {
    var state = try Samples.showing()
    try state.perform(.matchRequested(isBackwards: false))
    #expect(state.event?.text.contains("/") == true)
    state = try searching("sample")
    try state.perform(.promptSubmitted)
    _ = state.reduce(.escaped)
    #expect(state.results.search == nil)
  }

  @Test("an answer to a text that was changed since is dropped")
  func stale() throws {
    var state = try Samples.showing()
    try state.perform(.promptRequested(.search))
    let first = state.reduce(.tools(.promptEdited(.insert("q"))))
    let second = state.reduce(.tools(.promptEdited(.insert("u"))))
    try state.carryOut(first)
    #expect(place(state) == [0, 0])
    try state.carryOut(second)
    #expect(place(state) == [5, 1])
  }

  @Test("a broken regular expression is refused and stays in the prompt")
  func broken() throws {
    var state = try searching("/(a/")
    try state.perform(.promptSubmitted)
    #expect(state.tools.prompt?.input.text == "/(a/")
    #expect(state.tools.prompt?.problem != nil)
    try state.perform(.promptEdited(.deleteBackward))
    #expect(state.tools.prompt?.problem == nil)
  }

  // MARK: Masks

  @Test("masked columns are neither searched nor filtered, and that is said")
  func masked() throws {
    var state = try Samples.showing()
    state.connection = .ready(
      ConnectionInfo(environment: .production, host: "halo.example", keySource: "key env", masksPatientData: true))
    _ = state.reduce(.ticked)
    let column = try #require(state.mask(ofColumn: 1).map { _ in 1 }, "surnames are masked")
    try state.perform(.promptRequested(.search))
    try state.type("Example")
    try state.perform(.promptSubmitted)
    #expect(state.event?.text.contains("masked column") == true)
    #expect(state.results.search?.highlights()("Example", column).isEmpty == true)
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: column)))
    try state.perform(.cellFilterRequested(keepsEqual: true))
    #expect(state.results.view.order == nil)
    for filter in ["SURNAME = 'Example'", "Example"] {
      try state.perform(.promptRequested(.filter))
      try state.type(filter)
      try state.perform(.promptSubmitted)
      #expect(state.tools.prompt?.problem?.message.contains("masked") == true)
      try state.perform(.promptClosed)
    }
    try state.perform(.frequenciesRequested)
    try state.perform(.overlay(.chosen))
    #expect(state.results.view.order == nil)
  }

  // MARK: The prompt

  @Test("a filter is completed, read back in full, and refused where it is wrong with the text kept")
  func filter() throws {
    var state = try Samples.showing()
    try state.perform(.promptRequested(.filter))
    try state.type("sur")
    try state.perform(.promptCompleted)
    #expect(state.tools.prompt?.input.text == "SURNAME")
    try state.type(" = ")
    try state.perform(.promptSubmitted)
    let prompt = try #require(state.tools.prompt)
    #expect(prompt.input.text == "SURNAME = ")
    #expect(prompt.problem?.offset != nil)
    try state.type("'Example'")
    #expect(state.tools.prompt?.reading == "SURNAME = 'Example'")
    try state.perform(.promptSubmitted)
    #expect(state.tools.prompt == nil)
    #expect(state.results.rowCount == 2)
    try state.perform(.promptRequested(.filter))
    #expect(state.tools.prompt?.input.text == "SURNAME = 'Example'", "the filter in force is there to be changed")
    try state.perform(.promptEdited(.deleteToLineStart))
    try state.perform(.promptSubmitted)
    #expect(state.results.rowCount == 12)
  }

  @Test("Tab goes through the columns that fit")
  func completion() throws {
    var state = try Samples.showing()
    try state.perform(.promptRequested(.filter))
    try state.type("STATUS = 'x' and ")
    var seen: [String] = []
    for _ in 0..<6 {
      try state.perform(.promptCompleted)
      seen.append(String(state.tools.prompt?.input.text.dropFirst(17) ?? ""))
    }
    #expect(seen == ["VISITID", "SURNAME", "DOB", "FEE", "STATUS", "VISITID"])
  }

  @Test("up and down go through what was entered, back to what is being typed")
  func history() throws {
    var state = try Samples.showing()
    for text in ["sample", "example"] {
      try state.perform(.promptRequested(.search))
      try state.type(text)
      try state.perform(.promptSubmitted)
    }
    try state.perform(.promptRequested(.search))
    try state.type("mo")
    var seen: [String] = []
    for steps in [-1, -1, -1, 1, 1, 1] {
      try state.perform(.promptRecalled(by: steps))
      seen.append(state.tools.prompt?.input.text ?? "")
    }
    #expect(seen == ["example", "sample", "sample", "example", "mo", "mo"])
    try state.perform(.promptRequested(.filter))
    try state.perform(.promptRecalled(by: -1))
    #expect(state.tools.prompt?.input.text == "", "each kind has its own")
  }

  @Test(
    "a row is named by its number, its distance or its share",
    arguments: [
      ("7", 6), ("12", 11), ("1", 0), ("+3", 7), ("-100", 0), ("+100", 11), ("50%", 6), ("100%", 11), ("0%", 0),
      ("1,2", 11),
    ])
  func rows(_ text: String, _ row: Int) throws {
    var state = try Samples.showing()
    _ = state.reduce(.results(.cursorMoved(rows: 4, columns: 0)))
    try state.perform(.promptRequested(.goToRow))
    try state.type(text)
    try state.perform(.promptSubmitted)
    #expect(state.results.cursorRow == row)
    #expect(state.tools.prompt == nil)
  }

  @Test("what is no row, or lies behind the last, is refused", arguments: ["", "x", "13", "0", "101%", "-", "1e3"])
  func noRow(_ text: String) throws {
    var state = try Samples.showing()
    try state.perform(.promptRequested(.goToRow))
    try state.type(text)
    try state.perform(.promptSubmitted)
    #expect(state.tools.prompt?.problem != nil)
    #expect(state.results.cursorRow == 0)
  }

  @Test("without rows no prompt opens")
  func noRows() {
    var state = Samples.state(using: Samples.site())
    state.focus = .results
    for kind in GridPrompt.Kind.allCases { #expect(state.reduce(.tools(.promptRequested(kind))).isEmpty) }
    #expect(state.tools.prompt == nil)
  }

  @Test("nothing that prints tells what was typed")
  func silence() throws {
    var state = try searching("Quillfeather")
    #expect(!"\(state.tools.prompt.map { "\($0)" } ?? "")".contains("Quill"))
    try state.perform(.promptSubmitted)
    #expect(!"\(state.results.search.map { "\($0)" } ?? "")".contains("Quill"))
    try state.perform(.promptRequested(.filter))
    try state.type("SURNAME = 'Quillfeather'")
    let effects = state.reduce(.tools(.promptSubmitted))
    #expect(!"\(effects)".contains("Quill"))
  }
}

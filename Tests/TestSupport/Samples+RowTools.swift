package import ExplorerState
import HaloModel
import ResultStore

/// Results to sort, filter, search and compare, and the tools' work done at once.
extension Samples {
  /// Twelve invented visits: values that repeat, nulls, an empty text, numbers as text and as numbers.
  package static let visits = visits(firstFee: "62.50")

  /// ``visits`` as they were a day before: one fee was another, one visit is gone, one was not there yet.
  package static let visitsBefore = visits(firstFee: "58.00")
    .replacing(#"{"VISITID":112,"#, with: #"{"VISITID":99,"#)

  private static func visits(firstFee: String) -> String {
    """
    [{"VISITID":101,"SURNAME":"Sample","DOB":"1984-02-29","FEE":\(firstFee),"STATUS":"Active"},\
    {"VISITID":102,"SURNAME":"Example","DOB":"1950-01-31","FEE":9.00,"STATUS":"Active"},\
    {"VISITID":103,"SURNAME":"sample","DOB":null,"FEE":120.00,"STATUS":"Inactive"},\
    {"VISITID":104,"SURNAME":"Testcase","DOB":"2019-07-01","FEE":null,"STATUS":"Active"},\
    {"VISITID":105,"SURNAME":"","DOB":"2001-11-05","FEE":0.00,"STATUS":"Active"},\
    {"VISITID":106,"SURNAME":"Quillfeather","DOB":"1984-02-29","FEE":62.50,"STATUS":"Active"},\
    {"VISITID":107,"SURNAME":"Example","DOB":"1977-03-08","FEE":-3.25,"STATUS":"Inactive"},\
    {"VISITID":108,"SURNAME":null,"DOB":"1999-12-31","FEE":45.00,"STATUS":"Active"},\
    {"VISITID":109,"SURNAME":"Mockson","DOB":"1962-05-17","FEE":62.50,"STATUS":"Deceased"},\
    {"VISITID":110,"SURNAME":"Dummy","DOB":"1991-08-23","FEE":18.75,"STATUS":"Active"},\
    {"VISITID":111,"SURNAME":"Placeholder","DOB":"1988-10-10","FEE":62.50,"STATUS":"Active"},\
    {"VISITID":112,"SURNAME":"Sampleton","DOB":"2005-06-30","FEE":33.10,"STATUS":"Active"}]
    """
  }

  /// A state that shows the rows of a query, the grid in focus.
  package static func showing(rows json: String = visits) throws -> AppState {
    var state = state(using: site(), sql: "SELECT * FROM VISITS")
    state.adopt(Viewports(gridRows: 8, gridCells: 70))
    try run(rows: json, in: &state)
    state.focus = .results
    return state
  }

  /// Runs the editor's statement and answers it.
  package static func run(rows json: String, in state: inout AppState) throws {
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.answered(try queryAnswer(rows: json), QueryKey(state.queries.count))))
  }
}

extension AppState {
  /// Applies an action of the tools and does the work it asks for, and what that leads to, at once.
  package mutating func perform(_ action: ToolsAction) throws {
    try carryOut(reduce(.tools(action)))
  }

  /// Does the work on rows among some effects, and what that leads to; the others are left.
  package mutating func carryOut(_ effects: [Effect]) throws {
    for case .tools(let effect) in effects {
      guard let action = try effect.answer() else { continue }
      try perform(action)
    }
  }

  /// The values of a column in the order in which they are shown.
  package func shownTexts(ofColumn column: Int) -> [String] {
    guard let table = shownQuery?.table else { return [] }
    return (0..<results.rowCount).map { table.displayText(row: results.view.tableRow(at: $0), column: column) }
  }

  /// Types a text at the open prompt.
  package mutating func type(_ text: String) throws {
    for character in text { try perform(.promptEdited(.insert(String(character)))) }
  }
}

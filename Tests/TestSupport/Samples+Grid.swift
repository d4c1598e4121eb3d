package import ExplorerState
import HaloModel
import ResultStore

extension Samples {
  /// Sixty invented rows with everything a grid has to tell apart: numbers, dates, null and empty texts, wide and long
  /// ones, JSON, control characters.
  package static let gridRows: String = {
    let names = ["Ada Quillfeather", "李小龍", "Bo van der Sample-Longname", "Płaczek 👩‍👩‍👧", ""]
    let notes = [
      #""seen again in two weeks, sooner when it does not get better at all, as agreed""#, "null", #""""#,
      #""tab\there, ESC\u001b[31m, bell\u0007""#, #""first line\nsecond line""#,
    ]
    let rows = (0..<60).map { row in
      #"{"ID":\#(1000 + row),"NAME":"\#(names[row % 5])","DOB":\#(row % 7 == 3 ? "null" : #""19\#(40 + row)-02-1\#(row % 10)""#),"#
        + #""BALANCE":\#(row * 37 % 100).\#(row % 10)0,"ACTIVE":\#(row % 3 == 0),"NOTE":\#(notes[row % 5]),"#
        + #""TAGS":{"kind":"demo","n":[\#(row),null]},"CHANGED":"2026-03-0\#(row % 9 + 1)T09:30:00","CODE":"X\#(row)"}"#
    }
    return "[" + rows.joined(separator: ",") + "]"
  }()

  /// The rows of ``gridRows`` in the results pane, which has the focus.
  package static func gridState(_ rows: String = gridRows) throws -> AppState {
    try state(showing: queryAnswer(rows: rows))
  }

  /// A result of a million rows in a hundred pages of which one is here.
  package static func millionRows(here page: Int) throws -> AppState {
    let pageRows = 10_000
    var table = ResultTable()
    table.reserve(rowCounts: Array(repeating: pageRows, count: 100))
    let first = page * pageRows
    let json = (first..<first + pageRows).map { #"{"ID":\#($0),"TEXT":"row \#($0)"}"# }.joined(separator: ",")
    table.fill(page, with: try PageDecoder().decode(json: Array("[\(json)]".utf8)))
    let answer = QueryAnswer(
      query: try successfulQuery(), table: table, roundTrip: .milliseconds(24), decoding: .milliseconds(3))
    return try state(showing: answer)
  }

  /// Sorts by columns of the table, in the header only: the order of the rows stays.
  package static func sorted(_ state: AppState, by keys: [(column: Int, isDescending: Bool)]) -> AppState {
    var state = state
    state.results.view.sort = keys.map { SortKey(column: $0.column, isDescending: $0.isDescending) }
    return state
  }

  private static func state(showing answer: QueryAnswer) throws -> AppState {
    var state = state(using: site(), sql: "SELECT * FROM SAMPLES")
    _ = state.reduce(.editor(.runRequested))
    state.now = moment(0.024)
    _ = state.reduce(.queries(.answered(answer, QueryKey(1))))
    state.focus = .results
    state.isZoomed = true
    return state
  }
}

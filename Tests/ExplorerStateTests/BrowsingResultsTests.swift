import ExplorerState
import ResultStore
import TestSupport
import Testing

@Suite("Browsing results")
struct BrowsingResultsTests {
  private func showing(rows: Int) throws -> AppState {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.editor(.runRequested))
    let json = "[" + (0..<rows).map { #"{"A":\#($0),"B":"text \#($0)","C":null}"# }.joined(separator: ",") + "]"
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(rows: json), QueryKey(1))))
    return state
  }

  @Test("the cursor stays inside the table")
  func clamps() throws {
    var state = try showing(rows: 5)
    _ = state.reduce(.results(.cursorMoved(rows: 99, columns: 99)))
    #expect(state.results.cursorRow == 4)
    #expect(state.results.cursorColumn == 2)
    _ = state.reduce(.results(.cursorMoved(rows: -99, columns: -99)))
    #expect(state.results.cursorRow == 0)
    #expect(state.results.cursorColumn == 0)
  }

  @Test("an empty table has nowhere to go")
  func empty() throws {
    var state = try showing(rows: 0)
    _ = state.reduce(.results(.cursorMoved(rows: 1, columns: 1)))
    _ = state.reduce(.results(.cursorMovedToLastRow))
    state.adopt(Viewports(gridRows: 10, gridCells: 40))
    _ = state.reduce(.results(.cellRequested))
    #expect(state.results.cursorRow == 0)
    #expect(state.overlay == nil)
  }

  @Test("scrolling keeps the cursor's row and whole column visible")
  func scrolls() throws {
    var state = try showing(rows: 100)
    _ = state.reduce(.results(.cursorMovedToLastRow))
    _ = state.reduce(.results(.cursorMovedToLastColumn))
    state.adopt(Viewports(gridRows: 10, gridCells: 8))
    #expect(state.results.firstRow == 90)
    #expect(state.results.firstColumn == 2)
    _ = state.reduce(.results(.cursorMovedToFirstColumn))
    state.adopt(Viewports(gridRows: 10, gridCells: 8))
    #expect(state.results.firstColumn == 0)
  }

  @Test("growing the screen leaves no empty rows below the last one")
  func grows() throws {
    var state = try showing(rows: 100)
    _ = state.reduce(.results(.cursorMovedToLastRow))
    state.adopt(Viewports(gridRows: 10, gridCells: 80))
    state.adopt(Viewports(gridRows: 30, gridCells: 80))
    #expect(state.results.firstRow == 70)
  }

  @Test("the cell view follows the arrows")
  func cell() throws {
    var state = try showing(rows: 3)
    _ = state.reduce(.results(.cellRequested))
    _ = state.reduce(.overlay(.cellMoved(rows: 1, columns: 1)))
    #expect(state.overlay == .cell(CellDetail(query: QueryKey(1), row: 1, column: 1, value: .text("text 1"))))
    _ = state.reduce(.overlay(.closed))
    #expect(state.overlay == nil)
    #expect(state.results.cursorRow == 1)
  }
}

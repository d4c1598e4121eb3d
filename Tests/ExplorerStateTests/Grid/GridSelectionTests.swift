import ExplorerState
import ResultStore
import TestSupport
import Testing

@Suite("Selection in the grid")
struct GridSelectionTests {
  private func showing(rows: Int = 10) throws -> AppState {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    state.focus = .results
    _ = state.reduce(.editor(.runRequested))
    let json = "[" + (0..<rows).map { #"{"A":\#($0),"B":"text","C":null,"D":true}"# }.joined(separator: ",") + "]"
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(rows: json), QueryKey(1))))
    state.adopt(Viewports(gridRows: 5, gridCells: 60))
    return state
  }

  private func move(_ rows: Int, _ columns: Int, _ state: inout AppState) {
    _ = state.reduce(.results(.cursorMoved(rows: rows, columns: columns)))
  }

  @Test(
    "a block reaches from where it began to the cursor",
    arguments: [
      (GridSelection.Shape.cells, 2..<5, [1, 2], "3 rows x 2 columns selected"),
      (.rows, 2..<5, [0, 1, 2, 3], "3 rows selected"), (.columns, 0..<10, [1, 2], "2 columns selected"),
    ])
  func block(_ shape: GridSelection.Shape, _ rows: Range<Int>, _ columns: [Int], _ text: String) throws {
    for (down, right) in [(2, 1), (-2, -1)] {
      var state = try showing()
      move(down > 0 ? 2 : 4, right > 0 ? 1 : 2, &state)
      _ = state.reduce(.grid(.selectionToggled(shape)))
      move(down, right, &state)
      #expect(state.results.selectedRows == .range(rows))
      #expect(state.results.selectedColumns == columns)
      #expect(state.results.selectionText == text)
    }
  }

  @Test("another shape keeps the block's begin, the same shape ends it, and so does Esc")
  func ends() throws {
    var state = try showing()
    _ = state.reduce(.grid(.selectionToggled(.cells)))
    move(1, 1, &state)
    _ = state.reduce(.grid(.selectionToggled(.rows)))
    #expect(state.results.selectionText == "2 rows selected")
    _ = state.reduce(.grid(.selectionToggled(.rows)))
    #expect(state.results.selection.isEmpty)
    #expect(state.results.selectedRows == nil)
    #expect(state.results.selectedColumns == [])
    _ = state.reduce(.grid(.selectionToggled(.columns)))
    _ = state.reduce(.escaped)
    #expect(state.results.selection.isEmpty)
  }

  @Test("rows are marked one by one, and a second time freed; the cursor goes on")
  func marks() throws {
    var state = try showing()
    _ = state.reduce(.grid(.rowMarked))
    _ = state.reduce(.grid(.rowMarked))
    move(2, 0, &state)
    _ = state.reduce(.grid(.rowMarked))
    #expect(state.results.cursorRow == 5)
    #expect(state.results.selectedRows == .marked([0, 1, 4]))
    #expect(state.results.selectedColumns == [0, 1, 2, 3])
    #expect(state.results.selectionText == "3 rows marked")
    _ = state.reduce(.results(.cursorMovedToFirstRow))
    _ = state.reduce(.grid(.rowMarked))
    #expect(state.results.selectedRows == .marked([1, 4]))
  }

  @Test("marks stay on their rows when the order changes, a block ends")
  func otherOrder() throws {
    var state = try showing()
    _ = state.reduce(.grid(.rowMarked))
    _ = state.reduce(.grid(.selectionToggled(.rows)))
    state.results.view.order = RowOrder(rows: [9, 0, 3], seenRowCount: 10, tableRowCount: 10)
    #expect(state.results.selection.block == nil)
    #expect(state.results.selectedRows == .marked([0]))
    #expect(SelectedRows.marked([3, 9, 5]).tableRows(in: state.results.view) == [9, 3])
    #expect(SelectedRows.range(1..<3).tableRows(in: state.results.view) == [0, 3])
    #expect(SelectedRows.marked([5, 3]).tableRows(in: ResultView()) == [3, 5])
  }

  @Test("a block ends when its columns would be others, not when they only get wider")
  func otherColumns() throws {
    var state = try showing()
    _ = state.reduce(.grid(.selectionToggled(.cells)))
    _ = state.reduce(.grid(.widthChanged(by: 4)))
    #expect(state.results.selection.block != nil)
    _ = state.reduce(.grid(.columnMoved(by: 1)))
    #expect(state.results.selection.block == nil)
  }

  @Test("a row as a record, and back by the same key or Esc; a pane too narrow for the grid says so")
  func record() throws {
    var state = try showing()
    _ = state.reduce(.grid(.recordToggled))
    #expect(state.results.isRecord)
    _ = state.reduce(.grid(.recordToggled))
    #expect(!state.results.isRecord)
    _ = state.reduce(.grid(.recordToggled))
    _ = state.reduce(.escaped)
    #expect(!state.results.isRecord)
    state.adopt(Viewports(gridRows: 5, gridCells: 30, showsRecord: true))
    _ = state.reduce(.grid(.recordToggled))
    #expect(!state.results.isRecord)
    #expect(state.event?.text.contains("too narrow") == true)
  }
}

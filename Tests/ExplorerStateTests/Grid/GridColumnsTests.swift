import ExplorerState
import ResultStore
import TestSupport
import Testing

@Suite("Columns of the grid")
struct GridColumnsTests {
  /// Three rows of columns `A`, `B`, ..., each value of them four cells wide.
  static func showing(_ names: [String] = ["A", "B", "C", "D", "E"], cells: Int = 20) throws -> AppState {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    state.focus = .results
    try answer(names, key: 1, in: &state)
    state.adopt(Viewports(gridRows: 10, gridCells: cells))
    return state
  }

  static func answer(_ names: [String], key: Int, value: String = "text", in state: inout AppState) throws {
    let row = "{" + names.map { "\"\($0)\":\"\(value)\"" }.joined(separator: ",") + "}"
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(
      .queries(.answered(try Samples.queryAnswer(rows: "[\(row),\(row),\(row)]"), QueryKey(key))))
  }

  private func names(_ state: AppState) -> [String] {
    state.results.columns.shown.map { state.shownQuery?.table?.columns[$0.column].name ?? "?" }
  }

  private func apply(_ actions: [GridAction], to state: inout AppState) {
    for action in actions {
      _ = state.reduce(.grid(action))
      state.adopt(state.viewports)
    }
  }

  private func moveCursor(to column: Int, in state: inout AppState) {
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: column - state.results.cursorColumn)))
    state.adopt(state.viewports)
  }

  @Test(
    "a column moves past its neighbours and takes the cursor along",
    arguments: [
      (2, 1, ["A", "B", "D", "C", "E"], 3), (2, -1, ["A", "C", "B", "D", "E"], 1),
      (0, -1, ["A", "B", "C", "D", "E"], 0),
      (4, 1, ["A", "B", "C", "D", "E"], 4), (0, 9, ["B", "C", "D", "E", "A"], 4),
    ])
  func moves(_ column: Int, _ steps: Int, _ expected: [String], _ cursor: Int) throws {
    var state = try Self.showing()
    moveCursor(to: column, in: &state)
    apply([.columnMoved(by: steps)], to: &state)
    #expect(names(state) == expected)
    #expect(state.results.cursorColumn == cursor)
  }

  @Test("a column moves past hidden ones together with them")
  func movesPastHidden() throws {
    var state = try Self.showing()
    moveCursor(to: 1, in: &state)
    apply([.columnHidden], to: &state)
    moveCursor(to: 0, in: &state)
    apply([.columnMoved(by: 1)], to: &state)
    #expect(names(state) == ["C", "A", "D", "E"])
    apply([.pickerRequested, .picker(.allShown)], to: &state)
    #expect(names(state) == ["B", "C", "A", "D", "E"])
  }

  @Test("hiding leaves one column at least, says which one went, and marks where")
  func hides() throws {
    var state = try Self.showing(["A", "B", "C"])
    moveCursor(to: 1, in: &state)
    apply([.columnHidden], to: &state)
    #expect(names(state) == ["A", "C"])
    #expect(state.results.cursorColumn == 1)
    #expect(state.event?.text == "B is hidden. C lists every column.")
    #expect(state.results.columns.hidesColumns(before: 1))
    #expect(!state.results.columns.hidesColumns(before: 2))
    apply([.columnHidden, .columnHidden], to: &state)
    #expect(names(state) == ["A"])
    #expect(state.results.columns.hiddenCount == 2)
    #expect(state.event?.text == "A is the last column shown.")
  }

  @Test("a column gets wider, narrower, as wide as its values, and its default back")
  func widths() throws {
    var state = try Self.showing(["A", "B"], cells: 60)
    #expect(state.results.columnWidths == [4, 4])
    apply([.widthChanged(by: 4)], to: &state)
    #expect(state.results.columnWidths == [8, 4])
    apply([.widthChanged(by: -40)], to: &state)
    #expect(state.results.columnWidths == [ColumnLayout.narrowest, 4])
    apply([.fitToggled], to: &state)
    #expect(state.results.columnWidths == [4, 4])
    apply([.widthChanged(by: 9999)], to: &state)
    #expect(state.results.columnWidths == [ColumnLayout.widest, 4])
  }

  @Test("fitting shows a long value past the cap, at most in the whole pane, and goes back")
  func fits() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    try Self.answer(["A"], key: 1, value: String(repeating: "x", count: 70), in: &state)
    state.adopt(Viewports(gridRows: 10, gridCells: 100))
    #expect(state.results.columnWidths == [ResultsState.widthCap])
    apply([.fitToggled], to: &state)
    #expect(state.results.columnWidths == [70])
    apply([.fitToggled], to: &state)
    #expect(state.results.columnWidths == [ResultsState.widthCap])
    state.adopt(Viewports(gridRows: 10, gridCells: 50))
    apply([.fitToggled], to: &state)
    #expect(state.results.columnWidths == [50])
  }

  @Test(
    "frozen columns stay in sight and give way when they would fill the pane",
    arguments: [
      // Five columns of four cells and three between them take 32.
      (60, 2, 0, 0..<2, 2..<5), (20, 1, 4, 0..<1, 3..<5), (20, 2, 4, 0..<1, 3..<5), (20, 4, 4, 0..<1, 3..<5),
      (12, 2, 4, 0..<0, 3..<5), (32, 5, 4, 0..<5, 5..<5),
    ])
  func freezes(_ cells: Int, _ count: Int, _ cursor: Int, _ frozen: Range<Int>, _ scrolled: Range<Int>) throws {
    var state = try Self.showing(cells: cells)
    apply([.frozen(count)], to: &state)
    moveCursor(to: cursor, in: &state)
    let sight = state.results.columnsInSight(cells: cells)
    #expect(sight.frozen == frozen)
    #expect(sight.scrolled == scrolled)
    #expect(state.results.columns.frozenCount == count)
  }

  @Test("the cursor enters frozen columns without scrolling the others")
  func cursorInFrozen() throws {
    var state = try Self.showing()
    apply([.frozen(1)], to: &state)
    moveCursor(to: 4, in: &state)
    let first = state.results.firstColumn
    moveCursor(to: 0, in: &state)
    #expect(state.results.firstColumn == first)
    moveCursor(to: 1, in: &state)
    #expect(state.results.firstColumn == 1)
  }

  @Test("freezing up to the cursor, and nothing again")
  func freezesToCursor() throws {
    var state = try Self.showing(cells: 80)
    moveCursor(to: 2, in: &state)
    apply([.frozenToCursor], to: &state)
    #expect(state.results.columns.frozenCount == 3)
    apply([.columnHidden], to: &state)
    #expect(state.results.columns.frozenCount == 2)
    apply([.frozen(0)], to: &state)
    #expect(state.results.columns.frozenCount == 0)
  }

  @Test("a screenful of columns on goes to the first that was not whole in sight, and back to those before")
  func pages() throws {
    var state = try Self.showing(["A", "B", "C", "D", "E", "F", "G"], cells: 16)
    var seen: [Int] = []
    for _ in 0..<5 {
      apply([.columnsPaged(by: 1)], to: &state)
      seen.append(state.results.cursorColumn)
    }
    #expect(seen == [2, 4, 6, 6, 6])
    seen = []
    for _ in 0..<4 {
      apply([.columnsPaged(by: -1)], to: &state)
      seen.append(state.results.cursorColumn)
    }
    #expect(seen == [3, 1, 0, 0])
  }

  @Test("the last column in sight scrolls whole into it when the cursor comes there")
  func partlyVisible() throws {
    var state = try Self.showing(cells: 16)
    #expect(state.results.columnsInSight(cells: 16).scrolled == 0..<3)
    moveCursor(to: 2, in: &state)
    #expect(state.results.firstColumn == 1)
  }

  @Test("a layout comes back when the same columns do, from whatever query, and only then")
  func keptByNames() throws {
    var state = try Self.showing(["A", "B", "C"])
    apply([.columnMoved(by: 1), .widthChanged(by: 6), .frozen(1)], to: &state)
    moveCursor(to: 2, in: &state)
    apply([.columnHidden], to: &state)
    let made = state.results.columns
    try Self.answer(["A", "B", "D"], key: 2, in: &state)
    #expect(names(state) == ["A", "B", "D"])
    #expect(state.results.columns.frozenCount == 0)
    try Self.answer(["A", "B", "C"], key: 3, value: "a longer text", in: &state)
    #expect(names(state) == ["B", "A"])
    #expect(state.results.columns.frozenCount == 1)
    // The width that was chosen is kept; the other follows the new values.
    #expect(state.results.columnWidths == [13, 10])
    #expect(state.results.columns.entries.map(\.isHidden) == made.entries.map(\.isHidden))
  }

  @Test("the list of columns hides, shows, moves, freezes and goes to one")
  func picker() throws {
    var state = try Self.showing()
    apply([.pickerRequested, .picker(.moved(by: 2)), .picker(.hiddenToggled)], to: &state)
    #expect(names(state) == ["A", "B", "D", "E"])
    apply([.picker(.columnMoved(by: -2)), .picker(.hiddenToggled)], to: &state)
    #expect(names(state) == ["C", "A", "B", "D", "E"])
    apply([.picker(.moved(by: 1)), .picker(.frozenToHere)], to: &state)
    #expect(state.results.columns.frozenCount == 2)
    apply([.picker(.frozenToHere), .picker(.movedToEnd), .picker(.hiddenToggled), .picker(.chosen)], to: &state)
    #expect(state.results.columns.frozenCount == 0)
    #expect(names(state) == ["C", "A", "B", "D", "E"])
    #expect(state.results.cursorColumn == 4)
    #expect(state.overlay == nil)
  }

  @Test("the list narrows to a part of the names, the cursor staying on its column where it can")
  func narrows() throws {
    var state = try Self.showing(["first", "second", "third", "fourth"])
    apply([.pickerRequested, .picker(.moved(by: 2)), .picker(.filterRequested)], to: &state)
    apply([.picker(.filterEdited(.insert("IR"))), .picker(.filterSubmitted)], to: &state)
    guard case .columns(let picker)? = state.overlay else {
      Issue.record("the list is closed")
      return
    }
    #expect(picker.listed(of: state.results.columns) == [0, 2])
    #expect(picker.cursor == 1)
    apply([.picker(.filterCleared), .picker(.chosen)], to: &state)
    #expect(state.results.cursorColumn == 2)
  }

  @Test("without columns there is nothing to list, hide, widen or select")
  func empty() {
    var state = Samples.state(using: Samples.site())
    let before = state.results
    for action: GridAction in [
      .pickerRequested, .columnHidden, .widthChanged(by: 4), .fitToggled, .columnMoved(by: 1), .recordToggled,
      .selectionToggled(.cells), .rowMarked, .columnsPaged(by: 1), .columnsPaged(by: -1), .cellFormAdvanced,
      .cellScrolled(to: 9), .picker(.hiddenToggled),
    ] { _ = state.reduce(.grid(action)) }
    #expect(state.results == before)
    #expect(state.overlay == nil)
  }
}

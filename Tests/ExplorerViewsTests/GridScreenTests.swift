import ExplorerState
import ExplorerViews
import HaloModel
import TerminalCells
import TestSupport
import Testing

/// The grid and what opens from it, with the style of every cell: one recorded file each.
@Suite("Screens of the grid")
struct GridScreenTests {
  static let sizes = [Size(40, 10), Size(80, 24), Size(120, 40), Size(200, 60)]

  private func draw(_ state: AppState, _ size: Size, _ look: Appearance) -> (state: AppState, frame: Frame) {
    let view = RootView(look)
    var state = state
    state.adopt(view.measure(state, size))
    return (state, view.draw(state, size))
  }

  private let dark = Appearance(theme: .haloDark, supportsUnicode: true)
  private let plain = Appearance(theme: Theme.haloDark.adapted(to: .mono), supportsUnicode: false)

  /// Applies actions as keys would, each followed by a measure of the screen.
  private func after(_ actions: [Action], _ state: AppState, _ size: Size) -> AppState {
    let view = RootView(dark)
    var state = state
    state.adopt(view.measure(state, size))
    for action in actions {
      _ = state.reduce(action)
      state.adopt(view.measure(state, size))
    }
    return state
  }

  /// Frozen, sorted and hidden columns, a block of cells from the second row on, and a place inside of it.
  private func busy(_ size: Size) throws -> AppState {
    let state = Samples.sorted(try Samples.gridState(), by: [(2, true), (3, false)])
    return after(
      [
        .grid(.frozen(2)), .results(.cursorMoved(rows: 0, columns: 7)), .grid(.columnHidden),
        .results(.cursorMovedToFirstColumn), .results(.cursorMoved(rows: 2, columns: 1)),
        .grid(.selectionToggled(.cells)), .results(.cursorMoved(rows: 3, columns: 2)),
      ], state, size)
  }

  @Test("everything at once, in colours", arguments: sizes)
  func colours(_ size: Size) throws {
    Snapshot.expect(StyledScreen.text(draw(try busy(size), size, dark).frame), named: "grid-\(size)")
  }

  @Test("everything at once, without colours and without Unicode", arguments: sizes)
  func mono(_ size: Size) throws {
    Snapshot.expect(StyledScreen.text(draw(try busy(size), size, plain).frame), named: "grid-mono-\(size)")
  }

  @Test("a row as a record", arguments: sizes)
  func record(_ size: Size) throws {
    let state = after(
      [
        .results(.cursorMoved(rows: 3, columns: 0)), .grid(.recordToggled), .results(.cursorMoved(rows: 0, columns: 5)),
      ],
      try Samples.gridState(), size)
    Snapshot.expect(StyledScreen.text(draw(state, size, dark).frame), named: "record-\(size)")
  }

  @Test("the list of columns, one hidden, two frozen", arguments: [Size(40, 10), Size(80, 24), Size(120, 40)])
  func columns(_ size: Size) throws {
    let state = after(
      [.grid(.frozen(2)), .grid(.pickerRequested), .grid(.picker(.moved(by: 4))), .grid(.picker(.hiddenToggled))],
      try Samples.gridState(), size)
    Snapshot.expect(StyledScreen.text(draw(state, size, dark).frame), named: "columns-\(size)")
  }

  @Test(
    "a cell as JSON, as text with controls, and as bytes",
    arguments: [("json", 6, 0), ("controls", 5, 0), ("bytes", 5, 1), ("date", 7, 0)])
  func cell(_ name: String, _ column: Int, _ forms: Int) throws {
    let size = Size(80, 24)
    let turns = Array(repeating: Action.grid(.cellFormAdvanced), count: forms)
    let state = after(
      [.results(.cursorMoved(rows: 3, columns: column)), .results(.cellRequested)] + turns, try Samples.gridState(),
      size)
    Snapshot.expect(StyledScreen.text(draw(state, size, dark).frame), named: "cell-\(name)-80x24")
  }

  @Test("the terminal's cursor stands on the focused cell, whatever is frozen, scrolled or shown as a record")
  func cursor() throws {
    let size = Size(80, 24)
    for column in 0..<9 {
      for isRecord in [false, true] {
        var actions: [Action] = [.grid(.frozen(2))]
        if isRecord { actions.append(.grid(.recordToggled)) }
        let state = after(
          actions + [.results(.cursorMoved(rows: 30, columns: column))], try Samples.gridState(), size)
        let (_, frame) = draw(state, size, dark)
        let point = try #require(frame.cursor)
        let style = try #require(frame.buffer[point]?.style)
        let expected = Theme.haloDark[isRecord ? .selection : .cellCursor].background
        #expect(style.background == expected, "column \(column), record \(isRecord)")
      }
    }
  }

  @Test("a frame of a million rows needs the rows in sight and no others")
  func millionRows() throws {
    let size = Size(80, 24)
    let start = try Samples.millionRows(here: 50)
    for (move, first) in [(500_000, "500000"), (509_990, "row 509990")] {
      let state = after([.results(.cursorMoved(rows: move, columns: 0))], start, size)
      let (_, frame) = draw(state, size, dark)
      #expect(frame.buffer.text.contains(first))
      #expect(state.gapText(atRow: move) == nil)
    }
    // Where nothing is here the grid says so instead, and the jump there is no walk either.
    for action: ResultsAction in [.cursorMovedToLastRow, .cursorMovedToFirstRow] {
      let state = after([.results(action)], start, size)
      #expect(draw(state, size, dark).frame.buffer.text.contains("is not here"))
    }
  }

  @Test("a thousand columns: a frame draws those in sight, a jump to the last shows it whole")
  func manyColumns() throws {
    let row = "{" + (0..<1200).map { #""C\#($0)":"value \#($0)""# }.joined(separator: ",") + "}"
    let state = after(
      [.grid(.frozen(1)), .results(.cursorMovedToLastColumn)], try Samples.gridState("[\(row)]"), Size(80, 24))
    let text = draw(state, Size(80, 24), dark).frame.buffer.text
    #expect(text.contains("value 1199"))
    #expect(text.contains("value 0 "))
    #expect(state.results.columnsInSight(cells: state.viewports.gridCells).count < 10)
  }

  @Test("what is patient data is covered in the grid, in a record and in a cell, its size too")
  func masked() throws {
    let size = Size(120, 40)
    var state = try Samples.gridState(#"[{"SURNAME":"Quillfeather","N":1}]"#)
    _ = state.reduce(.output(.maskToggled))
    for actions: [Action] in [[], [.grid(.recordToggled)], [.results(.cellRequested)]] {
      let shown = after(actions, state, size)
      let text = draw(shown, size, dark).frame.buffer.text
      #expect(!text.contains("Quillfeather"))
      #expect(text.contains("████████"))
      #expect(!text.contains("12 characters"))
    }
  }
}

import ExplorerState

/// The keys of the grid: moving, columns, selection, a row as a record, a cell in full.
extension CommandTable {
  static let grid: [ExplorerCommand] = gridMotions + gridColumns + gridSelection

  private static let gridMotions: [ExplorerCommand] = [
    .init("results.up", "Up", .resultGrid, ["up", "k"]) { .results(step(down: -1, right: 0, $0)) },
    .init("results.down", "Down", .resultGrid, ["down", "j"]) { .results(step(down: 1, right: 0, $0)) },
    .init("results.left", "Left", .resultGrid, ["left", "h"]) { .results(step(down: 0, right: -1, $0)) },
    .init("results.right", "Right", .resultGrid, ["right", "l"]) { .results(step(down: 0, right: 1, $0)) },
    .init("results.pageUp", "A page up", .resultGrid, ["pgup", "ctrl+b"]) {
      .results(.cursorMoved(rows: -$0.viewports.gridRows, columns: 0))
    },
    .init("results.pageDown", "A page down", hint: "page", .resultGrid, ["pgdn", "ctrl+v"]) {
      .results(.cursorMoved(rows: $0.viewports.gridRows, columns: 0))
    },
    .init("results.halfUp", "Half a page up", .resultGrid, ["ctrl+u"]) {
      .results(.cursorMoved(rows: -max(1, $0.viewports.gridRows / 2), columns: 0))
    },
    .init("results.halfDown", "Half a page down", .resultGrid, ["ctrl+d"]) {
      .results(.cursorMoved(rows: max(1, $0.viewports.gridRows / 2), columns: 0))
    },
    .init("results.firstColumn", "First column", .resultGrid, ["home", "0"]) { _ in .results(.cursorMovedToFirstColumn)
    },
    .init("results.lastColumn", "Last column", .resultGrid, ["end", "$"]) { _ in .results(.cursorMovedToLastColumn) },
    .init("results.firstRow", "First row", hint: "first", .resultGrid, ["g", "ctrl+home"]) { _ in
      .results(.cursorMovedToFirstRow)
    },
    .init("results.lastRow", "Last row", hint: "last", .resultGrid, ["G", "ctrl+end"]) { _ in
      .results(.cursorMovedToLastRow)
    },
    .init("grid.nextColumns", "The next screenful of columns", .resultGrid, ["w"]) { _ in
      .grid(.columnsPaged(by: 1))
    },
    .init("grid.previousColumns", "The screenful of columns before", .resultGrid, ["b"]) { _ in
      .grid(.columnsPaged(by: -1))
    },
  ]

  private static let gridColumns: [ExplorerCommand] =
    [
      .init("grid.record", "One row as a record, and back", .resultGrid, ["K", "shift+f4"], hintInState: recordHint) {
        _ in
        .grid(.recordToggled)
      },
      .init("grid.columns", "List the columns: show, order, go", .resultGrid, ["C"], hintInState: columnsHint) { _ in
        .grid(.pickerRequested)
      },
      .init("grid.hide", "Hide the column", .resultGrid, ["H"]) { _ in .grid(.columnHidden) },
      .init("grid.fit", "As wide as its values, and back", .resultGrid, ["_"]) { _ in .grid(.fitToggled) },
      .init("grid.wider", "Wider", .resultGrid, ["plus", "alt+right"]) { _ in .grid(.widthChanged(by: widthStep)) },
      .init("grid.narrower", "Narrower", .resultGrid, ["-", "alt+left"]) { _ in .grid(.widthChanged(by: -widthStep)) },
      .init("grid.moveLeft", "Move the column to the left", .resultGrid, ["{"]) { _ in .grid(.columnMoved(by: -1)) },
      .init("grid.moveRight", "Move the column to the right", .resultGrid, ["}"]) { _ in .grid(.columnMoved(by: 1)) },
      .init("grid.freeze", "Freeze up to the cursor's column", .resultGrid, ["f f"]) { _ in .grid(.frozenToCursor) },
      .init("grid.freeze0", "Freeze 0 to 9 columns", .resultGrid, ["f 0"]) { _ in .grid(.frozen(0)) },
    ]
    + (1...9).map { count in
      .init("grid.freeze\(count)", "", .resultGrid, ["f \(count)"]) { _ in .grid(.frozen(count)) }
    }

  /// Cells that a column gets wider or narrower with one key.
  private static let widthStep = 4

  private static let gridSelection: [ExplorerCommand] = [
    .init("grid.select", "Select cells; Esc ends it", .resultGrid, ["v"]) { _ in .grid(.selectionToggled(.cells)) },
    .init("grid.selectRows", "Select rows", .resultGrid, ["V"]) { _ in .grid(.selectionToggled(.rows)) },
    .init("grid.selectColumns", "Select columns", .resultGrid, ["alt+v"]) { _ in .grid(.selectionToggled(.columns)) },
    .init("grid.mark", "Mark the row, go to the next", .resultGrid, ["insert", "m"]) { _ in .grid(.rowMarked) },
  ]

  static let cell: [ExplorerCommand] = [
    .init("cell.close", "Close", hint: "close", .cell, ["esc", "q", "enter", "space"]) { _ in .overlay(.closed) },
    .init("cell.up", "The cell above", .cell, ["up", "k", "p"]) { _ in .overlay(.cellMoved(rows: -1, columns: 0)) },
    .init("cell.down", "The cell below", hint: "next row", .cell, ["down", "j", "n"]) { _ in
      .overlay(.cellMoved(rows: 1, columns: 0))
    },
    .init("cell.left", "The cell to the left", .cell, ["left", "h"]) { _ in
      .overlay(.cellMoved(rows: 0, columns: -1))
    },
    .init("cell.right", "The cell to the right", hint: "next column", .cell, ["right", "l"]) { _ in
      .overlay(.cellMoved(rows: 0, columns: 1))
    },
    .init("cell.form", "Text, JSON, bytes in turn", .cell, ["x"], hintInState: cellFormHint) { _ in
      .grid(.cellFormAdvanced)
    },
    .init("cell.lineUp", "A line up", .cell, ["K", "ctrl+p"]) { scrollCell(by: -1, $0) },
    .init("cell.lineDown", "A line down", .cell, ["J", "ctrl+n"]) { scrollCell(by: 1, $0) },
    .init("cell.pageUp", "Scroll a long text up", .cell, ["pgup", "ctrl+u"]) {
      scrollCell(by: -$0.viewports.overlayRows, $0)
    },
    .init("cell.pageDown", "Scroll a long text down", hint: "scroll", .cell, ["pgdn", "ctrl+d"]) {
      scrollCell(by: $0.viewports.overlayRows, $0)
    },
    .init("cell.first", "To its begin", .cell, ["home", "g"]) { _ in .grid(.cellScrolled(to: 0)) },
    .init("cell.last", "To its end", .cell, ["end", "G"]) { scrollCell(by: .max, $0) },
  ]

  static let columnList: [ExplorerCommand] = [
    .init("columns.choose", "Go to the column", hint: "go to it", .columnList, ["enter"]) { _ in
      .grid(.picker(.chosen))
    },
    .init("columns.hide", "Hide it, or show it", hint: "hide/show", .columnList, ["space", "H"]) { _ in
      .grid(.picker(.hiddenToggled))
    },
    .init("columns.all", "Show every column", hint: "show all", .columnList, ["a"]) { _ in .grid(.picker(.allShown)) },
    .init("columns.moveUp", "Move it to the left", hint: "move left", .columnList, ["{"]) { _ in
      .grid(.picker(.columnMoved(by: -1)))
    },
    .init("columns.moveDown", "Move it to the right", hint: "right", .columnList, ["}"]) { _ in
      .grid(.picker(.columnMoved(by: 1)))
    },
    .init("columns.freeze", "Freeze up to it; again frees", hint: "freeze", .columnList, ["f"]) { _ in
      .grid(.picker(.frozenToHere))
    },
    .init("columns.filter", "Narrow the list", hint: "narrow", .columnList, ["/", "ctrl+f"]) { _ in
      .grid(.picker(.filterRequested))
    },
    .init("columns.close", "Close", hint: "close", .columnList, ["esc", "q", "C"]) { state in
      guard case .columns(let picker) = state.overlay, !picker.filter.text.isEmpty else { return .overlay(.closed) }
      return .grid(.picker(.filterCleared))
    },
    .init("columns.up", "Up", .columnList, ["up", "k"]) { _ in .grid(.picker(.moved(by: -1))) },
    .init("columns.down", "Down", .columnList, ["down", "j"]) { _ in .grid(.picker(.moved(by: 1))) },
    .init("columns.pageUp", "A page up", .columnList, ["pgup", "ctrl+u"]) {
      .grid(.picker(.moved(by: -$0.viewports.overlayRows)))
    },
    .init("columns.pageDown", "A page down", .columnList, ["pgdn", "ctrl+d"]) {
      .grid(.picker(.moved(by: $0.viewports.overlayRows)))
    },
    .init("columns.first", "First", .columnList, ["home", "g"]) { _ in .grid(.picker(.movedToStart)) },
    .init("columns.last", "Last", .columnList, ["end", "G"]) { _ in .grid(.picker(.movedToEnd)) },
    .init("columnFilter.submit", "Back to the list", hint: "back to the list", .columnFilter, ["enter", "down"]) { _ in
      .grid(.picker(.filterSubmitted))
    },
    .init("columnFilter.clear", "All columns again", hint: "all columns", .columnFilter, ["esc"]) { _ in
      .grid(.picker(.filterCleared))
    },
    .init("columnFilter.backspace", "Delete to the left", .columnFilter, ["backspace", "ctrl+h"]) { _ in
      .grid(.picker(.filterEdited(.deleteBackward)))
    },
    .init("columnFilter.killWord", "Delete the word to the left", .columnFilter, ["ctrl+w"]) { _ in
      .grid(.picker(.filterEdited(.deleteWordBackward)))
    },
    .init("columnFilter.killStart", "Delete to the start", .columnFilter, ["ctrl+u"]) { _ in
      .grid(.picker(.filterEdited(.deleteToLineStart)))
    },
  ]

  private static func recordHint(_ state: AppState) -> String? {
    if state.results.isRecord { return "grid" }
    return state.viewports.showsRecord || state.results.rowCount == 0 ? nil : "record"
  }

  /// Offered where there are columns that cannot be seen.
  private static func columnsHint(_ state: AppState) -> String? {
    let results = state.results
    guard results.rowCount > 0, !state.viewports.showsRecord else { return nil }
    let inSight = results.columnsInSight(cells: state.viewports.gridCells)
    return results.columns.hiddenCount > 0 || inSight.count < results.columns.shown.count ? "columns" : nil
  }

  private static func cellFormHint(_ state: AppState) -> String? {
    guard case .cell(let detail) = state.overlay, let forms = detail.document?.forms, forms.count > 1,
      state.mask(ofColumn: detail.column) == nil, let index = forms.firstIndex(of: detail.form)
    else { return nil }
    return switch forms[(index + 1) % forms.count] {
    case .text: "text"
    case .json: "JSON"
    case .bytes: "bytes"
    case .decoded: "decoded"
    }
  }

  /// Scrolls by lines of the screen; what those are depends on how wide the view is.
  private static func scrollCell(by lines: Int, _ state: AppState) -> Action {
    guard case .cell(let detail) = state.overlay, let view = CellOverlay(detail, state) else {
      return .grid(.cellScrolled(to: 0))
    }
    return .grid(
      .cellScrolled(
        to: view.offset(
          movedBy: lines, columns: state.viewports.overlayCells, rows: state.viewports.overlayRows, isUnicode: true)))
  }

  /// A step on the screen. A record has its fields below each other and its rows side by side.
  private static func step(down: Int, right: Int, _ state: AppState) -> ResultsAction {
    state.viewports.showsRecord
      ? .cursorMoved(rows: right, columns: down) : .cursorMoved(rows: down, columns: right)
  }
}

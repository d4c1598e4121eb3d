import ExplorerState
import ResultStore
import TerminalCells

/// One row with a field on each line, for panes too narrow for a grid.
struct ResultRecord {
  let area: Rect
  let table: ResultTable
  let gaps: ResultGaps
  let state: ResultsState
  let isFocused: Bool

  /// Draws the fields in sight and gives the place of the cursor's.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    guard state.cursorRow < table.rowCount else { return nil }
    if let gap = gaps.gap(atRow: state.cursorRow) {
      var flow = TextFlow(area)
      flow.paragraph(gap.text, look[gap.role], into: &buffer)
      return area.origin
    }
    let columns = state.firstColumn..<min(state.firstColumn + area.rows, table.columns.count)
    let nameColumns = min(
      area.columns * 2 / 5, columns.map { DisplayWidth.columns(of: table.columns[$0].displayName) }.max() ?? 0)
    let window = table.window(rows: state.cursorRow..<state.cursorRow + 1, columns: columns)
    var cursor: Point?
    for (line, column) in columns.enumerated() {
      let row = area.rowRect(line)
      let cell = window[row: state.cursorRow, column: column]
      let isNull = cell.kind == .null
      var flow = TextFlow(row)
      flow.line(
        [
          .init(
            CellText.padded(
              CellText.truncated(table.columns[column].displayName, to: nameColumns), to: nameColumns + 2),
            look[.textMuted]),
          .init(isNull ? look.symbols.null : cell.text, look[isNull ? .gridNull : .gridString]),
        ], into: &buffer)
      guard column == state.cursorColumn else { continue }
      buffer.restyle(row, look[isFocused ? .selection : .selectionUnfocused])
      cursor = row.origin
    }
    return cursor
  }
}

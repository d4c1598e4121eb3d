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
    guard let tableRow = state.cursorTableRow else { return nil }
    if let gap = gaps.gap(atRow: tableRow) {
      var flow = TextFlow(area)
      flow.paragraph(gap.text, look[gap.role], into: &buffer)
      return area.origin
    }
    let shown = state.columns.shown
    let positions = state.firstColumn..<min(state.firstColumn + area.rows, shown.count)
    let names = positions.map { table.columns[shown[$0].column].displayName }
    let nameColumns = min(area.columns * 2 / 5, names.map { DisplayWidth.columns(of: $0) }.max() ?? 0)
    let window = table.window(rows: [tableRow], columns: positions.map { shown[$0].column })
    var cursor: Point?
    for (line, position) in positions.enumerated() {
      let row = area.rowRect(line)
      let cell = window[line: 0, position: line]
      let isNull = cell.kind == .null
      var flow = TextFlow(row)
      flow.line(
        [
          .init(
            CellText.padded(
              CellText.truncated(names[line], to: nameColumns), to: nameColumns + 2),
            look[.textMuted]),
          .init(isNull ? look.symbols.null : cell.text, look[isNull ? .gridNull : .gridString]),
        ], into: &buffer)
      guard position == state.cursorColumn else { continue }
      buffer.restyle(row, look[isFocused ? .selection : .selectionUnfocused])
      cursor = row.origin
    }
    return cursor
  }
}

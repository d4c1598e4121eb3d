import ExplorerState
import ResultStore
import TerminalCells

/// The grid: a header, a rule, and the rows in sight. Only visible cells are formatted.
struct ResultGrid {
  let area: Rect
  let table: ResultTable
  let gaps: ResultGaps
  let state: ResultsState
  let isFocused: Bool

  /// The positions of the columns that fit into `cells`, the last one possibly cut.
  static func visiblePositions(of state: ResultsState, cells: Int) -> Range<Int> {
    let widths = state.columnWidths
    var used = 0
    var end = state.firstColumn
    while end < widths.count, used < cells {
      used += widths[end] + ResultsState.gap
      end += 1
    }
    return min(state.firstColumn, end)..<end
  }

  /// Draws the grid and gives the place of the cursor's cell.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let shown = state.columns.shown
    let positions = Self.visiblePositions(of: state, cells: area.columns)
    guard area.rows >= 3, !positions.isEmpty, shown.allSatisfy({ $0.column < table.columns.count }) else { return nil }
    let body = area.inset(top: 2)
    let rows = state.firstRow..<min(state.firstRow + body.rows, state.rowCount)
    let window = table.window(
      rows: rows.map(state.view.tableRow(at:)), columns: positions.map { shown[$0].column },
      scalarLimit: ResultsState.widthCap + 1)
    return buffer.withClip(area) { buffer in
      drawHeader(shown, positions, into: &buffer, look)
      var cursor: Point?
      for (line, row) in rows.enumerated() {
        let y = body.row + line
        let rowArea = Rect(column: area.column, row: y, columns: area.columns, rows: 1)
        if row == state.cursorRow { buffer.fill(rowArea, look[isFocused ? .selection : .selectionUnfocused]) }
        if let gap = gaps.gap(atRow: window.rows[line]) {
          draw(gap, isFirst: gap.isFirst || line == 0, in: rowArea, into: &buffer, look)
          if row == state.cursorRow { cursor = rowArea.origin }
          continue
        }
        var x = area.column
        for (place, position) in positions.enumerated() {
          let entry = shown[position]
          let isCursor = row == state.cursorRow && position == state.cursorColumn
          if isCursor {
            cursor = Point(x, y)
            if isFocused {
              buffer.fill(Rect(column: x, row: y, columns: entry.width, rows: 1), look[.cellCursor])
            }
          }
          draw(
            window[line: line, position: place], entry.column, at: Point(x, y), width: entry.width,
            isCursor && isFocused, into: &buffer, look)
          x += entry.width
          if position + 1 < shown.count {
            buffer.put(look.isUnicode ? " │ " : " | ", at: Point(x, y), style: look[.gridSeparator])
          }
          x += ResultsState.gap
        }
      }
      return cursor
    }
  }

  /// Draws a row that is not here: its page's state on the first row in sight, dashes below.
  private func draw(
    _ gap: ResultGaps.Gap, isFirst: Bool, in row: Rect, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    var flow = TextFlow(row)
    let dash = look.symbols.gap
    let text = isFirst ? "\(dash)\(dash) \(gap.text) " : ""
    let rest = max(0, row.columns - DisplayWidth.columns(of: text))
    flow.line(
      [.init(text, look[gap.role]), .init(String(repeating: dash, count: rest), look[.gridSeparator])], into: &buffer)
  }

  private func drawHeader(
    _ shown: [ColumnLayout.Entry], _ positions: Range<Int>, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    buffer.fill(area.rowRect(0), look[.gridHeader])
    buffer.put(
      String(repeating: look.isUnicode ? "─" : "-", count: area.columns), at: Point(area.column, area.row + 1),
      style: look[.gridSeparator])
    var x = area.column
    for position in positions {
      let entry = shown[position]
      let name = table.columns[entry.column].displayName
      let text = CellText.padded(
        CellText.truncated(name, to: entry.width), to: entry.width,
        alignment: isNumeric(entry.column) ? .right : .left)
      buffer.put(text, at: Point(x, area.row), style: look[.gridHeader])
      x += entry.width
      if position + 1 < shown.count {
        buffer.put(
          look.isUnicode ? " │ " : " | ", at: Point(x, area.row), style: look[.gridSeparator].over(look[.gridHeader]))
        buffer.put(look.isUnicode ? "─┼─" : "-+-", at: Point(x, area.row + 1), style: look[.gridSeparator])
      }
      x += ResultsState.gap
    }
    // The last column in sight is cut, or others follow it.
    guard x - ResultsState.gap > area.endColumn || positions.upperBound < shown.count else { return }
    buffer.put(
      look.isUnicode ? "›" : ">", at: Point(area.lastColumn, area.row), style: look[.gridCut].over(look[.gridHeader]))
  }

  private func draw(
    _ cell: RowWindow.Cell, _ column: Int, at point: Point, width: Int, _ isCursor: Bool, into buffer: inout CellBuffer,
    _ look: Appearance
  ) {
    let style = isCursor ? look[.cellCursor] : look[role(of: cell, column)]
    if cell.kind == .null {
      let text = CellText.padded(look.symbols.null, to: width, alignment: isNumeric(column) ? .right : .left)
      buffer.put(text, at: point, style: style, maxColumns: width)
      return
    }
    if cell.kind == .number, isNumeric(column) {
      let columns = DisplayWidth.columns(of: cell.text)
      if columns <= width {
        buffer.put(cell.text, at: Point(point.column + width - columns, point.row), style: style)
        return
      }
    }
    let drawn = buffer.put(cell.text, at: point, style: style, maxColumns: width)
    if cell.isCut || (drawn >= width - 1 && DisplayWidth.columns(of: cell.text) > width) {
      buffer.put(
        look.isUnicode ? "…" : "~", at: Point(point.column + width - 1, point.row),
        style: isCursor ? style : look[.gridCut])
    }
  }

  private func isNumeric(_ column: Int) -> Bool { table.columns[column].type.isNumeric }

  private func role(of cell: RowWindow.Cell, _ column: Int) -> StyleRole {
    switch cell.kind {
    case .null: .gridNull
    case .boolean: .gridBoolean
    case .number: .gridNumber
    case .text, .json: table.columns[column].temporalShape == nil ? .gridString : .gridDate
    }
  }
}

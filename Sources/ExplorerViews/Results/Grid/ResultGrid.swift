import ExplorerState
import HaloModel
import ResultStore
import TerminalCells

/// The grid: a header, a rule, and the rows in sight. Only visible cells are formatted.
struct ResultGrid {
  let area: Rect
  let table: ResultTable
  let gaps: ResultGaps
  let state: ResultsState
  let isFocused: Bool
  /// How the values of each column of the table are covered; empty while none is.
  var masks: [CellMask?] = []
  /// The parts of a value that match what is searched for, by the value's text and the table's column.
  var highlights: (String, Int) -> [Range<String.Index>] = { _, _ in [] }

  /// The positions of the columns that fit into `cells` beside the frozen ones, the last one possibly cut.
  static func visiblePositions(of state: ResultsState, cells: Int) -> Range<Int> {
    state.columnsInSight(cells: cells).scrolled
  }

  /// Draws the grid and gives the place of the cursor's cell.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let columns = GridColumn.columns(of: state, table, cells: area.columns)
    guard area.rows >= 3, let last = columns.last else { return nil }
    let body = area.inset(top: 2)
    let rows = state.firstRow..<max(state.firstRow, min(state.firstRow + body.rows, state.rowCount))
    let window = table.window(
      rows: rows.map(state.view.tableRow(at:)), columns: columns.map(\.column.index),
      scalarLimit: (columns.map(\.width).max() ?? 0) + 1)
    let styles = GridStyles(look, isFocused: isFocused)
    let header = GridHeader(
      area: area, columns: columns, sort: state.view.sort,
      continuesRight: last.cell + last.width > area.columns || last.position + 1 < state.columns.shown.count,
      continuesLeft: zip(columns, columns.dropFirst()).contains { $0.position + 1 < $1.position }, styles: styles)
    PositionMark(area: body, firstRow: state.firstRow, rowCount: state.rowCount, isFocused: isFocused)
      .draw(into: &buffer, look)
    return buffer.withClip(area) { buffer in
      header.draw(into: &buffer, look)
      let painter = GridCellPainter(look, styles: styles)
      let rules = columns.map { GridRules.line($0.rule, look) }
      var cursor: Point?
      for (line, row) in rows.enumerated() {
        let rowArea = Rect(column: area.column, row: body.row + line, columns: area.columns, rows: 1)
        if row == state.cursorRow { buffer.fill(rowArea, styles.row) }
        if let gap = gaps.gap(atRow: window.rows[line]) {
          draw(gap, isFirst: gap.isFirst || line == 0, in: rowArea, into: &buffer, look)
          if row == state.cursorRow { cursor = rowArea.origin }
          continue
        }
        fillSelected(row, tableRow: window.rows[line], columns, in: rowArea, styles, into: &buffer)
        for (place, column) in columns.enumerated() {
          let point = Point(area.column + column.cell, rowArea.row)
          let isCursor = row == state.cursorRow && column.position == state.cursorColumn
          if isCursor { cursor = point }
          draw(
            window[line: line, position: place], column, at: point, isCursor: isCursor && isFocused, painter,
            into: &buffer)
          if column.rule != .none {
            buffer.put(rules[place], at: point.moved(columns: column.width + 1), style: styles.separator)
          }
        }
      }
      return cursor
    }
  }

  private func draw(
    _ cell: RowWindow.Cell, _ column: GridColumn, at point: Point, isCursor: Bool, _ painter: GridCellPainter,
    into buffer: inout CellBuffer
  ) {
    let styles = painter.styles
    if isCursor {
      buffer.fill(Rect(column: point.column, row: point.row, columns: column.width, rows: 1), styles.cursor)
    }
    let index = column.column.index
    let mask = index < masks.count && cell.kind != .null ? masks[index] : nil
    let shown = mask?.masked(cell, painter.isUnicode ? .unicode : .ascii) ?? cell
    let style = mask == nil ? styles.style(of: cell.kind, isTemporal: column.isTemporal) : styles.masked
    painter.draw(
      shown.text, kind: shown.kind, isCut: shown.isCut, at: point, width: column.width,
      isRightAligned: column.isNumeric && (cell.kind == .number || cell.kind == .null),
      style: isCursor ? styles.cursor : style,
      highlights: cell.kind == .null || mask != nil ? [] : highlights(shown.text, index), isOnCursor: isCursor,
      into: &buffer)
  }

  /// Lays the selection behind what of a row is selected, the rules between included.
  private func fillSelected(
    _ row: Int, tableRow: Int, _ columns: [GridColumn], in area: Rect, _ styles: GridStyles,
    into buffer: inout CellBuffer
  ) {
    if let rows = state.blockRows, let positions = state.blockPositions {
      guard rows.contains(row) else { return }
      let selected = columns.filter { positions.contains($0.position) }
      // Frozen and scrolled columns may both have a part of it, and others of it may be out of sight.
      for column in selected {
        let joinsNext = positions.contains(column.position + 1) && column.position != columns.last?.position
        buffer.fill(
          Rect(
            column: area.column + column.cell, row: area.row,
            columns: column.width + (joinsNext ? ResultsState.gap : 0), rows: 1), styles.selected)
      }
    } else if state.selection.marked.contains(tableRow) {
      buffer.fill(area, styles.selected)
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
}

import ExplorerState
import HaloModel
import ResultStore
import TerminalCells

/// One row with its fields below each other: in a pane too narrow for a grid, or where somebody wants to read a row.
struct ResultRecord {
  let area: Rect
  let table: ResultTable
  let gaps: ResultGaps
  let state: ResultsState
  let isFocused: Bool
  /// How the values of each column of the table are covered; empty while none is.
  var masks: [CellMask?] = []
  /// The parts of a value that match what is searched for, by the value's text and the table's column.
  var highlights: (String, Int) -> [Range<String.Index>] = { _, _ in [] }

  /// Draws the fields in sight and gives the place of the cursor's.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    guard let tableRow = state.cursorTableRow, state.columns.entries.count <= table.columns.count else { return nil }
    if let gap = gaps.gap(atRow: tableRow) {
      var flow = TextFlow(area)
      flow.paragraph(gap.text, look[gap.role], into: &buffer)
      return area.origin
    }
    let fields = RecordFields(
      table: table, row: tableRow, columns: state.columns.shown.map(\.column), area: area, masks: masks,
      isUnicode: look.isUnicode)
    let styles = GridStyles(look, isFocused: isFocused)
    var cursor: Point?
    var row = area.row
    var position = state.firstField
    while position < fields.count, row < area.endRow {
      let field = fields.field(at: position)
      let isCursor = position == state.cursorColumn
      let rows = Rect(column: area.column, row: row, columns: area.columns, rows: field.lines.count).intersection(area)
      if isCursor {
        buffer.fill(rows, styles.row)
        cursor = rows.origin
      }
      draw(field, fields, in: rows, styles, into: &buffer, look)
      row += field.lines.count
      position += 1
    }
    return cursor
  }

  private func draw(
    _ field: RecordFields.Field, _ fields: RecordFields, in area: Rect, _ styles: GridStyles,
    into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let name = CellText.truncated(field.column.displayName, to: fields.nameColumns)
    buffer.put(name, at: area.origin, style: look[.textMuted])
    let start = area.origin.moved(columns: fields.nameColumns + 2)
    let painter = GridCellPainter(look, styles: styles)
    let style =
      field.isMasked
      ? styles.masked : styles.style(of: field.kind, isTemporal: field.column.temporalShape != nil)
    for (line, text) in field.lines.prefix(area.rows).enumerated() {
      let isLast = line + 1 == field.lines.count
      painter.draw(
        text, kind: field.kind, isCut: isLast && field.isCut, at: start.moved(rows: line), width: fields.valueColumns,
        isRightAligned: false, style: style,
        highlights: field.isMasked || field.kind == .null ? [] : highlights(text, field.column.index),
        into: &buffer)
    }
    guard fields.typeColumns > 0 else { return }
    let type = field.column.typeWord
    buffer.put(
      type, at: Point(area.endColumn - type.count, area.row), style: look[.textFaint],
      maxColumns: fields.typeColumns)
  }
}

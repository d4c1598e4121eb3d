/// How much of each pane is visible now: measured from the layout after every change, before drawing, so that the
/// state can keep each cursor in sight.
package struct Viewports: Equatable, Sendable {
  /// Rows of the site list.
  package var siteRows: Int
  /// Whether the time a Desktop API token has left can be seen.
  package var showsToken: Bool
  /// Rows of the editor's text.
  package var editorRows: Int
  /// Cells of the editor's text.
  package var editorCells: Int
  /// The cell the editor's cursor stands on, counted from the line's start.
  package var editorCursorCell: Int
  /// The row of a wrapped FHIR request that the cursor stands on, and how many rows it has.
  package var requestCursorRow: Int
  package var requestRows: Int
  /// Rows of the query list.
  package var queryRows: Int
  /// Whether the query list can be seen at all.
  package var showsQueries: Bool
  /// Rows of the result grid, without its header.
  package var gridRows: Int
  /// Cells of the result grid, without its borders.
  package var gridCells: Int
  /// Whether one row is shown as a record, a field below the other: asked for, or because the pane is too narrow for
  /// more.
  package var showsRecord: Bool
  /// The first field that a record can begin with so that the cursor's is whole in sight.
  package var recordFirstField: Int
  /// The field that a record begins with when its last one ends at the pane's lower edge.
  package var recordLastStart: Int
  /// Rows of the open overlay's text.
  package var overlayRows: Int
  /// Cells of the open overlay's text.
  package var overlayCells: Int
  /// Rows the open overlay's text has in all.
  package var overlayTextRows: Int
  /// The rows of that text that the overlay's cursor stands on.
  package var overlayCursorRows: Range<Int>

  package init(
    siteRows: Int = 1, showsToken: Bool = false, editorRows: Int = 1, editorCells: Int = 1, editorCursorCell: Int = 0,
    requestCursorRow: Int = 0, requestRows: Int = 1, queryRows: Int = 1,
    showsQueries: Bool = true, gridRows: Int = 1, gridCells: Int = 1, showsRecord: Bool = false,
    recordFirstField: Int = 0, recordLastStart: Int = .max, overlayRows: Int = 1, overlayCells: Int = 1,
    overlayTextRows: Int = 1, overlayCursorRows: Range<Int> = 0..<1
  ) {
    self.siteRows = siteRows
    self.showsToken = showsToken
    self.editorRows = editorRows
    self.editorCells = editorCells
    self.editorCursorCell = editorCursorCell
    self.requestCursorRow = requestCursorRow
    self.requestRows = requestRows
    self.queryRows = queryRows
    self.showsQueries = showsQueries
    self.gridRows = gridRows
    self.gridCells = gridCells
    self.showsRecord = showsRecord
    self.recordFirstField = recordFirstField
    self.recordLastStart = recordLastStart
    self.overlayRows = overlayRows
    self.overlayCells = overlayCells
    self.overlayTextRows = overlayTextRows
    self.overlayCursorRows = overlayCursorRows
  }
}

/// The first visible row of a list of which `rows` fit, moved no further than needed to show `cursor`.
func firstVisible(_ first: Int, showing cursor: Int, rows: Int, of count: Int) -> Int {
  let rows = max(rows, 1)
  var first = first
  if cursor < first { first = cursor }
  if cursor >= first + rows { first = cursor - rows + 1 }
  return max(0, min(first, max(0, count - rows)))
}

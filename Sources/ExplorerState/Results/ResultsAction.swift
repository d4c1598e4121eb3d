/// What can happen in the results pane.
package enum ResultsAction: Equatable, Sendable {
  case cursorMoved(rows: Int, columns: Int)
  case cursorMovedToFirstRow
  case cursorMovedToLastRow
  case cursorMovedToFirstColumn
  case cursorMovedToLastColumn
  /// Open the cell, or explain the failure shown in its place.
  case cellRequested
  /// Try again what could not be fetched.
  case retryRequested
  case pageArrived(PageAnswer, PageRequest)
  case pageFailed(ErrorReport, PageRequest)
}

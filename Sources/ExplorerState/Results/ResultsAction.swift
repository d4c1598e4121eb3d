/// What can happen in the results pane.
package enum ResultsAction: Equatable, Sendable {
  case cursorMoved(rows: Int, columns: Int)
  case cursorMovedToFirstRow
  case cursorMovedToLastRow
  case cursorMovedToFirstColumn
  case cursorMovedToLastColumn
  /// Open the cell, or explain the failure shown in its place.
  case cellRequested
  /// Fetch every page of the result, one after another.
  case everyPageRequested
  /// Try again what could not be fetched.
  case retryRequested
  /// Rows of a page of an async result, while it arrives.
  case chunksArrived(RowsArrival, PageRequest)
  case pageArrived(PageAnswer, PageRequest)
  case pageFailed(ErrorReport, PageRequest)
}

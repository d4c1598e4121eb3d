/// What can happen to queries and in their pane.
package enum QueriesAction: Equatable, Sendable {
  case answered(QueryAnswer, QueryKey)
  case failed(ErrorReport, QueryKey)
  /// We stopped waiting.
  case cancelled(QueryKey)
  case cursorMoved(by: Int)
  case cursorMovedToStart
  case cursorMovedToEnd
  /// Show the selected query's result.
  case resultRequested
  /// Send the selected query again.
  case rerunRequested
  /// Put the selected query's SQL into the editor.
  case editRequested
  /// Stop waiting for the selected query.
  case stopRequested
}

package import ResultStore

/// Work on rows: carried out off the state's task, and given up when a newer run of its slot is asked for.
package enum ToolsEffect: Equatable, Sendable {
  case arrange(ArrangementRequest, ToolRun)
  /// The cursor moved while rows were arranged: look its row up in the order.
  case locateCursor(row: Int, ArrangementAnswer, ToolRun)
  /// Look up where a row of the table is shown.
  case locate(row: Int, RowOrder, ToolRun)
  case search(SearchRequest, ToolRun)
  /// Count the matching cells; the search's start is the last hit.
  case count(SearchRequest, ToolRun)
  case statistics(column: Int, ResultTable, among: RowOrder?, ToolRun)
  case frequencies(column: Int, ResultTable, among: RowOrder?, ToolRun)
  case compare(ComparisonRequest, ToolRun)
  /// Give up runs that nobody waits for.
  case cancel([ToolRun])
}

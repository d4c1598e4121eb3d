package import ResultStore

/// What can be done with the rows of the shown result, and what came of it.
package enum ToolsAction: Equatable, Sendable {
  case promptRequested(GridPrompt.Kind)
  case promptEdited(TextEdit)
  case promptCursorMoved(TextMotion)
  /// Up and down at a prompt: `by` < 0 to older texts.
  case promptRecalled(by: Int)
  case promptCompleted
  case promptSubmitted
  case promptClosed
  /// To the next match, or to the one before.
  case matchRequested(isBackwards: Bool)
  case searchEnded
  /// Sort by the cursor's column alone.
  case sortRequested(isDescending: Bool)
  /// Ascending, descending, not at all.
  case sortCycled
  /// Sort by the cursor's column where the other keys are equal.
  case sortKeyAdded
  /// Only rows with the value under the cursor, or only rows without it.
  case cellFilterRequested(keepsEqual: Bool)
  /// Back to the rows as they were fetched; again, and what was undone comes back.
  case arrangementUndone
  case statisticsRequested
  case frequenciesRequested
  case comparisonRequested
  case overlay(ToolsOverlayAction)
  /// How far work is.
  case progressed(percent: Int, ToolRun)
  case arranged(ArrangementAnswer, ToolRun)
  /// Where a row is shown; `nil` when it is not.
  case located(Int?, ToolRun)
  case found(SearchAnswer, ToolRun)
  case counted(GridSearch.Count, ToolRun)
  case summarised(ColumnStatistics, ToolRun)
  case tallied(FrequencyTable, ToolRun)
  case compared(TableComparison, ToolRun)
}

/// What can be done in the overlays of the tools.
package enum ToolsOverlayAction: Equatable, Sendable {
  /// The cursor, or a text without one, moves by lines.
  case moved(by: Int)
  case movedToFirst
  case movedToLast
  /// Statistics and frequencies of the column beside this one.
  case columnMoved(by: Int)
  /// The line under the cursor: filter by it, go there, or take it.
  case chosen
  /// The other part of the form, or the next kind of row.
  case advanced(by: Int)
  /// Only rows that differ in one way; `nil` for all.
  case kindChosen(ComparisonChange?)
  case submitted
}

/// What can happen in the view of resources.
package enum ResourceAction: Equatable, Sendable {
  case closed
  case cursorMoved(by: Int)
  case cursorMovedToStart
  case cursorMovedToEnd
  /// The JSON moves to the left, by cells.
  case scrolledSideways(by: Int)
  case tabAdvanced(by: Int)
  case tabChosen(ResourcePage.Tab)
  /// Enter: follow a reference, open a line, fold or unfold.
  case lineChosen
  /// Follow the reference that the cursor stands on or in.
  case followRequested
  case unfolded
  /// Fold, or go to what holds it.
  case folded
  case allFolded(Bool)
  /// One step of the way back.
  case backRequested
  /// List what refers to the resource.
  case referrersRequested
  /// Read the patient's summary.
  case summaryRequested
  case searchRequested
  case searchEdited(TextEdit)
  case searchCursorMoved(TextMotion)
  case searchSubmitted
  case searchClosed
  case matchAdvanced(by: Int)
  case valueCopyRequested
  case pathCopyRequested
  /// What was asked for is here, as it came and as tables.
  case arrived(FHIRReadAnswer, FHIRPage, QueryKey)
}

/// What can happen in the editor.
package enum EditorAction: Equatable, Sendable {
  case edited(TextEdit)
  /// Text pasted as a whole: line breaks are text, never commands.
  case pasted(String)
  case moved(TextMotion)
  /// The cursor goes to another line, as near as possible to the display cell it came from.
  case placed(TextPosition, goalCell: Int)
  case undoRequested
  case redoRequested
  /// Edit the text of the other mode.
  case modeToggled
  /// Show the FHIR request as a form, a clause a row, or as its line again.
  case formToggled
  /// The cursor goes to the next part of the FHIR request: type, name, modifier or value.
  case fieldAdvanced(by: Int)
  /// The cursor goes to another row of the form.
  case rowMoved(by: Int)
  /// Offer ways to go on with the FHIR request.
  case completionRequested
  /// Another way to go on is chosen.
  case candidateAdvanced(by: Int)
  /// Write the chosen way to go on into the request.
  case candidateAccepted
  case completionClosed
  /// Run every statement of the text, one after the other; send the FHIR request.
  case runRequested
  /// Run the statement under the cursor.
  case runAtCursorRequested
  /// Run every statement of the text as async queries, one after the other.
  case runAsyncRequested
  /// Register the statement under the cursor: ask how often it is to run.
  case registerRequested
}

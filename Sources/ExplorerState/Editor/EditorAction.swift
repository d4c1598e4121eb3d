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
  /// Run every statement of the text, one after the other.
  case runRequested
  /// Run the statement under the cursor.
  case runAtCursorRequested
  /// Run every statement of the text as async queries, one after the other.
  case runAsyncRequested
  /// Register the statement under the cursor: ask how often it is to run.
  case registerRequested
}

/// What can happen while an overlay is open.
package enum OverlayAction: Equatable, Sendable {
  case helpRequested
  case closed
  case scrolled(by: Int)
  /// The cell view goes to a neighbouring cell.
  case cellMoved(rows: Int, columns: Int)
  case edited(TextEdit)
  case cursorMoved(TextMotion)
  /// Keys go to another input of the form.
  case fieldAdvanced(by: Int)
  /// Yes: write, register or cancel, as the overlay asks.
  case confirmed
}

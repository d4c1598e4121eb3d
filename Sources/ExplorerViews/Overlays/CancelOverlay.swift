import ExplorerState
import TerminalCells

/// The question before a registered query is cancelled for good.
struct CancelOverlay {
  let confirmation: CancelConfirmation

  func draw(into buffer: inout CellBuffer, _ look: Appearance) {
    let wanted = Size(min(66, buffer.size.columns - 4), 7)
    let inner = OverlayBox(title: "Cancel \(confirmation.name)?", footer: "").draw(wanted, into: &buffer, look)
    let panel = look[.overlay]
    var flow = TextFlow(inner)
    flow.paragraph(
      "\(confirmation.siteName) will not run it again, and it cannot be started again. Its last result stays while it is kept.",
      look[.stateWarning].over(panel), maxRows: 3, into: &buffer)
    flow.skip()
    flow.line(
      [
        .init("y", look[.hintKey].over(panel)), .init(" cancels it   ", look[.text].over(panel)),
        .init("n", look[.hintKey].over(panel)), .init(" or ", look[.text].over(panel)),
        .init("Esc", look[.hintKey].over(panel)), .init(" leaves it running", look[.text].over(panel)),
      ], into: &buffer)
  }
}

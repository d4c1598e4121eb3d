import ExplorerState
import TerminalCells

/// The question before anything is written.
struct ConfirmOverlay {
  let confirmation: WriteConfirmation

  /// Draws the question; gives the cursor's place when a name has to be typed.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let wanted = Size(
      min(76, buffer.size.columns - 4), 6 + min(6, statementLines.count) + (confirmation.mustType ? 1 : 0))
    let inner = OverlayBox(title: "This may write to \(confirmation.practice)", footer: "").draw(
      wanted, into: &buffer, look)
    let panel = look[.overlay]
    var flow = TextFlow(inner)
    flow.paragraph(
      "Not provably a read: \(confirmation.reasons.joined(separator: ", ")).", look[.stateWarning].over(panel),
      maxRows: 3,
      into: &buffer)
    flow.skip()
    for line in statementLines.prefix(6) {
      flow.line("  \(line)", look[.text].over(panel), into: &buffer)
    }
    flow.skip()
    guard confirmation.mustType else {
      flow.line(
        [
          .init("y", look[.hintKey].over(panel)), .init(" sends it   ", look[.text].over(panel)),
          .init("n", look[.hintKey].over(panel)), .init(" or ", look[.text].over(panel)),
          .init("Esc", look[.hintKey].over(panel)), .init(" sends nothing", look[.text].over(panel)),
        ], into: &buffer)
      return nil
    }
    flow.line("Type the practice's name and press Enter; Esc sends nothing.", look[.text].over(panel), into: &buffer)
    let field = Rect(column: inner.column, row: flow.nextRow, columns: inner.columns, rows: 1)
    buffer.fill(field, look[.inputField])
    let typed = buffer.put(
      CellText.truncated(confirmation.input.text, to: max(1, field.columns - 1), cut: .start), at: field.origin,
      style: look[.inputField])
    return Point(field.column + typed, field.row)
  }

  private var statementLines: [String] {
    confirmation.statements.flatMap { $0.text.split(whereSeparator: \.isNewline).map(String.init) }
  }
}

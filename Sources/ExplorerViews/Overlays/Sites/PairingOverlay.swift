import ExplorerState
import HaloModel
import TerminalCells

/// The card that pairs with a practice: who makes the code, the input for it, and what the service said to it.
struct PairingOverlay {
  let form: PairingForm

  /// Draws the card and gives the cursor's place where a code is typed.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let wanted = Size(min(72, buffer.size.columns - 4), form.problem == nil ? 10 : 13)
    let inner = OverlayBox(title: "Pair with \(form.practice)", footer: "").draw(wanted, into: &buffer, look)
    let panel = look[.overlay]
    var flow = TextFlow(inner)
    flow.line("\(form.pms.practiceManagementName) \(form.pmsID)", look[.textMuted].over(panel), into: &buffer)
    flow.paragraph(explanation, look[.text].over(panel), maxRows: max(1, inner.rows - 5), into: &buffer)
    if flow.remainingRows > 4 { flow.skip() }
    var cursor: Point?
    if form.needsCode {
      cursor =
        InputLine(
          label: "code", labelColumns: 6, value: form.code, isActive: true, placeholder: "the practice's pairing code"
        ).draw(in: Rect(column: inner.column, row: flow.nextRow, columns: inner.columns, rows: 1), into: &buffer, look)
      flow.skip()
    }
    if form.sending != nil {
      flow.line("asking Halo Cloud…", look[.stateBusy].over(panel), into: &buffer)
    } else if let problem = form.problem {
      flow.paragraph(
        "\(problem.word): \(problem.summary)", look[.stateBad].over(panel), lead: "\(look.symbols.bad) ", maxRows: 2,
        into: &buffer)
      flow.paragraph(
        nextStep(problem), look[.text].over(panel), lead: "\(look.symbols.arrow) ",
        maxRows: max(0, flow.remainingRows - 1), into: &buffer)
    }
    if flow.remainingRows > 1 { flow.skip(flow.remainingRows - 1) }
    flow.line(KeyLine(("Enter", "pairs"), ("Esc", "sends nothing")).pieces(look), into: &buffer)
    return cursor
  }

  private var explanation: String {
    form.needsCode
      ? "Someone at the practice makes a pairing code for your product in its \(form.pms.shortName) and gives it to you. Halo Cloud then lets your key ask this practice."
      : "\(form.pms.shortName) needs no code: the practice approves your product on its own side. Enter asks Halo Cloud to pair."
  }

  /// What was typed stays: a wrong code is corrected here, a missing one asked for at the practice.
  private func nextStep(_ problem: ErrorReport) -> String {
    guard problem.status == 400, form.needsCode else { return problem.nextStep }
    return form.code.text.isEmpty
      ? "Ask the practice for a pairing code and type it here."
      : "Compare the code with the practice's, letter by letter, and press Enter again; if it stays, ask for a new one."
  }
}

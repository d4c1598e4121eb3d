import ExplorerState
import TerminalCells

/// The card that imports a file of sites.
struct ImportOverlay {
  let form: ImportForm

  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let wanted = Size(min(76, buffer.size.columns - 4), 11)
    let inner = OverlayBox(title: "Import sites", footer: "").draw(wanted, into: &buffer, look)
    let panel = look[.overlay]
    var flow = TextFlow(inner)
    flow.paragraph(
      "A CSV file with a first line of column names: name, pms, pms_id, guid, tags, notes. A row needs a PMS ID with its PMS, or a GUID.",
      look[.text].over(panel), maxRows: max(1, inner.rows - 5), into: &buffer)
    if flow.remainingRows > 5 { flow.skip() }
    let cursor = InputLine(
      label: "file", labelColumns: 6, value: form.path, isActive: true, placeholder: "~/sites.csv"
    ).draw(in: Rect(column: inner.column, row: flow.nextRow, columns: inner.columns, rows: 1), into: &buffer, look)
    flow.skip()
    if let problem = form.problem {
      flow.paragraph(
        problem.summary, look[.stateBad].over(panel), lead: "\(look.symbols.bad) ", maxRows: 2, into: &buffer)
      flow.paragraph(
        problem.nextStep, look[.text].over(panel), lead: "\(look.symbols.arrow) ",
        maxRows: max(0, flow.remainingRows - 1), into: &buffer)
    } else if form.isReading {
      flow.line("reading…", look[.stateBusy].over(panel), into: &buffer)
    } else {
      flow.paragraph(
        "Good rows are saved; bad ones are listed with their lines, and nothing of them is saved.",
        look[.textFaint].over(panel), maxRows: max(0, flow.remainingRows - 1), into: &buffer)
    }
    if flow.remainingRows > 1 { flow.skip(flow.remainingRows - 1) }
    flow.line(KeyLine(("Enter", "imports it"), ("Esc", "imports nothing")).pieces(look), into: &buffer)
    return cursor
  }
}

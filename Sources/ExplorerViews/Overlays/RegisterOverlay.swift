import ExplorerState
import HaloModel
import TerminalCells

/// The question how a query is to be registered: its name, how often it runs and for how long.
struct RegisterOverlay {
  let form: RegisterForm

  private static let labelColumns = 7
  private static let fieldColumns = 30

  /// Draws the form and gives the place of the cursor in the input that has the keys.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    // The inputs come first where there is no room for the statement.
    let room = max(0, min(3, OverlayBox.area(buffer.size, in: buffer.size).rows - 9))
    let statement = form.statement.text.split(whereSeparator: \.isNewline).prefix(room).map(String.init)
    let wanted = Size(min(72, buffer.size.columns - 4), statement.count + (statement.isEmpty ? 8 : 9))
    let inner = OverlayBox(title: "Register at \(form.target.siteName)", footer: "").draw(wanted, into: &buffer, look)
    let panel = look[.overlay]
    var flow = TextFlow(inner)
    for line in statement { flow.line(line, look[.textMuted].over(panel), into: &buffer) }
    if !statement.isEmpty { flow.skip() }
    var cursor: Point?
    for field in RegisterForm.Field.allCases {
      guard flow.remainingRows > 0 else { break }
      let place = draw(
        field, in: Rect(column: inner.column, row: flow.nextRow, columns: inner.columns, rows: 1), into: &buffer, look)
      if field == form.field { cursor = place }
      flow.skip()
    }
    flow.skip()
    if let problem = form.problem {
      flow.line("\(look.symbols.bad) \(form.field.label): \(problem)", look[.stateBad].over(panel), into: &buffer)
    } else if let runs = form.plannedRunCount {
      flow.line(
        "\(look.symbols.recurring) \(Counts.of(runs, "run")), the first in about 5 s; x in the queries pane cancels it.",
        look[.text].over(panel), into: &buffer)
    } else {
      flow.line("Each run may take a minute and return 8 MB.", look[.textMuted].over(panel), into: &buffer)
    }
    flow.line(
      [
        .init("Enter", look[.hintKey].over(panel)), .init(" registers it   ", look[.text].over(panel)),
        .init("Tab", look[.hintKey].over(panel)), .init(" next input   ", look[.text].over(panel)),
        .init("Esc", look[.hintKey].over(panel)), .init(" sends nothing", look[.text].over(panel)),
      ], into: &buffer)
    return cursor
  }

  private func draw(
    _ field: RegisterForm.Field, in row: Rect, into buffer: inout CellBuffer, _ look: Appearance
  ) -> Point {
    let isActive = field == form.field
    let panel = look[.overlay]
    let label = CellText.padded("\(isActive ? look.symbols.cursor : " ")\(field.label)", to: Self.labelColumns)
    buffer.put(label, at: row.origin, style: look[isActive ? .accent : .textMuted].over(panel))
    let (_, rest) = row.splitLeft(columns: Self.labelColumns)
    let (input, hint) = rest.splitLeft(columns: min(Self.fieldColumns, rest.columns))
    buffer.fill(input, look[.inputField])
    let value = form[field]
    let before = DisplayWidth.columns(of: value.textBeforeCursor)
    let skipped = max(0, before - input.columns + 1)
    buffer.withClip(input) { buffer in
      _ = buffer.put(value.text, at: input.origin.moved(columns: -skipped), style: look[.inputField])
    }
    let limit =
      switch field {
      case .name: "your own name for it"
      case .every: "60s at least"
      case .duration: "24h at most"
      }
    buffer.put(
      CellText.truncated("  \(limit)", to: hint.columns), at: hint.origin, style: look[.textFaint].over(panel))
    return input.origin.moved(columns: before - skipped)
  }
}

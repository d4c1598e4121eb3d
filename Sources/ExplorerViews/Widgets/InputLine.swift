import ExplorerState
import TerminalCells

/// One labelled input of a card.
struct InputLine {
  let label: String
  let labelColumns: Int
  let value: TextInput
  /// Whether keys go here.
  let isActive: Bool
  /// What stands in an empty input.
  var placeholder = ""

  /// Draws the input over one row of a card and gives the place of its cursor.
  func draw(in row: Rect, into buffer: inout CellBuffer, _ look: Appearance) -> Point {
    let label = CellText.padded("\(isActive ? look.symbols.cursor : " ")\(label)", to: labelColumns)
    buffer.put(
      CellText.truncated(label, to: row.columns), at: row.origin,
      style: look[isActive ? .accent : .textMuted].over(look[.overlay]))
    let input = row.splitLeft(columns: labelColumns).rest
    buffer.fill(input, look[.inputField])
    if value.text.isEmpty, !placeholder.isEmpty {
      buffer.put(
        CellText.truncated(placeholder, to: input.columns), at: input.origin,
        style: look[.inputPlaceholder].over(look[.inputField]))
    }
    let before = DisplayWidth.columns(of: value.textBeforeCursor)
    let skipped = max(0, before - input.columns + 1)
    buffer.withClip(input) { buffer in
      _ = buffer.put(value.text, at: input.origin.moved(columns: -skipped), style: look[.inputField])
    }
    return input.origin.moved(columns: before - skipped)
  }
}

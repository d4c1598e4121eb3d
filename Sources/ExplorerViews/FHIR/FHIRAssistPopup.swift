import ExplorerState
import TerminalCells

/// The list of ways to go on with a FHIR request, beside the line it is for.
struct FHIRAssistPopup {
  let assist: FHIRAssistState

  /// The most candidates in sight.
  static let maximumRows = 10

  /// Draws the list below the line, or above it when there is more room; its texts begin where what is typed does.
  func draw(at cursor: Point, in bounds: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    guard let completion = assist.completion, bounds.columns >= 12 else { return }
    let typed = DisplayWidth.columns(of: completion.typed)
    let below = bounds.endRow - cursor.row - 1
    let above = cursor.row - bounds.row
    let room = max(below, above) - 2
    guard room >= 1 else { return }
    let rows = min(completion.candidates.count, Self.maximumRows, room)
    let labels = completion.candidates.map { DisplayWidth.columns(of: $0.label) }.max() ?? 0
    let hints = completion.candidates.map { DisplayWidth.columns(of: $0.hint) }.max() ?? 0
    let wanted = 4 + labels + (hints == 0 ? 0 : hints + 2)
    let columns = max(min(wanted, min(76, bounds.columns)), 16)
    let size = Size(min(columns, bounds.columns), rows + 2)
    let left = max(bounds.column, min(cursor.column - typed - 2, bounds.endColumn - size.columns))
    let top = below - 2 >= rows || below >= above ? cursor.row + 1 : cursor.row - size.rows
    drawBox(Rect(column: left, row: top, columns: size.columns, rows: size.rows), completion, into: &buffer, look)
  }

  private func drawBox(
    _ box: Rect, _ completion: FHIRCompletion, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let overlay = look[.overlay]
    buffer.fill(box, overlay)
    buffer.box(box, look[.overlayBorder], border: look.isUnicode ? .rounded : .ascii)
    let inner = box.inset(by: 1)
    let count = completion.candidates.count
    let first = max(0, min(assist.selection - inner.rows / 2, count - inner.rows))
    let labels = completion.candidates.map { DisplayWidth.columns(of: $0.label) }.max() ?? 0
    let labelColumns = min(labels, max(8, inner.columns * 3 / 5))
    for (offset, candidate) in completion.candidates.dropFirst(first).prefix(inner.rows).enumerated() {
      let row = inner.rowRect(offset)
      let label = CellText.truncated(candidate.label, to: min(labelColumns, row.columns - 2), cut: .middle)
      buffer.put(label, at: row.origin.moved(columns: 1), style: look[.text].over(overlay))
      let left = row.columns - 2 - labelColumns - 2
      if left > 3, !candidate.hint.isEmpty {
        buffer.put(
          CellText.truncated(candidate.hint, to: left), at: row.origin.moved(columns: labelColumns + 3),
          style: look[.textMuted].over(overlay))
      }
      if first + offset == assist.selection { look.select(row, isFocused: true, in: &buffer) }
    }
    guard count > inner.rows, box.columns > 14 else { return }
    let place = " \(assist.selection + 1) of \(count) "
    buffer.put(
      place, at: Point(box.lastColumn - DisplayWidth.columns(of: place), box.lastRow),
      style: look[.textMuted].over(overlay))
  }
}

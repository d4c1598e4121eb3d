import TerminalCells

/// Where in a long list one stands: a cell on the border beside it.
struct PositionMark {
  /// The rows of the list; the border is right of them.
  let area: Rect
  let firstRow: Int
  let rowCount: Int
  let isFocused: Bool

  /// Draws nothing where all rows are in sight.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) {
    let hidden = rowCount - area.rows
    guard hidden > 0, area.rows > 1 else { return }
    // The first and the last place mean the very begin and end.
    let inner = max(0, area.rows - 2)
    let place =
      firstRow <= 0
      ? 0 : firstRow >= hidden ? area.rows - 1 : inner == 0 ? 0 : 1 + min(inner - 1, firstRow * inner / hidden)
    buffer.put(
      look.isUnicode ? "█" : "#", at: Point(area.endColumn, area.row + place),
      style: look[isFocused ? .borderFocused : .textMuted])
  }
}

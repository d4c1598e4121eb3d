import ExplorerState
import TerminalCells

/// The panes as tabs, where only one fits at a time.
struct TabStrip {
  let area: Rect

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    guard !area.isEmpty else { return }
    buffer.fill(area, look.theme.base)
    var column = area.column
    for pane in Pane.allCases {
      let isFocused = pane == state.focus
      let mark = isFocused ? look.symbols.inUse : " "
      column += buffer.put(
        "\(mark)\(pane.rawValue) \(pane.title) ", at: Point(column, area.row),
        style: look[isFocused ? .titleFocused : .textMuted])
    }
  }
}

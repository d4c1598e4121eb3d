import ExplorerState
import TerminalCells

/// The overlays of the tools for rows.
struct ToolsOverlays {
  let card: ToolsOverlay

  func measure(_ state: AppState, _ screen: Size, _ look: Appearance, into viewports: inout Viewports) {
    switch card {
    case .statistics(let card): StatisticsOverlay(card, state)?.measure(screen, into: &viewports, look)
    case .frequencies(let card): FrequencyOverlay(card, state)?.measure(screen, into: &viewports)
    case .comparisonForm(let form): ComparisonFormOverlay(form, state).measure(screen, into: &viewports)
    case .comparison(let card): ComparisonOverlay(card, state)?.measure(screen, into: &viewports)
    }
  }

  /// Draws the overlay; gives the place of its cursor.
  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    switch card {
    case .statistics(let card):
      StatisticsOverlay(card, state)?.draw(into: &buffer, look)
      return nil
    case .frequencies(let card): return FrequencyOverlay(card, state)?.draw(into: &buffer, look)
    case .comparisonForm(let form): return ComparisonFormOverlay(form, state).draw(into: &buffer, look)
    case .comparison(let card): return ComparisonOverlay(card, state)?.draw(into: &buffer, look)
    }
  }
}

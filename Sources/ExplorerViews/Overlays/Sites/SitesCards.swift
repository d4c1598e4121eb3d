import ExplorerState
import TerminalCells

/// Draws the card or question of the sites pane that is open.
struct SitesCards {
  let card: SitesOverlay

  /// Gives the place of the cursor where text is typed.
  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    switch card {
    case .recovery(let card): return RecoveryOverlay(card, state)?.draw(into: &buffer, look)
    case .pairing(let form): return PairingOverlay(form: form).draw(into: &buffer, look)
    case .site(let form): return SiteFormOverlay(form: form).draw(into: &buffer, look)
    case .importing(let form): return ImportOverlay(form: form).draw(into: &buffer, look)
    case .removal(let removal): RemovalOverlay(removal: removal).draw(into: &buffer, look)
    case .importReport(let report): ImportReportOverlay(report: report).draw(into: &buffer, look)
    }
    return nil
  }
}

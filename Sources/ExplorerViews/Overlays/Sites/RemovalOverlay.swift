import ExplorerState
import HaloModel
import TerminalCells

/// The question before a site is no longer saved.
struct RemovalOverlay {
  let removal: SiteRemoval

  func draw(into buffer: inout CellBuffer, _ look: Appearance) {
    let wanted = Size(min(66, buffer.size.columns - 4), 7)
    let inner = OverlayBox(title: "Save \(removal.site.name) no longer?", footer: "").draw(wanted, into: &buffer, look)
    let panel = look[.overlay]
    var flow = TextFlow(inner)
    flow.paragraph(
      "Its name, tags and notes are removed from this machine. Nothing changes at the practice or at Halo Cloud.",
      look[.text].over(panel), maxRows: 3, into: &buffer)
    flow.skip()
    flow.line(KeyLine(("y", "removes it"), ("Esc", "keeps it")).pieces(look), into: &buffer)
  }
}

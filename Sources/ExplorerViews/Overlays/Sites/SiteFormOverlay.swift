import ExplorerState
import HaloModel
import TerminalCells

/// The card that saves a site: its name, tags and notes.
struct SiteFormOverlay {
  let form: SiteForm

  private static let labelColumns = 7

  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let wanted = Size(min(72, buffer.size.columns - 4), 9)
    let title = form.savedName.map { "Saved site \($0)" } ?? "Save this site"
    let inner = OverlayBox(title: title, footer: "").draw(wanted, into: &buffer, look)
    let panel = look[.overlay]
    var flow = TextFlow(inner)
    flow.line(identity, look[.textMuted].over(panel), into: &buffer)
    var cursor: Point?
    for field in SiteForm.Field.allCases {
      guard flow.remainingRows > 0 else { break }
      let line = InputLine(
        label: field.label, labelColumns: Self.labelColumns, value: form[field], isActive: field == form.field,
        placeholder: Self.placeholder(of: field))
      let place = line.draw(
        in: Rect(column: inner.column, row: flow.nextRow, columns: inner.columns, rows: 1), into: &buffer, look)
      if field == form.field { cursor = place }
      flow.skip()
    }
    if flow.remainingRows > 2 { flow.skip() }
    if let problem = form.problem {
      flow.line("\(look.symbols.bad) \(form.field.label): \(problem)", look[.stateBad].over(panel), into: &buffer)
    } else {
      flow.line(
        "Kept on this machine only. The name works wherever a site is asked.", look[.textFaint].over(panel),
        into: &buffer)
    }
    flow.line(
      KeyLine(("Enter", "saves it"), ("Tab", "next input"), ("Esc", "saves nothing")).pieces(look), into: &buffer)
    return cursor
  }

  private var identity: String {
    let site = form.site
    let pms = [site.pms?.shortName, site.pmsID].compactMap(\.self).joined(separator: " ")
    return [site.secondaryIdentifier, pms.isEmpty ? nil : pms, site.siteID?.short].compactMap(\.self)
      .joined(separator: ", ")
  }

  private static func placeholder(of field: SiteForm.Field) -> String {
    switch field {
    case .name: "what you call it"
    case .tags: "words apart by commas"
    case .notes: "your own words, never in reports"
    }
  }
}

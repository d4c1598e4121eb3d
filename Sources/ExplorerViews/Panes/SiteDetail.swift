import ExplorerState
import FoundationEssentials
import HaloModel
import TerminalCells

/// The chosen site in full, and where there is trouble the API's word, its meaning and what to do next.
struct SiteDetail {
  let area: Rect

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    guard area.rows > 0, let entry = state.sites.selectedEntry else { return }
    var flow = TextFlow(area)
    switch entry.lookup {
    case .loading:
      flow.line("Looking up \(entry.reference)…", look[.textMuted], into: &buffer)
    case .failed(let report):
      flow.line(entry.reference.description, look[.heading], into: &buffer)
      explain(report, &flow, into: &buffer, look)
    case .found(let answer, let moment):
      flow.line(entry.title, look[.heading], into: &buffer)
      if let refusal = answer.refusal { explain(refusal, &flow, into: &buffer, look) }
      facts(answer, at: moment, &flow, into: &buffer, look)
      if answer.refusal == nil { adviseOnAvailability(answer.site, &flow, into: &buffer, look) }
    }
  }

  private func facts(
    _ answer: SiteAnswer, at moment: Moment, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let site = answer.site
    let mark = AvailabilityMark(site.availability, look.symbols)
    func fact(_ label: String, _ pieces: [TextFlow.Piece]) {
      flow.line(
        [.init(CellText.padded(label, to: 6), look[.textFaint])] + pieces, into: &buffer)
    }
    fact(
      "state",
      [
        .init("\(mark.shape) \(mark.word)", look[mark.role]),
        .init(" \(look.symbols.dot) \(site.status?.rawValue ?? "unknown")", look[.text]),
      ])
    fact("PMS", [.init("\(site.pms?.practiceManagementName ?? "unknown") \(site.pmsID ?? "")", look[.text])])
    fact("GUID", [.init(CellText.truncated(site.id.rawValue, to: area.columns - 6, cut: .middle), look[.text])])
    if let version = site.practiceMetadata?.practiceManagementVersion {
      fact("runs", [.init("\(site.pms?.shortName ?? "PMS") \(version)", look[.text])])
    }
    fact("Link", [.init(site.haloLinkVersion ?? "unknown", look[.text])])
    if let beat = site.heartbeatTimestampUTC?.date {
      let age = moment.date.timeIntervalSince(beat)
      fact("beat", [.init("\(Measures.age(seconds: age)) old when asked", look[age > 120 ? .stateWarning : .text])])
    }
    fact("asked", [.init("\(Measures.text(answer.roundTrip)) round trip", look[.text])])
    if site.authoritative == false {
      flow.line("not authoritative: queries go elsewhere", look[.stateWarning], into: &buffer)
    }
    for (name, value) in site.additional.values.sorted(by: { $0.key < $1.key }) {
      fact("\(name) ", [.init(value.text, look[.textMuted])])
    }
  }

  private func explain(
    _ report: ErrorReport, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    flow.line("\(look.symbols.bad) \(report.word)", look[.stateBad], into: &buffer)
    flow.paragraph(report.summary, look[.text], maxRows: 4, into: &buffer)
    flow.paragraph(report.meaning, look[.textMuted], maxRows: 4, into: &buffer)
    flow.paragraph(report.nextStep, look[.text], lead: "\(look.symbols.arrow) ", maxRows: 6, into: &buffer)
  }

  /// A site that is down is explained before anybody runs into it.
  private func adviseOnAvailability(
    _ site: Site, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let explanation: ErrorExplanation
    switch site.availability {
    case .offline: explanation = .status(503, message: "Site is offline")
    case .unreachable: explanation = .status(504, message: "Site is unreachable")
    default: return
    }
    flow.paragraph(explanation.meaning, look[.textMuted], maxRows: 3, into: &buffer)
    flow.paragraph(explanation.nextStep, look[.text], lead: "\(look.symbols.arrow) ", maxRows: 4, into: &buffer)
  }
}

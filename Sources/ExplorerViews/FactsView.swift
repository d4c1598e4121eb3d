import ExplorerState
import HaloModel
import TerminalCells

/// What remains on a terminal under 40x10: one line per fact, and how to get more.
struct FactsView {
  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    var flow = TextFlow(buffer.bounds)
    if state.connection == .unchosen {
      flow.line("haloscope", look[.heading], into: &buffer)
      flow.line("no Halo Cloud chosen", look[.textMuted], into: &buffer)
      flow.line("needs 40x10, ^Q quits", look[.textMuted], into: &buffer)
      return
    }
    let info = state.connection.info
    flow.line("haloscope \(info.environment.word)", look[.heading], into: &buffer)
    if let site = state.sites.currentSite {
      let mark = AvailabilityMark(site.availability, look.symbols)
      flow.line("\(mark.shape) \(mark.word) \(site.practiceName ?? site.id.short)", look[mark.role], into: &buffer)
    } else {
      flow.line("no site in use", look[.textMuted], into: &buffer)
    }
    flow.line("\(state.queries.runningCount) running", look[.text], into: &buffer)
    if let event = state.event {
      flow.line(event.text, look[event.kind == .bad ? .stateBad : .textMuted], into: &buffer)
    }
    flow.line("needs 40x10, ^Q quits", look[.textMuted], into: &buffer)
  }
}

import ExplorerState
import HaloModel
import TerminalCells

/// A Desktop API connection in full: who its tokens are for, how long the present one lives, and what goes wrong.
struct DesktopDetail {
  let area: Rect
  let desktop: DesktopIdentity

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    var flow = TextFlow(area)
    let token = state.profiles.token
    func fact(_ label: String, _ pieces: [TextFlow.Piece]) {
      flow.line([.init(CellText.padded(label, to: Self.labelColumns), look[.textFaint])] + pieces, into: &buffer)
    }
    func text(_ value: String) -> [TextFlow.Piece] {
      [.init(CellText.truncated(value, to: area.columns - Self.labelColumns, cut: .middle), look[.text])]
    }
    let info = state.connection.info
    flow.line(
      ["Desktop API", info.profile].compactMap(\.self).joined(separator: " \(look.symbols.dot) "), look[.heading],
      into: &buffer)
    fact("token", TokenBar(state: token, now: state.now, columns: area.columns - Self.labelColumns).pieces(look))
    fact("renewed", text(token.renewalCount == 0 ? "not yet" : Counts.of(token.renewalCount, "time")))
    fact("site", text(desktop.site.rawValue))
    fact("device", text(desktop.device.rawValue))
    // The label says that it is a token's.
    let source = info.keySource
    fact("from", text(source.hasPrefix("token ") ? String(source.dropFirst(6)) : source))
    if let failure = token.failure {
      flow.line("\(look.symbols.bad) \(failure.word)", look[.stateBad], into: &buffer)
      flow.paragraph(failure.summary, look[.text], maxRows: 3, into: &buffer)
      flow.paragraph(failure.nextStep, look[.text], lead: "\(look.symbols.arrow) ", maxRows: 4, into: &buffer)
    } else if token.remaining(at: state.now) == .zero {
      flow.paragraph(
        "It expired; the next request obtains another one first.", look[.textMuted], maxRows: 3, into: &buffer)
    } else if token.remaining(at: state.now) == nil {
      flow.paragraph("The first request obtains one.", look[.textMuted], maxRows: 2, into: &buffer)
    }
  }

  private static let labelColumns = 8
}

import ExplorerState
import HaloModel
import TerminalCells

/// One query in full: the stages to scale, the figures, and for a failure its type, meaning and next step.
struct QueryDetail {
  let area: Rect

  func draw(_ record: QueryRecord, _ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    guard area.rows >= 2 else { return }
    var flow = TextFlow(area)
    if area.rows >= 4 {
      buffer.horizontalLine(
        from: area.origin, columns: area.columns, look[.border], border: look.isUnicode ? .thin : .ascii)
      flow.skip()
    }
    if area.rows >= 6 { flow.line(heading(record, look), into: &buffer) }
    if let query = record.query, let timeline = StageTimeline(query) {
      if case .failed = record.phase, area.rows < 6 {
      } else {
        timeline.drawBar(at: Point(area.column, flow.nextRow), columns: area.columns, into: &buffer, look)
        flow.skip()
        flow.line(timeline.legend(look), into: &buffer)
      }
    }
    switch record.phase {
    case .running:
      flow.line(
        "sent \(Measures.running(record.elapsed(at: state.now))) ago; the service answers when the query has ended",
        look[.textMuted], into: &buffer)
    case .abandoned:
      flow.paragraph(
        "No longer waited for. The API cannot stop a query: the practice may have finished it.", look[.textMuted],
        into: &buffer)
    case .succeeded(let answer): figures(answer, &flow, into: &buffer, look)
    case .failed(let report): failure(report, &flow, into: &buffer, look)
    }
    if flow.remainingRows > 0 { flow.line(record.sqlLine, look[.textMuted], into: &buffer) }
  }

  private func heading(_ record: QueryRecord, _ look: Appearance) -> [TextFlow.Piece] {
    let dot = " \(look.symbols.dot) "
    let parts = [record.query?.id.rawValue, record.siteName, record.catalogue, record.mode.rawValue]
    return [
      .init("#\(record.id.number)", look[.heading]),
      .init(dot + parts.compactMap(\.self).joined(separator: dot), look[.textMuted]),
    ]
  }

  private func figures(
    _ answer: QueryAnswer, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    var facts: [String] = []
    if let metrics = answer.query.metrics { facts.append("database \(metrics.sqlExecutionDuration) ms") }
    facts.append("round trip \(Measures.text(answer.roundTrip))")
    facts.append("decoded in \(Measures.text(answer.decoding))")
    facts.append("request \(Measures.bytes(answer.query.requestSize))")
    if let size = answer.query.resultSize { facts.append("result \(Measures.bytes(size))") }
    flow.line(facts.joined(separator: "  "), look[.text], into: &buffer)
  }

  private func failure(
    _ report: ErrorReport, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let word = [report.word, report.typed].compactMap(\.self).joined(separator: " \(look.symbols.dot) ")
    if flow.remainingRows <= 2 {
      flow.line("\(look.symbols.bad) \(word): \(report.message)", look[.stateBad], into: &buffer)
    } else {
      flow.line("\(look.symbols.bad) \(word)", look[.stateBad], into: &buffer)
      flow.paragraph(report.message, look[.text], maxRows: 2, into: &buffer)
    }
    if flow.remainingRows > 2 { flow.paragraph(report.meaning, look[.textMuted], maxRows: 2, into: &buffer) }
    flow.paragraph(report.nextStep, look[.text], lead: "\(look.symbols.arrow) ", maxRows: 2, into: &buffer)
  }
}

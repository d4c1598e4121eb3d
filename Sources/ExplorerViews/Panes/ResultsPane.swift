import ExplorerState
import HaloModel
import ResultStore
import TerminalCells

/// The results pane: the grid of the shown query, or what stands in its place.
struct ResultsPane {
  let area: Rect

  private var inner: Rect { area.inset(by: 1) }

  /// Rows and cells the grid has for data: the header and its rule take two rows.
  var gridRows: Int { max(1, inner.rows - 2) }
  var gridCells: Int { max(1, inner.columns) }

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let isFocused = state.focus == .results && state.overlay == nil
    let record = state.shownQuery
    let frame = PaneFrame(
      title: "4 Results", subtitle: record.map { subtitle($0, look) } ?? "", footer: footer(state, look),
      isFocused: isFocused)
    _ = frame.draw(in: area, into: &buffer, look)
    guard !inner.isEmpty else { return nil }
    guard let record else {
      note("Rows appear here. Run SQL in the editor with F5.", look[.textFaint], into: &buffer)
      return isFocused ? inner.origin : nil
    }
    switch record.phase {
    case .running:
      let mark = QueryMark(record, at: state.now, look.symbols)
      note(
        "\(mark.shape) Waiting for \(record.siteName): \(Measures.running(record.elapsed(at: state.now))). ^C stops waiting.",
        look[.stateBusy], into: &buffer)
    case .abandoned:
      note(
        "\(look.symbols.abandoned) No longer waited for. r in the queries pane runs it again.", look[.textMuted],
        into: &buffer)
    case .failed(let report): drawFailure(report, into: &buffer, look)
    case .succeeded(let answer): return drawAnswer(answer, state, isFocused: isFocused, into: &buffer, look)
    }
    return isFocused ? inner.origin : nil
  }

  private func drawAnswer(
    _ answer: QueryAnswer, _ state: AppState, isFocused: Bool, into buffer: inout CellBuffer, _ look: Appearance
  ) -> Point? {
    guard let table = answer.table else {
      if case .affected(let result) = answer.query.result {
        note(
          "\(look.symbols.good) \(Measures.count(result.rowsAffected, "row")) affected.", look[.stateGood],
          into: &buffer)
      } else {
        note("Its rows are no longer kept. r in the queries pane runs it again.", look[.textMuted], into: &buffer)
      }
      return isFocused ? inner.origin : nil
    }
    if table.columns.isEmpty {
      note("\(look.symbols.good) No rows. The query ran and matched nothing.", look[.textMuted], into: &buffer)
      return isFocused ? inner.origin : nil
    }
    let cursor =
      if state.viewports.showsRecord {
        ResultRecord(area: inner, table: table, state: state.results, isFocused: isFocused).draw(into: &buffer, look)
      } else {
        ResultGrid(area: inner, table: table, state: state.results, isFocused: isFocused).draw(into: &buffer, look)
      }
    return isFocused ? cursor : nil
  }

  private func drawFailure(_ report: ErrorReport, into buffer: inout CellBuffer, _ look: Appearance) {
    var flow = TextFlow(inner.inset(left: 1, right: 1))
    flow.line(
      [
        .init("\(look.symbols.bad) \(report.word)", look[.stateBad]),
        .init(report.typed.map { "  \($0)" } ?? "", look[.stateBad]),
      ], into: &buffer)
    flow.paragraph(report.message, look[.text], into: &buffer)
    flow.skip()
    flow.paragraph(report.meaning, look[.textMuted], into: &buffer)
    flow.paragraph(report.nextStep, look[.text], lead: "\(look.symbols.arrow) ", into: &buffer)
  }

  private func note(_ text: String, _ style: Style, into buffer: inout CellBuffer) {
    var flow = TextFlow(inner.inset(left: 1, right: 1))
    flow.paragraph(text, style, into: &buffer)
  }

  private func subtitle(_ record: QueryRecord, _ look: Appearance) -> String {
    let dot = look.symbols.dot
    var text = "\(dot) #\(record.id.number) \(dot) \(record.siteName)"
    if case .succeeded(let answer) = record.phase { text += " \(dot) \(Measures.text(answer.roundTrip))" }
    return text
  }

  private func footer(_ state: AppState, _ look: Appearance) -> String {
    guard case .succeeded(let answer) = state.shownQuery?.phase, let table = answer.table, table.rowCount > 0 else {
      return ""
    }
    let results = state.results
    if state.viewports.showsRecord { return "row \(results.cursorRow + 1) of \(table.rowCount), ← → rows" }
    let lastRow = min(results.firstRow + gridRows, table.rowCount)
    let columns = ResultGrid.visibleColumns(of: results, cells: gridCells)
    return
      "row \(results.cursorRow + 1) \(look.symbols.dot) rows \(results.firstRow + 1)-\(lastRow) of \(table.rowCount)"
      + "  cols \(columns.lowerBound + 1)-\(columns.upperBound) of \(table.columns.count)"
  }
}

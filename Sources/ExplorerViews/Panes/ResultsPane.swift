import ExplorerState
import HaloModel
import ResultStore
import TerminalCells

/// The results pane: the grid of the shown query, or what stands in its place.
struct ResultsPane {
  let area: Rect

  private var inner: Rect { area.inset(by: 1) }

  /// Rows the grid has for data: the header and its rule take two rows, the tabs of a FHIR result take theirs.
  func gridRows(_ state: AppState) -> Int { max(1, gridArea(state).rows - 2) }

  /// Cells the grid has for data.
  var gridCells: Int { max(1, inner.columns) }

  /// Where rows stand, under the tabs of a FHIR result.
  private func gridArea(_ state: AppState) -> Rect {
    let inner = inner.inset(bottom: promptRows(state))
    return state.shownFHIR.map { inner.inset(top: min(FHIRTabStrip.rows(of: $0), max(0, inner.rows - 3))) } ?? inner
  }

  /// The rows of the prompt at the bottom, while it is open.
  private func promptRows(_ state: AppState) -> Int {
    state.tools.prompt == nil ? 0 : GridPromptLine.rows(of: inner.rows)
  }

  func draw(_ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let isFocused = state.focus == .results && state.overlay == nil
    let record = state.shownQuery
    let frame = PaneFrame(
      title: "4 Results", subtitle: record.map { subtitle($0, state, look) } ?? "",
      footerPieces: footer(state, look).pieces(look),
      isFocused: isFocused)
    _ = frame.draw(in: area, into: &buffer, look)
    guard !inner.isEmpty else { return nil }
    guard let record else {
      note("Rows appear here. Run SQL in the editor with F5, or async with S-F5.", look[.textFaint], into: &buffer)
      return isFocused ? inner.origin : nil
    }
    if let result = record.fhir, !result.isGivenUp, gridArea(state).row != inner.row {
      FHIRTabStrip(result: result).draw(in: inner, into: &buffer, look)
    }
    if let table = record.table, !table.columns.isEmpty {
      var cursor = draw(table, record, state, isFocused: isFocused, into: &buffer, look)
      if let prompt = state.tools.prompt {
        let area = inner.splitBottom(rows: promptRows(state)).bottom
        cursor = GridPromptLine(area: area, prompt: prompt).draw(into: &buffer, look) ?? cursor
      }
      return isFocused ? cursor : nil
    }
    if let failure = record.failure ?? record.resultFailure {
      drawFailure(failure, into: &buffer, look)
    } else {
      drawAbsence(record, state, into: &buffer, look)
    }
    return isFocused ? inner.origin : nil
  }

  private func draw(
    _ table: ResultTable, _ record: QueryRecord, _ state: AppState, isFocused: Bool, into buffer: inout CellBuffer,
    _ look: Appearance
  ) -> Point? {
    if state.results.rowCount == 0, state.results.view.filter != nil {
      return drawEmptyFilter(table, state, into: &buffer, look)
    }
    let gaps = ResultGaps(table: table, pages: record.pages, key: record.id, memory: state.memory)
    let area = gridArea(state)
    let highlights = state.results.search?.highlights() ?? { _, _ in [] }
    if state.viewports.showsRecord {
      let position = PositionMark(
        area: area, firstRow: state.results.cursorRow, rowCount: state.results.rowCount + area.rows - 1,
        isFocused: isFocused)
      position.draw(into: &buffer, look)
      return ResultRecord(
        area: area, table: table, gaps: gaps, state: state.results, isFocused: isFocused, masks: state.shownMasks,
        highlights: highlights
      ).draw(into: &buffer, look)
    }
    return ResultGrid(
      area: area, table: table, gaps: gaps, state: state.results, isFocused: isFocused, masks: state.shownMasks,
      highlights: highlights
    ).draw(into: &buffer, look)
  }

  /// Measures which fields of a record have to scroll away for the cursor's to be in sight.
  func measureRecord(_ state: AppState, into viewports: inout Viewports) {
    let results = state.results
    guard let table = state.shownQuery?.table, results.columns.entries.count <= table.columns.count,
      let row = results.cursorTableRow
    else { return }
    let fields = RecordFields(
      table: table, row: row, columns: results.columns.shown.map(\.column), area: gridArea(state),
      masks: state.shownMasks, isUnicode: true)
    viewports.recordFirstField = fields.first(endingAt: results.cursorColumn)
    viewports.recordLastStart = fields.first(endingAt: fields.count - 1)
  }

  /// What stands where rows would be when the filter shows none.
  private func drawEmptyFilter(
    _ table: ResultTable, _ state: AppState, into buffer: inout CellBuffer, _ look: Appearance
  ) -> Point? {
    let area = gridArea(state).inset(left: 1, right: 1)
    var flow = TextFlow(area)
    let seen = Counts.of(state.results.view.order?.seenRowCount ?? 0, "row")
    flow.paragraph("None of the \(seen) here matches the filter.", look[.text], maxRows: 2, into: &buffer)
    flow.paragraph(state.filterText ?? "", look[.textMuted], lead: "  ", maxRows: 3, into: &buffer)
    flow.paragraph(
      "u shows all \(Counts.grouped(table.rowCount)) rows, & changes the filter.", look[.text],
      lead: "\(look.symbols.arrow) ", into: &buffer)
    return area.origin
  }

  /// What stands where rows would be: how far they have come, or why there are none.
  private func drawAbsence(
    _ record: QueryRecord, _ state: AppState, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let mark = QueryMark(record, at: state.now, look.symbols)
    if record.isLoadingResult {
      return note(
        "\(look.symbols.recurring) Fetching the latest result of \(QueryMark.subject(record)).", look[.stateBusy],
        into: &buffer)
    }
    switch record.phase {
    case .running: drawProgress(record, state, mark, into: &buffer, look)
    case .scheduled:
      note(
        "\(mark.shape) \(QueryMark.subject(record)) runs again and again. Enter in the queries pane opens its latest result.",
        look[.textMuted], into: &buffer)
    case .cancelled: note("\(mark.shape) Cancelled; it runs no more.", look[.textMuted], into: &buffer)
    case .abandoned where record.isLetGo:
      note("\(mark.shape) Let go. Enter in the queries pane follows it again.", look[.textMuted], into: &buffer)
    case .abandoned:
      note("\(mark.shape) No longer waited for. r in the queries pane runs it again.", look[.textMuted], into: &buffer)
    case .failed: break
    case .succeeded:
      if let result = record.fhir, !result.isGivenUp {
        drawNoMatch(result, record, state, into: &buffer, look)
      } else if record.isAffectedCount {
        note("\(mark.shape) \(Counts.of(record.rowCount ?? 0, "row")) affected.", look[.stateGood], into: &buffer)
      } else if let page = record.pages?[1], let text = page.gapText, (record.rowCount ?? 0) > 0 {
        note("\(text.prefix(1).uppercased() + text.dropFirst())", look[ResultGaps.role(of: page)], into: &buffer)
      } else if record.table != nil {
        note("\(mark.shape) No rows. The query ran and matched nothing.", look[.textMuted], into: &buffer)
      } else {
        note("Its rows are no longer kept here. r in the queries pane runs it again.", look[.textMuted], into: &buffer)
      }
    }
  }

  /// A search that matched nothing: that it did, and what to try.
  private func drawNoMatch(
    _ result: FHIRResult, _ record: QueryRecord, _ state: AppState, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    var flow = TextFlow(gridArea(state).inset(left: 1, right: 1))
    guard let query = record.submission?.query else { return }
    flow.paragraph("Nothing at \(record.siteName) matches this search.", look[.text], into: &buffer)
    flow.skip()
    let advice = FHIRNoMatchAdvice(query, statement: state.fhirStatement(of: record.site))
    for suggestion in advice.suggestions {
      flow.paragraph(suggestion, look[.textMuted], lead: "\(look.symbols.arrow) ", into: &buffer)
    }
  }

  private func drawProgress(
    _ record: QueryRecord, _ state: AppState, _ mark: QueryMark, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    var flow = TextFlow(inner.inset(left: 1, right: 1))
    let meaning = StatusMeaning(record, at: state.now, isKept: state.keepsQueries)
    flow.line(
      [.init("\(mark.shape) ", look[mark.role])] + QueryMark.bar(record, at: state.now).pieces(look) + [
        .init(" \(record.statusWord)", look[mark.role]),
        .init("  \(QueryMark.time(record, at: state.now))  \(record.siteName)", look[.text]),
      ], into: &buffer)
    flow.paragraph(meaning.meaning, look[.textMuted], lead: "  ", into: &buffer)
    if let pages = record.latest?.result?.pages, !pages.isEmpty {
      flow.line(
        [.init("  pages ", look[.textMuted])] + PageStrip(pages).pieces(columns: flow.area.columns - 8, look),
        into: &buffer)
    }
    if let page = record.pages?[1], let text = page.gapText {
      flow.line("  \(text)", look[ResultGaps.role(of: page)], into: &buffer)
    }
    flow.skip()
    flow.paragraph("^C stops waiting.", look[.textMuted], lead: "  ", into: &buffer)
  }

  private func drawFailure(_ report: ErrorReport, into buffer: inout CellBuffer, _ look: Appearance) {
    var flow = TextFlow(inner.inset(left: 1, right: 1))
    flow.line(
      [
        .init("\(look.symbols.bad) \(report.word)", look[.stateBad]),
        .init(report.typed.map { "  \($0)" } ?? "", look[.stateBad]),
      ], into: &buffer)
    if let message = report.message { flow.paragraph(message, look[.text], into: &buffer) }
    flow.skip()
    flow.paragraph(report.meaning, look[.textMuted], into: &buffer)
    flow.paragraph(report.nextStep, look[.text], lead: "\(look.symbols.arrow) ", into: &buffer)
  }

  private func note(_ text: String, _ style: Style, into buffer: inout CellBuffer) {
    var flow = TextFlow(inner.inset(left: 1, right: 1))
    flow.paragraph(text, style, into: &buffer)
  }

  private func subtitle(_ record: QueryRecord, _ state: AppState, _ look: Appearance) -> String {
    let dot = look.symbols.dot
    var parts = ["#\(record.id.number)"]
    if let filter = state.filterText { parts.append("filter \(filter)") }
    if let name = record.registered?.name { parts.append(name) }
    parts.append(record.siteName)
    if record.mode == .immediate || record.mode == .fhir, let roundTrip = record.roundTrip, record.phase == .succeeded {
      parts.append(Measures.text(roundTrip))
    } else if record.mode == .async, record.isRunning {
      parts.append(record.statusWord)
    }
    return parts.map { "\(dot) \($0)" }.joined(separator: " ")
  }

  /// Where the cursor is, which rows are here and which are not, what runs, what is masked, and which columns are in
  /// sight: as much of it as there is room for.
  private func footer(_ state: AppState, _ look: Appearance) -> FooterLine {
    var facts: [FooterFact] = []
    if let table = state.shownQuery?.table, !table.columns.isEmpty {
      facts = state.presenceFacts
      facts.insert(contentsOf: state.toolFacts, at: min(1, facts.count))
      facts += state.gridFacts + [columnsFact(state, look)].compactMap(\.self)
    }
    let output = outputFacts(state)
    if !output.isEmpty { facts.append(FooterFact(output, priority: FooterFact.Priority.view)) }
    return FooterLine(facts, columns: area.columns - 6, separator: " \(look.symbols.dot) ")
  }

  /// Which columns are in sight, or how a record is left.
  private func columnsFact(_ state: AppState, _ look: Appearance) -> FooterFact? {
    let results = state.results
    guard results.rowCount > 0 else { return nil }
    if state.viewports.showsRecord {
      return look.isUnicode ? FooterFact("← → rows", priority: FooterFact.Priority.detail) : nil
    }
    let positions = ResultGrid.visiblePositions(of: results, cells: gridCells)
    return FooterFact(
      "cols \(positions.lowerBound + 1)-\(positions.upperBound) of \(results.columns.shown.count)",
      priority: FooterFact.Priority.columns)
  }
}

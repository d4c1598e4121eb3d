import ExplorerState
import FoundationEssentials
import HaloModel
import TerminalCells

/// One query in full: its state in words, the stages to scale, pages, figures, and for a failure its type, meaning and
/// next step.
struct QueryDetail {
  let area: Rect

  /// From how many rows on there is room for the heading, and for a line a stage.
  private static let rowsForHeading = 6
  private static let rowsForChart = 12

  func draw(_ record: QueryRecord, _ state: AppState, into buffer: inout CellBuffer, _ look: Appearance) {
    guard area.rows >= 2 else { return }
    var flow = TextFlow(area)
    if area.rows >= 4 {
      buffer.horizontalLine(
        from: area.origin, columns: area.columns, look[.border], border: look.isUnicode ? .thin : .ascii)
      flow.skip()
    }
    if area.rows >= Self.rowsForHeading { flow.line(heading(record, look), into: &buffer) }
    if let registered = record.registered {
      RegisteredDetail(record: record, registered: registered).draw(state, &flow, into: &buffer, look)
    } else {
      drawQuery(record, state, &flow, into: &buffer, look)
    }
    if area.rows >= Self.rowsForHeading, flow.remainingRows > 0, !record.parameterNames.isEmpty {
      flow.line(
        [
          .init("parameters ", look[.textMuted]), .init(record.parameterNames.joined(separator: ", "), look[.text]),
          .init("  values are not shown", look[.textFaint]),
        ], into: &buffer)
    }
    if flow.remainingRows > 0 {
      flow.paragraph(QueryMark.subject(record), look[.textMuted], maxRows: min(3, flow.remainingRows), into: &buffer)
    }
  }

  private func heading(_ record: QueryRecord, _ look: Appearance) -> [TextFlow.Piece] {
    let dot = " \(look.symbols.dot) "
    // In a narrow pane the site's name counts for more than the middle of the id.
    let id = record.queryID.map { CellText.truncated($0.rawValue, to: area.columns < 70 ? 13 : 36, cut: .middle) }
    let parts = [
      area.columns < 90 ? nil : record.mode.rawValue, id ?? (record.submission == nil ? "no id yet" : nil),
      record.submission?.method.rawValue, record.submission?.isStrict == true ? "strict" : nil, record.siteName,
      record.catalogue,
      record.executionMode == .reader ? nil : record.executionMode?.rawValue,
      record.origin == .reattached ? "from an earlier session" : nil,
    ]
    return [
      .init("#\(record.id.number)", look[.heading]),
      .init(dot + parts.compactMap(\.self).joined(separator: dot), look[.textMuted]),
    ]
  }

  private func drawQuery(
    _ record: QueryRecord, _ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    if let failure = record.failure {
      Self.draw(failure, &flow, into: &buffer, look)
      if flow.remainingRows >= 2 { drawStages(record, state, &flow, into: &buffer, look) }
    } else {
      let isSmall = area.rows < Self.rowsForHeading
      let meaning = StatusMeaning(record, at: state.now, isKept: state.keepsQueries)
      let hasStages = record.latest?.statusTiming?.stages.isEmpty == false
      if !isSmall || !hasStages { drawState(record, meaning.meaning, state, &flow, into: &buffer, look) }
      drawStages(record, state, &flow, into: &buffer, look)
      if let trouble = record.trouble, record.isRunning {
        flow.line(
          "\(look.symbols.unknown) last asked: \(trouble.word): \(trouble.summary)", look[.stateWarning], into: &buffer)
      } else if let age = record.staleness(at: state.now) {
        flow.line(
          "\(look.symbols.unknown) last asked \(Measures.age(seconds: age.inSeconds)) ago; a webhook tells of its success",
          look[.textMuted], into: &buffer)
      }
      if let pages = record.latest?.result?.pages, !pages.isEmpty, !isSmall {
        flow.line(
          [.init("pages ", look[.textMuted])] + PageStrip(pages).pieces(columns: area.columns - 6, look), into: &buffer)
      }
      if !isSmall, !meaning.next.isEmpty {
        flow.line("\(look.symbols.arrow) \(meaning.next)", look[.text], into: &buffer)
      }
    }
    flow.facts(figures(record), look[.text], maxRows: 2, into: &buffer)
    drawHistory(record, state, &flow, into: &buffer, look)
  }

  private func drawState(
    _ record: QueryRecord, _ meaning: String, _ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer,
    _ look: Appearance
  ) {
    let mark = QueryMark(record, at: state.now, look.symbols)
    flow.line(
      [
        .init("\(mark.shape) \(record.statusWord)", look[mark.role]),
        .init("  \(QueryMark.time(record, at: state.now))", look[.text]),
        .init(meaning.isEmpty ? "" : "  \(meaning)", look[.textMuted]),
      ], into: &buffer)
  }

  private func drawStages(
    _ record: QueryRecord, _ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    guard let query = record.latest,
      let timeline = StageTimeline(
        query, at: record.isRunning ? record.serverDate(at: record.lastKnown(at: state.now)) : nil)
    else { return }
    let chart = StageChart(timeline, query)
    if area.rows >= Self.rowsForChart, flow.remainingRows >= chart.rows + 2 {
      chart.draw(&flow, into: &buffer, look)
      return
    }
    guard flow.remainingRows > 0 else { return }
    timeline.drawBar(at: Point(area.column, flow.nextRow), columns: area.columns, into: &buffer, look)
    flow.skip()
    flow.line(timeline.legend(look, columns: area.columns), into: &buffer)
  }

  /// What was measured: here and by the service.
  private func figures(_ record: QueryRecord) -> [String] {
    var facts: [String] = []
    if let fhir = record.fhir {
      facts = Self.figures(fhir)
    } else if let count = record.rowCount, record.failure == nil {
      facts.append(record.isAffectedCount ? "\(Counts.grouped(count)) affected" : Counts.of(count, "row"))
    }
    if let milliseconds = record.executionMilliseconds {
      facts.append("database \(Measures.text(.milliseconds(milliseconds)))")
    }
    if let roundTrip = record.roundTrip { facts.append("round trip \(Measures.text(roundTrip))") }
    if let decoding = record.decoding { facts.append("decoded in \(Measures.text(decoding))") }
    if let query = record.latest, query.requestSize > 0 {
      facts.append("request \(Measures.bytes(query.requestSize))")
    }
    if let size = record.byteCount { facts.append("result \(Measures.bytes(size))") }
    return facts
  }

  /// What a FHIR answer held.
  private static func figures(_ result: FHIRResult) -> [String] {
    var facts: [String] = []
    if result.subject == .searchset { facts.append(FHIRCounts.matches(of: result)) }
    if result.includeCount > 0 { facts.append("\(Counts.grouped(result.includeCount)) included") }
    if result.malformedCount > 0 { facts.append("\(Counts.of(result.malformedCount, "entry")) unreadable") }
    if result.pageCount > 1 { facts.append(Counts.of(result.pageCount, "page")) }
    if result.measures.attempts > result.pageCount { facts.append("sent \(result.measures.attempts) times") }
    if result.measures.requestBytes > 0 { facts.append("request \(Measures.bytes(result.measures.requestBytes))") }
    return facts
  }

  /// How long the database worked in the runs of this session, the newest on the right.
  private func drawHistory(
    _ record: QueryRecord, _ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let times = state.queries.executionTimes(like: record)
    guard times.count > 1, flow.remainingRows > 0, area.rows >= Self.rowsForHeading else { return }
    RunTimes(milliseconds: times).draw(&flow, into: &buffer, look)
  }

  /// A failure: what it is called, what was said, what that means and what to do.
  static func draw(
    _ report: ErrorReport, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let word = [report.word, report.typed].compactMap(\.self).joined(separator: " \(look.symbols.dot) ")
    if flow.remainingRows <= 3 {
      flow.line("\(look.symbols.bad) \(word): \(report.summary)", look[.stateBad], into: &buffer)
    } else {
      flow.line("\(look.symbols.bad) \(word)", look[.stateBad], into: &buffer)
      if let message = report.message { flow.paragraph(message, look[.text], maxRows: 2, into: &buffer) }
    }
    if flow.remainingRows > 1 { flow.paragraph(report.meaning, look[.textMuted], maxRows: 2, into: &buffer) }
    flow.paragraph(report.nextStep, look[.text], lead: "\(look.symbols.arrow) ", maxRows: 2, into: &buffer)
  }
}

import ExplorerState
import FoundationEssentials
import HaloModel
import TerminalCells

/// A registered query in full: when it runs next, its runs so far, whether its result is a new one, and why a run failed.
struct RegisteredDetail {
  let record: QueryRecord
  let registered: RegisteredQuery

  func draw(_ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance) {
    let schedule = RegisteredTimetable(registered)
    if let failure = record.failure {
      QueryDetail.draw(failure, &flow, into: &buffer, look)
    } else {
      drawState(schedule, state, &flow, into: &buffer, look)
      if flow.area.rows < 4, registered.lastRunFailed { return drawError(state, &flow, into: &buffer, look) }
      drawRuns(schedule, &flow, into: &buffer, look)
      if registered.lastRunFailed { drawError(state, &flow, into: &buffer, look) }
      drawResult(state, &flow, into: &buffer, look)
    }
    flow.facts(figures, look[.text], maxRows: 2, into: &buffer)
    let times = state.queries.executionTimes(like: record)
    if times.count > 1, flow.remainingRows > 1 {
      RunTimes(milliseconds: times).draw(&flow, into: &buffer, look)
    }
  }

  private func drawState(
    _ schedule: RegisteredTimetable, _ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer,
    _ look: Appearance
  ) {
    let mark = QueryMark(record, at: state.now, look.symbols)
    var facts: [String] = []
    let now = state.now.date
    switch record.phase {
    case .scheduled:
      if schedule.isOverdue(at: state.now.date) {
        facts.append("a run is due now")
      } else if let countdown = schedule.countdown(at: state.now.date) {
        facts.append("next run in \(Measures.countdown(seconds: countdown.inSeconds))")
      }
      let end = schedule.lastRun.map { ", until \(Measures.clock($0, seenAt: now))" } ?? ""
      let pace = schedule.observedInterval.map { " (comes every \(Measures.text(.seconds($0))))" } ?? ""
      facts.append("every \(Measures.span(seconds: registered.frequency))\(pace)\(end)")
    case .cancelled:
      if let moment = record.cancelledHereAt {
        facts.append("cancelled here at \(Measures.clock(moment.date, seenAt: now))")
      }
      facts.append("it runs no more")
    case .succeeded:
      if let failed = registered.failedRunsText { facts.append(failed) }
      facts.append(
        "its time is over\(registered.completedAt?.date.map { ", last run at \(Measures.clock($0, seenAt: now))" } ?? "")"
      )
      facts.append("ran every \(Measures.span(seconds: registered.frequency))")
    case .running, .failed, .abandoned: break
    }
    flow.line(
      [
        .init("\(mark.shape) \(record.statusWord)", look[mark.role]),
        .init(facts.isEmpty ? "" : "  \(facts.joined(separator: " \(look.symbols.dot) "))", look[.text]),
      ], into: &buffer)
  }

  private func drawRuns(
    _ schedule: RegisteredTimetable, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let metrics = registered.metrics
    let counts =
      "  \(Counts.grouped(schedule.runs)) of \(Counts.of(schedule.plannedRuns, "run"))"
      + " \(look.symbols.dot) \(look.symbols.good) \(metrics.executionSucceededCount)"
      + " \(look.symbols.bad) \(metrics.executionFailedCount)"
    let room = max(5, min(40, flow.area.columns - DisplayWidth.columns(of: counts)))
    let cells = min(room, max(1, schedule.plannedRuns))
    let filled = StageBar.filled(schedule.runs, of: schedule.plannedRuns, cells: cells)
    let isCancelled = record.phase == .cancelled && filled < cells
    flow.line(
      [
        .init(
          String(repeating: look.symbols.barFilled, count: filled),
          look[registered.everyRunFailed ? .stateBad : .stateGood]),
        .init(isCancelled ? look.symbols.abandoned : "", look[.stateIdle]),
        .init(
          String(repeating: look.symbols.barEmpty, count: cells - filled - (isCancelled ? 1 : 0)), look[.textFaint]),
        .init(counts, look[.text]),
      ], into: &buffer)
  }

  private func drawResult(
    _ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let metrics = registered.metrics
    guard let hash = registered.lastHash, let news = record.resultNews else {
      flow.line("no result yet", look[.textMuted], into: &buffer)
      return
    }
    let dot = " \(look.symbols.dot) "
    let at = metrics.lastSucceededAt?.date.map { "\(dot)run at \(Measures.clock($0, seenAt: state.now.date))" } ?? ""
    let (text, role): (String, StyleRole) =
      switch news {
      case .notOpened: ("\(look.symbols.unknown) result not opened yet", .textMuted)
      case .seen: ("= result unchanged since you looked", .textMuted)
      case .changed: ("\(look.symbols.online) result changed since you looked", .accent)
      }
    flow.line(
      [
        .init(text, look[role]),
        .init("\(at)\(dot)hash \(hash.prefix(8))\(look.symbols.ellipsis)", look[.textMuted]),
      ], into: &buffer)
    let next =
      record.phase == .scheduled ? "Enter opens the latest result, x cancels it." : "Enter opens the latest result."
    if flow.area.rows >= 6 { flow.line("\(look.symbols.arrow) \(next)", look[.text], into: &buffer) }
  }

  private func drawError(
    _ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let at = registered.metrics.lastFailedAt?.date.map { " at \(Measures.clock($0, seenAt: state.now.date))" } ?? ""
    guard let error = registered.lastErrorDetails else {
      flow.line("\(look.symbols.bad) the latest run failed\(at)", look[.stateBad], into: &buffer)
      return
    }
    let explanation = ErrorExplanation.query(error)
    flow.paragraph(
      "\(look.symbols.bad) latest run failed\(at): \([error.label, error.errorMessage].compactMap(\.self).joined(separator: ": "))",
      look[.stateBad], maxRows: 2, into: &buffer)
    if flow.remainingRows > 3 { flow.paragraph(explanation.meaning, look[.textMuted], maxRows: 2, into: &buffer) }
    if flow.remainingRows > 1 {
      flow.paragraph(explanation.nextStep, look[.text], lead: "\(look.symbols.arrow) ", maxRows: 2, into: &buffer)
    }
  }

  private var figures: [String] {
    let metrics = registered.metrics
    var facts: [String] = []
    if let milliseconds = metrics.latestExecutionDuration {
      facts.append("database \(Measures.text(.milliseconds(milliseconds))) in the latest run")
    }
    facts.append("request \(Measures.bytes(metrics.requestSize))")
    facts.append("all results \(Measures.bytes(metrics.resultSizeSum))")
    return facts
  }
}

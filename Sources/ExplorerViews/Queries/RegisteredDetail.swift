import ExplorerState
import FoundationEssentials
import HaloModel
import TerminalCells

/// A registered query in full: when it runs next, its runs so far, whether its result is a new one, and why a run failed.
struct RegisteredDetail {
  let record: QueryRecord
  let registered: RegisteredQuery

  func draw(_ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance) {
    let schedule = RegisteredSchedule(registered)
    if let failure = record.failure {
      QueryDetail.draw(failure, &flow, into: &buffer, look)
    } else {
      drawState(schedule, state, &flow, into: &buffer, look)
      if flow.area.rows < 4, registered.lastRunFailed { return drawError(&flow, into: &buffer, look) }
      drawRuns(schedule, &flow, into: &buffer, look)
      if registered.lastRunFailed { drawError(&flow, into: &buffer, look) }
      drawResult(&flow, into: &buffer, look)
    }
    flow.facts(figures, look[.text], maxRows: 2, into: &buffer)
    let times = state.queries.executionTimes(like: record)
    if times.count > 1, flow.remainingRows > 1 {
      RunTimes(milliseconds: times).draw(&flow, into: &buffer, look)
    }
  }

  private func drawState(
    _ schedule: RegisteredSchedule, _ state: AppState, _ flow: inout TextFlow, into buffer: inout CellBuffer,
    _ look: Appearance
  ) {
    let mark = QueryMark(record, at: state.now, look.symbols)
    var facts: [String] = []
    let last = schedule.firstRun?.addingTimeInterval(Double(max(0, schedule.plannedRuns - 1) * schedule.frequency))
    switch record.phase {
    case .scheduled:
      if schedule.isOverdue(at: state.now.date) {
        facts.append("a run is due now")
      } else if let countdown = schedule.countdown(at: state.now.date) {
        facts.append("next run in \(Measures.countdown(seconds: countdown.inSeconds))")
      }
      let end = last.map { ", until \(Measures.clock($0))" } ?? ""
      facts.append("every \(Measures.span(seconds: registered.frequency))\(end)")
    case .cancelled: facts.append("somebody cancelled it; it runs no more")
    case .succeeded:
      facts.append(
        "its time is over\(registered.completedAt?.date.map { ", last run at \(Measures.clock($0))" } ?? "")")
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
    _ schedule: RegisteredSchedule, _ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance
  ) {
    let metrics = registered.metrics
    let counts =
      "  \(Measures.grouped(schedule.runs)) of \(Measures.count(schedule.plannedRuns, "run"))"
      + " \(look.symbols.dot) \(look.symbols.good) \(metrics.executionSucceededCount)"
      + " \(look.symbols.bad) \(metrics.executionFailedCount)"
    let room = max(5, min(40, flow.area.columns - DisplayWidth.columns(of: counts)))
    let cells = min(room, max(1, schedule.plannedRuns))
    let filled = StageBar.filled(schedule.runs, of: schedule.plannedRuns, cells: cells)
    flow.line(
      [
        .init(String(repeating: look.symbols.barFilled, count: filled), look[.stateGood]),
        .init(String(repeating: look.symbols.barEmpty, count: cells - filled), look[.textFaint]),
        .init(counts, look[.text]),
      ], into: &buffer)
  }

  private func drawResult(_ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance) {
    let metrics = registered.metrics
    guard let hash = registered.lastHash else {
      flow.line("no result yet", look[.textMuted], into: &buffer)
      return
    }
    let dot = " \(look.symbols.dot) "
    let at = metrics.lastSucceededAt?.date.map { "\(dot)run at \(Measures.clock($0))" } ?? ""
    let isNew = record.hasUnseenResult
    let news = isNew ? "\(look.symbols.online) result changed" : "= result unchanged"
    flow.line(
      [
        .init(news, look[isNew ? .accent : .textMuted]),
        .init(" since you looked\(at)\(dot)hash \(hash.prefix(8))\(look.symbols.ellipsis)", look[.textMuted]),
      ], into: &buffer)
    let next =
      record.phase == .scheduled ? "Enter opens the latest result, x cancels it." : "Enter opens the latest result."
    if flow.area.rows >= 6 { flow.line("\(look.symbols.arrow) \(next)", look[.text], into: &buffer) }
  }

  private func drawError(_ flow: inout TextFlow, into buffer: inout CellBuffer, _ look: Appearance) {
    let at = registered.metrics.lastFailedAt?.date.map { " at \(Measures.clock($0))" } ?? ""
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
    if let milliseconds = metrics.lastExecutionDuration {
      facts.append("database \(Measures.text(.milliseconds(milliseconds))) in the latest run")
    }
    facts.append("request \(Measures.bytes(metrics.requestSize))")
    facts.append("all results \(Measures.bytes(metrics.resultSizeSum))")
    return facts
  }
}

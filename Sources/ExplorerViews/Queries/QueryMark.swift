import ExplorerState
import HaloModel
import TerminalCells

/// A query's state as shape, colour and bar, and the few facts a list row has room for.
struct QueryMark {
  let shape: String
  let role: StyleRole

  init(_ record: QueryRecord, at now: Moment, _ symbols: Symbols) {
    switch record.phase {
    case .running where record.trouble != nil: (shape, role) = (symbols.unknown, .stateWarning)
    case .running where record.staleness(at: now) != nil: (shape, role) = (symbols.unknown, .stateBusy)
    case .running:
      let frame = Int(record.elapsed(at: now) / .milliseconds(100))
      (shape, role) = (symbols.spinner[max(0, frame) % symbols.spinner.count], .stateBusy)
    case .scheduled: (shape, role) = (symbols.recurring, record.isFault ? .stateWarning : .stateBusy)
    case .succeeded where record.isFault:
      // What is over and went wrong in the end is no success, whatever its word.
      (shape, role) = (symbols.bad, record.registered?.everyRunFailed == true ? .stateBad : .stateWarning)
    case .succeeded where record.fhir?.hasWarnings == true: (shape, role) = (symbols.warning, .stateWarning)
    case .succeeded: (shape, role) = (symbols.good, .stateGood)
    case .failed: (shape, role) = (symbols.bad, .stateBad)
    case .abandoned, .cancelled: (shape, role) = (symbols.abandoned, .stateIdle)
    }
  }

  /// How far it has come; of a registered query, how many of its runs.
  static func bar(_ record: QueryRecord, at now: Moment) -> StageBar {
    if let schedule = record.schedule {
      if case .failed = record.phase { return StageBar(endedUnseen: .failed) }
      return StageBar(runs: schedule.runs, of: schedule.plannedRuns, isCancelled: record.phase == .cancelled)
    }
    if let status = record.latest?.status, record.mode != .immediate || status.isTerminal {
      return StageBar(status, isLetGo: record.phase == .abandoned)
    }
    switch record.phase {
    case .running: return StageBar(waitingFor: record.elapsed(at: now))
    case .failed: return StageBar(endedUnseen: .failed)
    case .abandoned, .cancelled: return StageBar(endedUnseen: .letGo)
    case .succeeded: return StageBar(.successful)
    case .scheduled: return StageBar(runs: 0, of: 1)
    }
  }

  /// How long it took or has been under way; of a registered query, when it runs next.
  static func time(_ record: QueryRecord, at now: Moment) -> String {
    if record.phase == .scheduled, let schedule = record.schedule {
      if schedule.isOverdue(at: now.date) { return "due now" }
      return schedule.countdown(at: now.date).map { "in \(Measures.countdown(seconds: $0.inSeconds))" } ?? ""
    }
    let elapsed = record.elapsed(at: now)
    return record.isRunning ? Measures.running(elapsed) : Measures.text(elapsed)
  }

  /// Rows, rows affected, or the typed error; of a registered query whether there is news.
  static func outcome(_ record: QueryRecord) -> String {
    if let failure = record.failure { return failure.typed ?? "" }
    if record.isLetGo { return "let go" }
    if let registered = record.registered {
      if registered.lastRunFailed { return registered.lastErrorDetails?.label ?? "failed" }
      switch record.resultNews {
      case nil: return ""
      case .notOpened: return "not opened"
      case .seen: return "seen"
      case .changed: return "new"
      }
    }
    if let fhir = record.fhir, fhir.subject == .searchset, let total = fhir.total, total != fhir.matchCount {
      return "\(fhir.matchCount)/\(total)"
    }
    return record.rowCount.map(Counts.grouped) ?? ""
  }

  /// Pages that can be fetched of all, as `2/4`.
  static func pages(_ record: QueryRecord) -> String {
    record.pageFigures.map { "\(Counts.grouped($0.cached))/\(Counts.grouped($0.total))" } ?? ""
  }

  /// The statement as one line, a registered query's name before it.
  static func subject(_ record: QueryRecord) -> String {
    guard let name = record.registered?.name, !name.isEmpty, record.sql != nil else { return record.sqlLine }
    return "\(name): \(record.sqlLine)"
  }

  /// The mode in one word: `immediate`, or `immed` where room is short.
  static func mode(_ record: QueryRecord, isShort: Bool) -> String {
    guard isShort else { return record.mode.rawValue }
    switch record.mode {
    case .immediate: return "immed"
    case .registered: return "regist"
    default: return record.mode.rawValue
    }
  }
}

import FoundationEssentials
import HaloModel

/// A registered query's facts as texts, each one line without control characters; `-` stands for what is not known.
struct RegisteredFacts {
  let name: String
  /// The API's own word.
  let status: String
  /// As in `every 60 s for 1 h 0 min`.
  let interval: String
  /// As in `3 of 61, 1 failed`.
  let runs: String
  let nextRun: String
  /// How long ago the latest run that went well, or failed, was.
  let lastSuccess: String
  let lastFailure: String
  /// How long the database worked in the latest run.
  let lastDuration: String
  let lastHash: String
  let resultSizeSum: String
  /// Type, code and message of the latest failed run.
  let lastError: String
  /// What that means.
  let meaning: String
  /// What to do about it.
  let nextStep: String

  init(_ query: RegisteredQuery, now: Date) {
    let timetable = RegisteredTimetable(query)
    let metrics = query.metrics
    name = Self.text(query.name)
    status = Self.text(query.status.rawValue)
    interval = "every \(query.frequency) s for \(Quantity.duration(seconds: Double(query.duration)))"
    let failures = metrics.executionFailedCount
    runs = "\(timetable.runs) of \(timetable.plannedRuns)" + (failures > 0 ? ", \(failures) failed" : "")
    nextRun = Self.countdown(timetable, of: query, now: now)
    lastSuccess = SiteFacts.age(of: metrics.lastSucceededAt, now: now)
    lastFailure = SiteFacts.age(of: metrics.lastFailedAt, now: now)
    lastDuration = metrics.latestExecutionDuration.map { "\($0) ms" } ?? "-"
    lastHash = Self.text(query.lastHash ?? "")
    resultSizeSum = Quantity.bytes(metrics.resultSizeSum)
    guard let details = query.lastErrorDetails else {
      lastError = "-"
      meaning = "-"
      nextStep = "-"
      return
    }
    let explanation = ErrorExplanation.query(details)
    lastError = Self.text(
      [details.label, details.errorMessage ?? ""].filter { !$0.isEmpty }.joined(separator: ": "), limit: 200)
    meaning = explanation.meaning
    nextStep = explanation.nextStep
  }

  /// The facts as lines.
  func card(id: QueryID) -> String {
    var facts = [
      ("query", id.rawValue), ("name", name), ("status", status), ("interval", interval), ("runs", runs),
      ("next run", nextRun), ("last success", lastSuccess), ("last failure", lastFailure),
      ("last execution", lastDuration), ("results in all", resultSizeSum), ("last hash", lastHash),
      ("last error", lastError),
    ]
    if lastError != "-" { facts += [("meaning", meaning), ("next step", nextStep)] }
    return FactTable.card(facts.map { (label: $0.0, value: $0.1) })
  }

  /// As in `in 42.0 s`, `due now`, `-`.
  static func countdown(_ timetable: RegisteredTimetable, of query: RegisteredQuery, now: Date) -> String {
    guard query.status == .enabled else { return "-" }
    if timetable.isOverdue(at: now) { return "due now" }
    guard let next = timetable.countdown(at: now) else { return "none, it is about to complete" }
    return "in \(Quantity.duration(seconds: next / .seconds(1)))"
  }

  private static func text(_ text: String, limit: Int = 80) -> String {
    let line = MessageText.singleLine(text, limit: limit)
    return line.isEmpty ? "-" : line
  }
}

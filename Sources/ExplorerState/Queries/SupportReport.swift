package import HaloModel

/// What support needs to know of one query, as plain text to paste into a ticket.
///
/// It holds no SQL, because SQL may name patients, no parameter values and no rows; of parameters only the names.
package struct SupportReport: Sendable {
  /// The report, line by line.
  package let text: String

  package init(
    record: QueryRecord, site: Site?, connection: ConnectionInfo, programVersion: String, now: Moment
  ) {
    var lines = ReportLines(title: "Halo Cloud query report")
    if record.submission == nil {
      lines.add("query", record.queryID?.rawValue ?? "none: the service gave no id")
      lines.add("mode", "\(record.mode), execution mode \(record.executionMode?.rawValue ?? Self.unknown)")
    } else {
      lines.add("mode", record.mode.rawValue)
    }
    lines.add("state", record.statusWord)
    if record.isLetGo { lines.add("followed", "no longer: let go here") }
    lines.add("environment", "\(connection.environment.word) \(connection.host)")
    lines.add("profile", connection.profile)
    lines.add("site", record.site.rawValue)
    lines.add("practice", record.siteName)
    lines.add("PMS", site.flatMap(Self.pms))
    if record.submission == nil {
      lines.add("catalogue", record.isRequestKnown ? record.catalogue ?? "the site's default" : Self.unknown)
    }
    lines.add("Halo Link", site?.haloLinkVersion)
    lines.add("program", programVersion)
    lines.add("reported", Timestamp(now.date).text)
    if let submission = record.submission { lines.add(submission, measured: record) }
    if let latest = record.latest { lines.add(latest, measured: record) }
    if let registered = record.registered { lines.add(registered) }
    if var failure = record.failure ?? record.resultFailure {
      // What a FHIR API says of a request may repeat what was searched for.
      if record.submission != nil { failure.message = nil }
      lines.add(failure)
    }
    if let trouble = record.trouble { lines.add("last asked", "\(trouble.word): \(trouble.summary)") }
    if record.submission == nil {
      lines.add("parameters", Self.parameters(of: record))
      lines.add("SQL", "left out: it may hold patient data")
    } else {
      lines.add("values", "left out: they may be patient data")
    }
    text = lines.text
  }

  /// What is said where neither the service nor this machine tells.
  private static let unknown = "not known here"

  private static func parameters(of record: QueryRecord) -> String {
    guard record.isRequestKnown else { return unknown }
    let names = record.parameterNames.joined(separator: ", ")
    return names.isEmpty ? "none" : "\(names) (values left out)"
  }

  private static func pms(of site: Site) -> String? {
    let parts = [
      site.pms?.rawValue, site.practiceMetadata?.practiceManagementVersion, site.pmsID.map { "site \($0)" },
    ]
    let text = parts.compactMap(\.self).joined(separator: " ")
    return text.isEmpty ? nil : text
  }
}

extension ReportLines {
  /// A FHIR request by its outline, and what came of it in figures.
  fileprivate mutating func add(_ submission: FHIRSubmission, measured record: QueryRecord) {
    add("request", "\(submission)")
    add("handling", submission.isStrict ? "strict" : "lenient")
    add("sent", Timestamp(record.startedAt.date).text)
    add("round trip", record.roundTrip.map { "\(milliseconds($0.inSeconds)) ms, measured here" })
    guard let result = record.fhir else { return }
    add("attempts", "\(result.measures.attempts)")
    add("bytes", "\(result.measures.requestBytes) sent, \(result.measures.responseBytes) received")
    add("entries", "\(FHIRCounts.matches(of: result)), \(result.includeCount) included")
    if result.malformedCount > 0 { add("unreadable", Counts.of(result.malformedCount, "entry")) }
    add("left out", result.ignoredParameters.joined(separator: ", "))
  }

  fileprivate mutating func add(_ query: Query, measured record: QueryRecord) {
    add("created", query.createdAt.text)
    for (stage, start, seconds) in (query.statusTiming ?? StatusTiming()).timeline(until: query.completedAt) {
      add("  \(stage)", "\(start.text)\(seconds.map { ", \(milliseconds($0)) ms" } ?? ", not ended")")
    }
    add("completed", query.completedAt?.text)
    add("database", query.metrics.map { "\($0.sqlExecutionDuration) ms" })
    add("round trip", record.roundTrip.map { "\(milliseconds($0.inSeconds)) ms, measured here" })
    add("request", "\(query.requestSize) bytes, command \(query.commandSize) bytes")
    add("queue time", "at most \(query.maxTimeInQueue) ms")
    add("rows", record.rowCount.map { "\($0)\(record.isAffectedCount ? " affected" : "")" })
    add("result", query.resultSize.map { "\($0) bytes" })
    if let figures = record.pageFigures {
      add("pages", "\(figures.cached) cached, \(figures.uploading) uploading, \(figures.queued) queued")
    }
  }

  fileprivate mutating func add(_ query: RegisteredQuery) {
    let metrics = query.metrics
    add("name", query.name)
    add("created", query.createdAt.text)
    add("schedule", "every \(query.frequency) s for \(query.duration) s")
    add(
      "runs",
      "\(metrics.executionSucceededCount) succeeded, \(metrics.executionFailedCount) failed, \(RegisteredTimetable(query).plannedRuns) planned"
    )
    add("last success", metrics.lastSucceededAt?.text)
    add("last failure", metrics.lastFailedAt?.text)
    add("database", metrics.latestExecutionDuration.map { "\($0) ms in the latest run" })
    add("request", "\(metrics.requestSize) bytes")
    add("results", "\(metrics.resultSizeSum) bytes in all")
    add("last hash", query.lastHash)
    add("completed", query.completedAt?.text)
    guard let error = query.lastErrorDetails else { return }
    let explanation = ErrorExplanation.query(error)
    add("last error", "\(error.label): \(error.errorMessage ?? "")")
    add("meaning", explanation.meaning)
    add("next step", explanation.nextStep)
  }
}

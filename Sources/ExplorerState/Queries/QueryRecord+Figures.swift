package import FoundationEssentials
package import HaloModel
import ResultStore

/// What a row of the pane shows of a query: times, sizes, pages.
extension QueryRecord {
  /// How many pages of a result have come how far at the service, and how many of them are here.
  package struct PageFigures: Equatable, Sendable {
    package var cached = 0
    package var uploading = 0
    package var queued = 0
    /// Decoded and kept here.
    package var here = 0

    package var total: Int { cached + uploading + queued }
  }

  /// From sending until its end, or until `now`.
  package func elapsed(at now: Moment) -> Duration {
    (finishedAt ?? now).since(startedAt)
  }

  /// Now by the service's clock, for stages that have no end yet: the service's own start plus what passed here.
  package func serverDate(at now: Moment) -> Date {
    guard let created = latest?.createdAt.date else { return now.date }
    return created.addingTimeInterval(elapsed(at: now).inSeconds)
  }

  /// Rows of the result, rows affected, or matches of a FHIR search that are here.
  package var rowCount: Int? {
    if let fhir { return fhir.matchCount }
    switch latest?.result {
    case .rows(let result): return result.rows
    case .pages(let result): return result.rows
    case .affected(let result): return result.rowsAffected
    case nil: return registered == nil ? nil : table?.rowCount
    }
  }

  /// Whether ``rowCount`` counts rows affected.
  package var isAffectedCount: Bool {
    if case .affected = latest?.result { true } else { false }
  }

  /// Decoded bytes of the result, or those of a FHIR answer; of a registered query, of all its results together.
  package var byteCount: Int? {
    if let registered { return registered.metrics.resultSizeSum }
    if let fhir { return fhir.measures.responseBytes }
    switch latest?.result {
    case .rows(let result): return result.size
    case .pages(let result): return result.size
    case .affected, nil: return latest?.resultSize
    }
  }

  /// How far the pages of an async result have come; `nil` for a result without pages.
  package var pageFigures: PageFigures? {
    guard let summaries = latest?.result?.pages, !summaries.isEmpty else { return nil }
    var figures = PageFigures()
    for summary in summaries {
      switch summary.status {
      case .cached: figures.cached += 1
      case .uploading: figures.uploading += 1
      default: figures.queued += 1
      }
    }
    figures.here = pages?.hereCount ?? 0
    return figures
  }

  /// Milliseconds the database worked, in the latest run of a registered query.
  package var executionMilliseconds: Int? {
    latest?.metrics?.sqlExecutionDuration ?? registered?.metrics.latestExecutionDuration
  }

  /// What is known here of a registered query's latest result.
  package enum ResultNews: Equatable, Sendable {
    /// It was not opened here.
    case notOpened
    /// It is the one that was opened.
    case seen
    /// It is another one than the one that was opened.
    case changed
  }

  /// Whether a registered query's latest result was opened here; `nil` while there is none.
  package var resultNews: ResultNews? {
    guard let hash = registered?.lastHash else { return nil }
    guard let openedHashes else { return .notOpened }
    return openedHashes.contains(hash) ? .seen : .changed
  }

  /// Whether a registered query's result is another than the one opened last.
  package var hasUnseenResult: Bool { resultNews == .changed }

  /// How long ago the service was asked about a query that runs, where that is longer than a live view may be behind;
  /// `nil` while it is live. One that a webhook covers is asked about rarely.
  package func staleness(at now: Moment) -> Duration? {
    guard isRunning, isCoveredByWebhook, let askedAt else { return nil }
    let age = now.since(askedAt)
    return age >= Self.liveLimit ? age : nil
  }

  private static let liveLimit = Duration.seconds(10)

  /// Until when its stages are known: now while they are live, otherwise when the service was last asked.
  package func lastKnown(at now: Moment) -> Moment {
    staleness(at: now) == nil ? now : askedAt ?? now
  }

  /// When a registered query runs; `nil` for any other.
  package var schedule: RegisteredTimetable? { registered.map(RegisteredTimetable.init) }
}

extension RegisteredQuery {
  /// Whether the run that ended last failed.
  package var lastRunFailed: Bool {
    guard let failed = metrics.lastFailedAt?.date else { return false }
    guard let succeeded = metrics.lastSucceededAt?.date else { return true }
    return failed > succeeded
  }

  /// What is to be said of its failed runs, as in `61 of 61 runs failed`; `nil` when its latest run went well.
  package var failedRunsText: String? {
    guard lastRunFailed else { return nil }
    return "\(metrics.executionFailedCount) of \(metrics.executionCount) runs failed"
  }

  /// Whether not one run went well.
  package var everyRunFailed: Bool { metrics.executionSucceededCount == 0 && metrics.executionFailedCount > 0 }
}

extension Duration {
  /// The length in seconds.
  package var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

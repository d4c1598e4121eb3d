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

  /// Rows of the result, or rows affected.
  package var rowCount: Int? {
    switch latest?.result {
    case .rows(let result): result.rows
    case .pages(let result): result.rows
    case .affected(let result): result.rowsAffected
    case nil: registered == nil ? nil : table?.rowCount
    }
  }

  /// Whether ``rowCount`` counts rows affected.
  package var isAffectedCount: Bool {
    if case .affected = latest?.result { true } else { false }
  }

  /// Decoded bytes of the result; of a registered query, of all its results together.
  package var byteCount: Int? {
    if let registered { return registered.metrics.resultSizeSum }
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
    latest?.metrics?.sqlExecutionDuration ?? registered?.metrics.lastExecutionDuration
  }

  /// Whether a registered query's result is another than the one seen last.
  package var hasUnseenResult: Bool {
    guard let hash = registered?.lastHash else { return false }
    return hash != seenHash
  }

  /// When a registered query runs; `nil` for any other.
  package var schedule: RegisteredSchedule? { registered.map(RegisteredSchedule.init) }
}

extension RegisteredQuery {
  /// Whether the run that ended last failed.
  package var lastRunFailed: Bool {
    guard let failed = metrics.lastFailedAt?.date else { return false }
    guard let succeeded = metrics.lastSucceededAt?.date else { return true }
    return failed > succeeded
  }
}

extension Duration {
  /// The length in seconds.
  package var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

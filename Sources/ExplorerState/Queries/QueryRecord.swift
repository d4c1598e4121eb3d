package import HaloModel

/// One query of this session.
package struct QueryRecord: Equatable, Sendable, Identifiable {
  /// Why it was sent.
  package enum Purpose: Equatable, Sendable {
    /// Somebody ran it.
    case statement
    /// The sites pane reads a catalogue.
    case catalogue(CatalogueKey)
  }

  /// Where it stands, as far as this side can know.
  package enum Phase: Equatable, Sendable {
    case running
    case succeeded(QueryAnswer)
    case failed(ErrorReport)
    /// We stopped waiting; the practice may have finished it.
    case abandoned
  }

  package let id: QueryKey
  package let site: SiteID
  package let siteName: String
  package let catalogue: String?
  package let sql: String
  package let mode: ExecutionMode
  package let purpose: Purpose
  package let startedAt: Moment
  package var finishedAt: Moment?
  package var phase: Phase

  package var isRunning: Bool { phase == .running }

  /// The record the service keeps, once it answered with one.
  package var query: Query? {
    switch phase {
    case .running, .abandoned: nil
    case .succeeded(let answer): answer.query
    case .failed(let report): report.query
    }
  }

  /// The API's own status word, or ours while there is none.
  package var statusWord: String {
    switch phase {
    case .running: "sent"
    case .succeeded(let answer): answer.query.status.rawValue
    case .failed(let report): report.query?.status.rawValue ?? report.word
    case .abandoned: "abandoned"
    }
  }

  /// From sending until its end, or until `now`.
  package func elapsed(at now: Moment) -> Duration {
    (finishedAt ?? now).since(startedAt)
  }

  /// The statement as one line.
  package var sqlLine: String {
    sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

package import HaloModel
package import ResultStore

/// One query the explorer knows: run in this session, kept from an earlier one, or registered at a site.
package struct QueryRecord: Equatable, Sendable, Identifiable {
  /// Why it was sent.
  package enum Purpose: Equatable, Sendable {
    /// Somebody ran it.
    case statement
    /// The sites pane reads a catalogue.
    case catalogue(CatalogueKey)
  }

  /// How it came to be known here.
  package enum Origin: Equatable, Sendable {
    /// Sent in this session.
    case session
    /// Sent in an earlier session and still kept on this machine.
    case reattached
    /// Found in a site's list of registered queries.
    case listed
  }

  /// Where it stands, as far as this side can know.
  package enum Phase: Equatable, Sendable {
    /// Sent, or accepted and not ended.
    case running
    /// A registered query between its runs.
    case scheduled
    /// Ended well; a registered query completed.
    case succeeded
    case failed(ErrorReport)
    /// We stopped waiting; the practice may have finished it.
    case abandoned
    /// A registered query that was cancelled.
    case cancelled
  }

  package let id: QueryKey
  package let target: RunTarget
  package let mode: QueryMode
  /// `nil` for one found in a site's list, which does not tell it.
  package let executionMode: ExecutionMode?
  /// The statement; `nil` for a query that was not sent in this session, because text is never kept on disk.
  package let sql: String?
  /// The request, where it is one to a FHIR API.
  package let submission: FHIRSubmission?
  /// The names of its parameters, never their values.
  package let parameterNames: [String]
  package let purpose: Purpose
  package let origin: Origin
  /// When it was sent; for a query of another session when the service accepted it.
  package let startedAt: Moment
  package var finishedAt: Moment?
  package var phase: Phase
  /// The service's id, once there is one.
  package var queryID: QueryID?
  /// The service's record as last heard of, also while it runs; of an immediate query, once it answered.
  package var latest: Query?
  /// Why the service could not be asked about it the last time; `nil` after an answer.
  package var trouble: ErrorReport?
  /// A registered query as its site lists it.
  package var registered: RegisteredQuery?
  /// The hashes of a registered query's result when it was last opened: the result's own and the one listed then; `nil`
  /// while it was not opened here.
  var openedHashes: Set<String>?
  /// When a registered query was cancelled from here.
  package var cancelledHereAt: Moment?
  /// When the service was last asked about it and answered.
  package var askedAt: Moment?
  /// Whether a webhook will tell of its success, so that it is asked about rarely once it executes.
  package var isCoveredByWebhook: Bool
  /// When a webhook spoke of it last.
  package var notifiedAt: Moment?
  /// What a FHIR request gave.
  package var fhir: FHIRResult?
  /// The rows that are here, of a FHIR result those of its tab; gaps where pages are not.
  package var table: ResultTable?
  /// How much of an answer that comes as one has arrived; `nil` before its first rows.
  package var arrival: Arrival?
  /// The pages of an async result.
  package var pages: ResultPages?
  /// Whether a registered query's latest result is on its way.
  package var isLoadingResult: Bool
  /// Why a registered query's latest result could not be had.
  package var resultFailure: ErrorReport?
  /// From sending to having the answer, measured here.
  package var roundTrip: Duration?
  /// How long decoding its rows took.
  package var decoding: Duration?

  init(
    id: QueryKey, target: RunTarget, mode: QueryMode, executionMode: ExecutionMode?, sql: String?,
    submission: FHIRSubmission? = nil, parameterNames: [String] = [], purpose: Purpose = .statement,
    origin: Origin = .session, startedAt: Moment
  ) {
    self.id = id
    self.target = target
    self.mode = mode
    self.executionMode = executionMode
    self.sql = sql
    self.submission = submission
    self.parameterNames = parameterNames
    self.purpose = purpose
    self.origin = origin
    self.startedAt = startedAt
    phase = .running
    isLoadingResult = false
    isCoveredByWebhook = false
  }

  /// What its rows take; none are counted of a FHIR result, whose resources have a limit of their own.
  var footprint: TableFootprint { fhir == nil ? table?.footprint ?? TableFootprint() : TableFootprint() }

  package var site: SiteID { target.site }
  package var siteName: String { target.siteName }
  package var catalogue: String? { target.catalogue }

  /// Whether it is under way now; a registered query between its runs is not.
  package var isRunning: Bool { phase == .running }

  /// Whether what was sent is known here: its catalogue and parameters. Of others neither a list nor this machine tells.
  package var isRequestKnown: Bool { origin == .session }

  /// Whether it was let go: it may still run at its site.
  package var isLetGo: Bool { phase == .abandoned && mode == .async }

  /// Whether it failed, or a registered query's latest run did.
  package var isFault: Bool {
    if case .failed = phase { return true }
    guard let registered else { return false }
    return registered.lastRunFailed
  }

  /// What went wrong, in full.
  package var failure: ErrorReport? {
    if case .failed(let report) = phase { report } else { nil }
  }

  /// The service's record, once there is one.
  package var query: Query? { latest }

  /// The API's own status word, the last one heard of a query that was let go, or ours while there is none.
  package var statusWord: String {
    if let registered { return registered.status.rawValue }
    if let latest { return latest.status.rawValue }
    return switch phase {
    case .running: mode == .immediate || mode == .fhir ? "sent" : "sending"
    case .scheduled: RegisteredQueryStatus.enabled.rawValue
    case .succeeded: mode == .fhir ? "200 OK" : QueryStatus.successful.rawValue
    case .failed(let report): report.query?.status.rawValue ?? report.word
    case .abandoned: mode == .async ? "let go" : "abandoned"
    case .cancelled: RegisteredQueryStatus.cancelled.rawValue
    }
  }

  /// The statement or request as one line; for a query without its text, its name or what it is.
  package var sqlLine: String {
    if let sql { return sql.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    return submission?.text ?? registered?.name ?? "text not kept"
  }
}

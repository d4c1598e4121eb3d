import HaloModel

extension CommandFailure {
  /// A query that ended without success, nil for one that goes on or ended well.
  init?(ended query: Query) {
    guard query.status.isFailure else { return nil }
    let details = query.failure
    let label = details?.label ?? ""
    let head = label.isEmpty ? query.status.rawValue : "\(query.status) (\(label))"
    let message = details?.errorMessage.map { ": \(MessageText.singleLine($0))" } ?? ""
    self.init(
      Self.status(of: query.status, details: details), "query \(query.id): \(head)\(message)",
      nextStep: ErrorExplanation.failed(query)?.nextStep ?? "Run it again; if it stays, send Halo support the query id."
    )
    self.query = query
  }

  private static func status(of status: QueryStatus, details: QueryErrorDetails?) -> CommandStatus {
    switch status {
    case .initialisationFailedSiteOffline, .initialisationFailedSiteUnreachable: .down
    case .expiredInQueue: .timedOut
    default: details?.errorType == .mssql && details?.errorCode == -2 ? .timedOut : .failure
    }
  }
}

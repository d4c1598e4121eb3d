extension ErrorExplanation {
  /// Explains why a query failed, from its state first and its typed error then; `nil` for one that did not fail.
  package static func failed(_ query: Query) -> ErrorExplanation? {
    if let explanation = status(query.status) { return explanation }
    return query.failure.map(ErrorExplanation.query)
  }

  /// Explains a state that tells the cause by itself; `nil` for the others, `executionFailed` among them, of which only
  /// the error says more.
  /// Source: halo-cloud reference, section 8.
  package static func status(_ status: QueryStatus) -> ErrorExplanation? {
    switch status {
    case .initialisationFailedCacheError: cacheError
    case .initialisationFailedSiteOffline:
      ErrorExplanation(
        meaning: "The query was accepted and never sent on: the site had closed its session.",
        nextStep:
          "Ask the practice whether the server is switched on and the Halo Link service runs, then run it again.")
    case .initialisationFailedSiteUnreachable:
      ErrorExplanation(
        meaning: "The query was accepted and never sent on: nothing was heard from the site for two minutes.",
        nextStep: "Have the practice check its internet connection and the Halo Link service, then run it again.")
    case .expiredInQueue:
      ErrorExplanation(
        meaning: "The query waited at Halo Link longer than its maxTimeInQueue and never ran.",
        nextStep: "Run it again with a longer maxTimeInQueue, or when fewer queries wait at the site.")
    case .uploadFailed:
      ErrorExplanation(
        meaning: "The query ran, but its rows did not all reach the cloud.",
        nextStep: "A read: run it again. A write has happened: do not send it again.")
    default: nil
    }
  }

  /// Explains the state of a registered query that ended before its time; `nil` for the others.
  /// Source: halo-cloud reference, section 9.
  package static func status(_ status: RegisteredQueryStatus) -> ErrorExplanation? {
    switch status {
    case .initialisationFailedCacheError: cacheError
    case .cancelled:
      ErrorExplanation(
        meaning: "Somebody cancelled the registered query.", nextStep: "Register it again when it should run on.")
    default: nil
    }
  }

  private static var cacheError: ErrorExplanation {
    ErrorExplanation(
      meaning: "Halo Cloud could not keep the query; it never ran.",
      nextStep: "Run it again in a minute; if it stays, send Halo support the query id and the time.")
  }
}

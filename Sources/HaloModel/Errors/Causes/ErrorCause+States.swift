extension ErrorCause {
  /// The states of an immediate or async query.
  /// Source: halo-cloud reference, sections 7 and 8.
  static let queryStates: [ErrorCause] = [
    state(.initialising, "The cloud has accepted the query and not handed it to the site yet."),
    ErrorCause(
      "initialisationFailedCacheError",
      [.of(.query(.initialisationFailedCacheError)), .of(.registered(.initialisationFailedCacheError))],
      "Halo Cloud could not keep the query; it never ran.",
      next: "Run it again in a minute; if it stays, send Halo support the query id and the time.", .you, .halo),
    ErrorCause(
      "initialisationFailedSiteOffline", [.of(.query(.initialisationFailedSiteOffline))],
      "The query was accepted and never sent on: the site had closed its session.",
      next: "Ask the practice whether the server is switched on and the Halo Link service runs, then run it again.",
      .practice, .you),
    ErrorCause(
      "initialisationFailedSiteUnreachable", [.of(.query(.initialisationFailedSiteUnreachable))],
      "The query was accepted and never sent on: nothing was heard from the site for two minutes.",
      next: "Have the practice check its internet connection and the Halo Link service, then run it again.",
      .practice, .you),
    state(.queued, "The query waits at Halo Link; it expires there after its maxTimeInQueue."),
    ErrorCause(
      "expiredInQueue", [.of(.query(.expiredInQueue))],
      "The query waited at Halo Link longer than its maxTimeInQueue and never ran.",
      next: "Run it again with a longer maxTimeInQueue, or when fewer queries wait at the site.", .you),
    state(.executing, "The practice database works on the query, an async one for five minutes at most."),
    ErrorCause(
      "executionFailed", [.of(.query(.executionFailed))],
      "The practice database or Halo Link failed the query; its error says which and how.",
      next: "Look at the error's type and code: mssql and fbsql are the database's, haloLink and http are not.", .you),
    state(.uploading, "The query ran and its rows travel to the cloud; pages that are cached can be fetched."),
    ErrorCause(
      "uploadFailed", [.of(.query(.uploadFailed))], "The query ran, but its rows did not all reach the cloud.",
      next: "A read: run it again. A write has happened: do not send it again.", .you),
    ErrorCause(
      "successful", [.of(.query(.successful))], "The query ran and its rows can be had, for about a day.",
      next: "Fetch the pages; export what has to be kept longer.", isFault: false),
    ErrorCause(
      "batch-found", [.of(.batch(.found))], "The batch status has a record of this query.",
      next: "Nothing: the record tells its state.", isFault: false),
  ]

  /// The states of a registered query; the one in which the cloud could not keep it stands with those of queries.
  /// Source: halo-cloud reference, section 9.
  static let registeredStates: [ErrorCause] = [
    ErrorCause(
      "enabled", [.of(.registered(.enabled))],
      "The registered query runs whenever its time comes; a run that fails does not stop it.",
      next: "Nothing: look at its runs and its last error.", isFault: false),
    ErrorCause(
      "cancelled", [.of(.registered(.cancelled))], "Somebody cancelled the registered query.",
      next: "Register it again when it should run on.", .you),
    ErrorCause(
      "completed", [.of(.registered(.completed))], "The registered query ran for as long as it was registered.",
      next: "Register it again when it should run on.", isFault: false),
  ]

  /// The states of a page of an async result.
  /// Source: halo-cloud reference, section 8.
  static let pages: [ErrorCause] = [
    ErrorCause(
      "page-queued", [.of(.page(.queued))], "The page waits for its upload.",
      next: "Wait; it cannot be fetched yet.", isFault: false),
    ErrorCause(
      "page-uploading", [.of(.page(.uploading))], "The page travels to the cloud.",
      next: "Wait; it cannot be fetched yet.", isFault: false),
    ErrorCause(
      "page-cached", [.of(.page(.cached))], "The page is in the cloud, for about a day.",
      next: "Fetch it; later the answer is 410.", isFault: false),
  ]

  /// A state in which the query goes on by itself.
  private static func state(_ status: QueryStatus, _ meaning: String) -> ErrorCause {
    ErrorCause(
      status.rawValue, [.of(.query(status))], meaning, next: "Wait; ask for its status again later.", isFault: false)
  }
}

import HaloModel

/// A query on its way to a site: what the cloud hands to the site's Halo Link.
struct LinkOrder: Sendable {
  var id: QueryID
  var command: Command
  /// The database to use; the site's default when `nil`.
  var catalogue: String?
  /// The longest the order may wait at the Link; zero starts it only when the Link is idle.
  var maxTimeInQueue: Duration
  /// Hears of each stage as it begins.
  var stageBegan: @Sendable (LinkStage) -> Void
}

/// A stage an order passes at the Link.
enum LinkStage: Sendable, Equatable {
  /// The command travels to the site.
  case downloading
  /// The practice database works.
  case executing
  /// The result travels to the cloud; the time the database took is known.
  case uploading(sqlExecution: Duration)
}

/// How an order ended at the Link.
enum LinkOutcome: Sendable, Equatable {
  /// The practice database dealt with it; the duration is from the Link's call to its answer.
  case executed(PracticeResult, sqlExecution: Duration)
  /// The order waited past its time in the queue and never ran.
  case expiredInQueue
  /// The practice database could not be opened; the reason names no data.
  case practiceUnavailable(reason: String)
  /// The Link stopped before the order ended.
  case linkStopped
}

import HaloModel

/// A query on its way to a site: what the cloud hands to the site's Halo Link.
struct LinkOrder: Sendable {
  /// How an order runs and how its rows come back.
  enum Delivery: Sendable {
    /// Ahead of everything else and whole, within the limits of immediate queries.
    case immediate
    /// Behind immediate queries, and whole: a run of a registered query.
    case registeredRun(timeLimit: Duration, maxResultBytes: Int)
    /// Behind immediate queries, into page files that are then uploaded one by one: an async query.
    case pages(PageSpool, timeLimit: Duration)
  }

  /// What is to be done at the practice.
  enum Work: Sendable {
    /// A command on a catalogue, the site's default one when `nil`.
    case command(Command, catalogue: String?, Delivery)
    /// A FHIR request, which goes and comes as an immediate query does. Source: halo-cloud reference, section 12.1.
    case fhir(FHIRRequest)
  }

  /// What a Halo Link can be made to do wrong.
  enum Fault: Sendable, Equatable {
    /// The command is not run and ends with this error.
    case executionFails(QueryErrorDetails)
    /// The result does not arrive and the order ends with this error.
    case uploadFails(QueryErrorDetails)
    /// The command never ends, as Links did before 26.0518. Source: halo-cloud reference, section 15.
    case executionHangs
  }

  var id: QueryID
  var work: Work
  /// The longest the order may wait at the Link; zero starts it only when the Link is idle.
  var maxTimeInQueue: Duration
  var fault: Fault?
  /// Hears of each stage as it begins.
  var stageBegan: @Sendable (LinkStage) -> Void

  /// The order of a query. The catalogue is the database to use; the site's default when `nil`.
  init(
    id: QueryID, command: Command, catalogue: String?, maxTimeInQueue: Duration, delivery: Delivery = .immediate,
    fault: Fault? = nil, stageBegan: @escaping @Sendable (LinkStage) -> Void
  ) {
    self.id = id
    work = .command(command, catalogue: catalogue, delivery)
    self.maxTimeInQueue = maxTimeInQueue
    self.fault = fault
    self.stageBegan = stageBegan
  }

  /// The order of a FHIR request, of whose stages nobody keeps a record.
  init(id: QueryID, fhir request: FHIRRequest, maxTimeInQueue: Duration) {
    self.id = id
    work = .fhir(request)
    self.maxTimeInQueue = maxTimeInQueue
    stageBegan = { _ in }
  }

  /// Which lane of the queue the order takes.
  var lane: LinkQueue.Lane {
    switch work {
    case .fhir, .command(_, _, .immediate): .immediate
    case .command(_, _, .registeredRun): .registered
    case .command(_, _, .pages): .async
    }
  }
}

/// A stage an order passes at the Link.
enum LinkStage: Sendable, Equatable {
  /// The command travels to the site.
  case downloading
  /// The practice database works.
  case executing
  /// The result travels to the cloud; the time the database took is known.
  case uploading(PracticeAnswer, sqlExecution: Duration)
  /// A page, by its number, travels to the cloud.
  case pageUploading(Int)
  /// A page, by its number, has arrived.
  case pageUploaded(Int)
}

/// How an order ended at the Link.
enum LinkOutcome: Sendable, Equatable {
  /// The practice database dealt with it; the duration is from the Link's call to its answer.
  case executed(PracticeResult, sqlExecution: Duration)
  /// The order waited past its time in the queue and never ran.
  case expiredInQueue
  /// The practice database answered, and its answer did not arrive.
  case uploadFailed(QueryErrorDetails)
  /// The practice database could not be opened; the reason names no data.
  case practiceUnavailable(reason: String)
  /// The Link stopped before the order ended.
  case linkStopped
}

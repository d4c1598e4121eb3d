import FoundationEssentials
import GRDB
import HaloModel

/// A registered query as the cloud keeps it: what the API shows, what is run, its plan, and where its result lies.
struct RegisteredQueryRecord: Sendable, Equatable, Codable {
  /// The latest successful result, without its rows.
  struct Result: Sendable, Equatable, Codable {
    /// The file that holds the rows, in ``RegisteredResultFiles``.
    var file: String
    var rows: Int
    /// Bytes of the file.
    var size: Int
    var parameters: [Parameter]
  }

  let id: QueryID
  let siteID: SiteID
  /// What is run, with its defaults filled in.
  let request: RegisteredQueryRequest
  /// What the API answers.
  private(set) var query: RegisteredQuery
  private(set) var schedule: RegisteredSchedule
  private(set) var result: Result?
  /// When the next run may begin, in seconds since 1970; absent unless one is waited for.
  private(set) var dueAt: Double?
  /// When the query ended, however it did, in seconds since 1970.
  private(set) var endedAt: Double?

  /// A query that was created at a moment and is enabled.
  init(
    id: QueryID, siteID: SiteID, request: RegisteredQueryRequest, createdAt: Date, neverExpires: Bool, timeScale: Double
  ) throws {
    self.id = id
    self.siteID = siteID
    self.request = request
    schedule = RegisteredSchedule(
      createdAt: createdAt, frequency: request.frequency, duration: request.duration, neverExpires: neverExpires,
      timeScale: timeScale)
    var metrics = RegisteredQueryMetrics(requestSize: try HaloJSON.encode(request).count)
    metrics.lastExecutionDuration = 0
    query = RegisteredQuery(
      id: id, name: request.name, status: .enabled, frequency: request.frequency, duration: request.duration,
      createdAt: Timestamp(createdAt), metrics: metrics)
    dueAt = schedule.dueTime?.timeIntervalSince1970
  }

  /// Begins the run that is due.
  /// - Returns: its number.
  mutating func beginRun(at now: Date) throws(RegisteredSchedule.IllegalTransition) -> Int {
    let run = try schedule.begin(at: now)
    dueAt = nil
    return run
  }

  /// A run has ended without a result. As in the published samples, it counts no execution time.
  mutating func runFailed(_ details: QueryErrorDetails, at now: Date) throws(RegisteredSchedule.IllegalTransition) {
    try schedule.end()
    query.lastErrorDetails = details
    query.metrics.lastFailedAt = Timestamp(now)
    query.metrics.executionFailedCount += 1
    query.metrics.lastExecutionDuration = 0
    runEnded(at: now)
  }

  /// A run has ended with a result whose rows lie in `result.file` and have this hash.
  mutating func runSucceeded(
    _ result: Result, hash: String, sqlExecution: Duration, at now: Date
  ) throws(RegisteredSchedule.IllegalTransition) {
    try schedule.end()
    self.result = result
    query.lastHash = hash
    query.metrics.lastSucceededAt = Timestamp(now)
    query.metrics.executionSucceededCount += 1
    query.metrics.resultSizeSum += result.size
    query.metrics.lastExecutionDuration = sqlExecution.wholeMilliseconds
    runEnded(at: now)
  }

  /// Somebody deleted the query.
  mutating func cancel(at now: Date) throws(RegisteredSchedule.IllegalTransition) {
    try schedule.cancel()
    end(.cancelled, at: now)
  }

  /// The cloud could not keep the query.
  mutating func failAtCreation(at now: Date) throws(RegisteredSchedule.IllegalTransition) {
    try schedule.failAtCreation()
    end(.initialisationFailedCacheError, at: now)
  }

  /// The sandbox is back, perhaps with another time scale. A run that was under way when it went counts as failed and
  /// is not run again.
  mutating func resume(at now: Date, timeScale: Double) throws(RegisteredSchedule.IllegalTransition) {
    schedule.timeScale = timeScale
    if schedule.currentRun != nil {
      try runFailed(.runInterrupted, at: now)
    } else {
      dueAt = schedule.dueTime?.timeIntervalSince1970
    }
  }

  private mutating func runEnded(at now: Date) {
    dueAt = schedule.dueTime?.timeIntervalSince1970
    if schedule.state == .completed {
      query.completedAt = Timestamp(now)
      end(.completed, at: now)
    }
  }

  private mutating func end(_ status: RegisteredQueryStatus, at now: Date) {
    query.status = status
    dueAt = nil
    endedAt = now.timeIntervalSince1970
  }
}

extension RegisteredQueryRecord: FetchableRecord, PersistableRecord {
  static let databaseTableName = "registeredQuery"

  enum Columns {
    static let id = Column("id")
    static let siteID = Column("siteID")
    static let dueAt = Column("dueAt")
    static let endedAt = Column("endedAt")
  }

  /// Dates inside the JSON columns are kept to the last bit, so that a plan read back is the plan that was written.
  static func databaseJSONEncoder(for column: String) -> JSONEncoder { JSONEncoder() }
  static func databaseJSONDecoder(for column: String) -> JSONDecoder { JSONDecoder() }

  /// Adds the table of registered queries.
  static func registerMigrations(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("registeredQuery.1") { database in
      try database.create(table: databaseTableName) { table in
        table.primaryKey("id", .text)
        table.column("siteID", .text).notNull().indexed()
        table.column("request", .text).notNull()
        table.column("query", .text).notNull()
        table.column("schedule", .text).notNull()
        table.column("result", .text)
        table.column("dueAt", .double).indexed()
        table.column("endedAt", .double).indexed()
      }
    }
  }
}

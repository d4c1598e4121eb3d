import FoundationEssentials
import GRDB
import HaloModel

/// The registered queries of all sites with their plans and latest results, kept on disk.
///
/// Every change is one transaction, and the webhook that a change calls for is part of it: whatever happens to the
/// sandbox, no run is counted twice and no change goes unannounced. Calls block for one small transaction.
struct RegisteredQueryStore: Sendable {
  /// What goes wrong with a new query on purpose.
  enum Fault: Sendable {
    /// The cloud cannot keep it: the query is there, has failed and never runs.
    case cacheFails
    /// It runs on past its duration.
    case neverExpires
  }

  /// A run that has begun.
  struct Run: Sendable, Equatable {
    let id: QueryID
    let siteID: SiteID
    let request: RegisteredQueryRequest
    /// Counted from 0.
    let number: Int
    /// The longest the run may wait at Halo Link: until the next one is due (assumed).
    let maxTimeInQueue: Duration
  }

  /// Wakes the scheduler.
  let loop: TurnLoop
  private let database: CloudDatabase
  private let files: RegisteredResultFiles
  private let webhooks: WebhookOutbox
  private let clock: SandboxClock
  private let timeScale: Double
  /// How long an ended query is kept.
  private let retention: Duration

  /// Takes up what an earlier sandbox left: a run that was under way then counts as failed and is not run again.
  init(
    _ configuration: SandboxConfiguration, database: CloudDatabase, files: RegisteredResultFiles,
    webhooks: WebhookOutbox
  ) throws {
    loop = TurnLoop(clock: configuration.clock)
    self.database = database
    self.files = files
    self.webhooks = webhooks
    clock = configuration.clock
    timeScale = configuration.timeScale
    retention = configuration.limits.recordRetention / configuration.timeScale
    try resume()
  }

  /// Keeps a new query, which first runs about five seconds later.
  func create(id: QueryID, at siteID: SiteID, _ request: RegisteredQueryRequest, fault: Fault? = nil) throws {
    let now = clock.now()
    var record = try RegisteredQueryRecord(
      id: id, siteID: siteID, request: request, createdAt: now, neverExpires: fault == .neverExpires,
      timeScale: timeScale)
    if fault == .cacheFails { try record.failAtCreation(at: now) }
    try database.queue.write { try record.insert($0) }
    loop.wake()
  }

  /// The queries of a site, the oldest first: all that are enabled, and those that ended within the retention.
  func queries(at siteID: SiteID) throws -> [RegisteredQuery] {
    try prune()
    return try database.queue.read { database in
      try RegisteredQueryRecord.filter(RegisteredQueryRecord.Columns.siteID == siteID.rawValue)
        .order(Column.rowID).fetchAll(database).map(\.query)
    }
  }

  /// A query of a site; `nil` when it is unknown, another site's, or its time is over.
  func record(_ id: QueryID, at siteID: SiteID) throws -> RegisteredQueryRecord? {
    try prune()
    let record = try database.queue.read { try RegisteredQueryRecord.fetchOne($0, key: id.rawValue) }
    return record?.siteID == siteID ? record : nil
  }

  /// The latest successful result of a query of a site; `nil` before the first.
  func result(_ id: QueryID, at siteID: SiteID) throws -> RegisteredQueryResult? {
    while let result = try record(id, at: siteID)?.result {
      if let json = files.read(result.file) {
        return RegisteredQueryResult(
          data: json.base64EncodedString(), parameters: result.parameters.isEmpty ? nil : result.parameters,
          rows: result.rows, size: result.size)
      }
      // The file went because a newer result came in between; the record names that one now.
      guard try record(id, at: siteID)?.result != result else { throw CloudError.internalFailure }
    }
    return nil
  }

  /// Cancels a query of a site, even while it runs; what a run under way still brings is dropped.
  /// - Throws: ``CloudError/resourceNotFound``, or ``CloudError/alreadyFinished`` when it has ended.
  func cancel(_ id: QueryID, at siteID: SiteID) throws {
    let now = clock.now()
    try prune()
    try database.queue.write { database in
      guard var record = try RegisteredQueryRecord.fetchOne(database, key: id.rawValue), record.siteID == siteID else {
        throw CloudError.resourceNotFound
      }
      do {
        try record.cancel(at: now)
      } catch {
        throw CloudError.alreadyFinished
      }
      try record.update(database)
    }
    loop.wake()
  }

  /// Begins every run that is due now.
  func beginDueRuns() throws -> [Run] {
    let now = clock.now()
    return try database.queue.write { database in
      let due = RegisteredQueryRecord.filter(RegisteredQueryRecord.Columns.dueAt <= now.timeIntervalSince1970)
      return try due.order(RegisteredQueryRecord.Columns.dueAt).fetchAll(database).map { record in
        var record = record
        let number = try record.beginRun(at: now)
        try record.update(database)
        return Run(
          id: record.id, siteID: record.siteID, request: record.request, number: number,
          maxTimeInQueue: .seconds(record.request.frequency) / timeScale)
      }
    }
  }

  /// When the next run is due; `nil` when no query waits for one.
  func nextDueTime() throws -> Date? {
    let seconds = try database.queue.read { database in
      try RegisteredQueryRecord.select(min(RegisteredQueryRecord.Columns.dueAt), as: Double.self).fetchOne(database)
    }
    return seconds.map(Date.init(timeIntervalSince1970:))
  }

  /// Notes how a run ended. The outcome of a run whose query was cancelled in the meantime is dropped.
  func end(_ run: Run, _ outcome: RegisteredRunOutcome) throws {
    switch outcome {
    case .failed(let details):
      try change(run) { record, _ in try record.runFailed(details, at: clock.now()) }
    case .succeeded(let result):
      try end(run, with: result)
    }
    loop.wake()
  }

  private func end(_ run: Run, with result: RegisteredRunResult) throws {
    let hash = RegisteredResultFiles.hash(of: result.json)
    let previous = try record(run.id, at: run.siteID)
    // An unchanged result keeps its file. Nobody else writes this query's: its runs do not overlap.
    let unchanged = previous?.query.lastHash == hash ? previous?.result?.file : nil
    let file = try unchanged ?? files.write(result.json, of: run.id, run: run.number)
    let counted = try change(run) { record, database in
      try record.runSucceeded(
        RegisteredQueryRecord.Result(
          file: file, rows: result.rows, size: result.json.count, parameters: result.parameters),
        hash: hash, sqlExecution: result.sqlExecution, at: clock.now())
      if unchanged == nil || webhooks.announcesEverySuccess {
        try webhooks.enqueue(siteID: run.siteID, queryID: run.id, source: .registered, in: database)
      }
    }
    webhooks.wake()
    if unchanged == nil, let stale = counted ? previous?.result?.file : file { files.remove(stale) }
  }

  /// Changes the record of a run that is still under way.
  /// - Returns: false when it no longer is, and then nothing has changed.
  @discardableResult
  private func change(_ run: Run, _ body: (inout RegisteredQueryRecord, Database) throws -> Void) throws -> Bool {
    try database.queue.write { database in
      guard var record = try RegisteredQueryRecord.fetchOne(database, key: run.id.rawValue),
        record.schedule.currentRun == run.number
      else { return false }
      try body(&record, database)
      try record.update(database)
      return true
    }
  }

  private func resume() throws {
    let now = clock.now()
    try prune()
    let files = try database.queue.write { database in
      try RegisteredQueryRecord.fetchAll(database).compactMap { record in
        var record = record
        if !record.schedule.hasEnded {
          try record.resume(at: now, timeScale: timeScale)
          try record.update(database)
        }
        return record.result?.file
      }
    }
    self.files.removeAll(except: Set(files))
  }

  /// Forgets queries whose time is over.
  private func prune() throws {
    let limit = clock.now().timeIntervalSince1970 - retention.seconds
    let expired = RegisteredQueryRecord.filter(RegisteredQueryRecord.Columns.endedAt <= limit)
    // Nearly always there is none, and then nothing is written.
    let records = try database.queue.read { try expired.fetchAll($0) }
    guard !records.isEmpty else { return }
    _ = try database.queue.write { try RegisteredQueryRecord.deleteAll($0, keys: records.map(\.id.rawValue)) }
    for record in records {
      if let file = record.result?.file { files.remove(file) }
    }
  }
}

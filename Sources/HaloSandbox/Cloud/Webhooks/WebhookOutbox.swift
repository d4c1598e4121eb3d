import FoundationEssentials
import GRDB
import HaloModel
import Logging

/// The webhooks that are still to be delivered, kept on disk until a receiver has them or nobody tries any more.
///
/// Without a configured webhook nothing is kept and nothing is sent. Calls block for one small transaction.
struct WebhookOutbox: Sendable {
  /// One attempt that has begun.
  struct Attempt: Sendable, Equatable {
    let id: String
    let number: Int
    /// The receiver's address for this event.
    let url: String
    /// The bytes that are sent, the same at every attempt.
    let body: Data
  }

  /// The most attempts under way at once.
  static let attemptLimit = 32

  /// Wakes the sender.
  let loop: TurnLoop
  private let configuration: WebhookConfiguration?
  private let database: CloudDatabase
  private let clock: SandboxClock
  private let timeScale: Double
  private let newID: @Sendable () -> UUID
  private let logger: Logger

  /// Takes up what an earlier sandbox left: an attempt that was under way then counts as one without an answer.
  ///
  /// What is left of another generation than the configured one is dropped, since it could not be sent as it is.
  init(_ configuration: SandboxConfiguration, database: CloudDatabase) throws {
    loop = TurnLoop(clock: configuration.clock)
    self.configuration = configuration.webhook
    self.database = database
    clock = configuration.clock
    timeScale = configuration.timeScale
    newID = configuration.newID
    logger = configuration.logger
    try resume()
  }

  /// Whether a registered query's success is announced even if its result is the one before.
  var announcesEverySuccess: Bool { configuration?.trigger == .everySuccess }

  /// Announces that a query succeeded. What the disk refuses is logged: the query has succeeded all the same.
  func enqueue(siteID: SiteID, queryID: QueryID, source: QueryMode) {
    do {
      try database.queue.write { try enqueue(siteID: siteID, queryID: queryID, source: source, in: $0) }
      wake()
    } catch {
      logger.error("the webhook of query \(queryID) cannot be kept: \(type(of: error))")
    }
  }

  /// The same as part of the transaction that notes the success, so that both happen or neither; ``wake()`` follows it.
  func enqueue(siteID: SiteID, queryID: QueryID, source: QueryMode, in database: Database) throws {
    guard let configuration else { return }
    try WebhookMessage(
      id: newID(), siteID: siteID, queryID: queryID, source: source, generation: configuration.generation,
      at: clock.now()
    ).insert(database)
  }

  /// Lets the sender look at what is due.
  func wake() {
    loop.wake()
  }

  /// Begins the attempts that are due now, as many as the limit leaves room for.
  func beginDueAttempts() throws -> [Attempt] {
    guard let url = configuration?.url else { return [] }
    let now = clock.now()
    return try database.queue.write { database in
      let underWay = try WebhookMessage.filter(WebhookMessage.Columns.dueAt == nil).fetchCount(database)
      let due = WebhookMessage.filter(WebhookMessage.Columns.dueAt <= now.timeIntervalSince1970)
        .order(WebhookMessage.Columns.dueAt, Column.rowID).limit(max(0, Self.attemptLimit - underWay))
      return try due.fetchAll(database).map { message in
        var message = message
        let number = try message.beginAttempt()
        try message.update(database)
        return Attempt(
          id: message.id, number: number,
          url: url.expanded(siteID: message.siteID, queryID: message.queryID, source: message.source),
          body: message.body)
      }
    }
  }

  /// When the next attempt is due; `nil` when none is, or when the end of one under way comes first.
  func nextDueTime() throws -> Date? {
    guard configuration != nil else { return nil }
    let now = clock.now().timeIntervalSince1970
    return try database.queue.read { database in
      // What is due already waits for room.
      let later = WebhookMessage.filter(WebhookMessage.Columns.dueAt > now)
      return try later.select(min(WebhookMessage.Columns.dueAt), as: Double.self).fetchOne(database)
        .map(Date.init(timeIntervalSince1970:))
    }
  }

  /// Notes how an attempt ended; `jitter` is a random number from 0 up to 1.
  func end(_ attempt: Attempt, _ outcome: WebhookDelivery.Outcome, jitter: Double) throws {
    let now = clock.now()
    try database.queue.write { database in
      guard var message = try WebhookMessage.fetchOne(database, key: attempt.id),
        message.delivery.currentAttempt == attempt.number
      else { return }
      try settle(&message, outcome, jitter: jitter, at: now, in: database)
    }
    wake()
  }

  /// How many webhooks are still to be delivered.
  func count() throws -> Int {
    try database.queue.read { try WebhookMessage.fetchCount($0) }
  }

  private func resume() throws {
    guard let configuration else { return }
    let now = clock.now()
    try database.queue.write { database in
      _ = try WebhookMessage.filter(WebhookMessage.Columns.generation != configuration.generation.rawValue)
        .deleteAll(database)
      for var message in try WebhookMessage.filter(WebhookMessage.Columns.dueAt == nil).fetchAll(database) {
        try settle(&message, .noAnswer, jitter: 0, at: now, in: database)
      }
    }
  }

  private func settle(
    _ message: inout WebhookMessage, _ outcome: WebhookDelivery.Outcome, jitter: Double, at now: Date,
    in database: Database
  ) throws {
    if try message.attemptEnded(outcome, jitter: jitter, at: now, timeScale: timeScale) {
      try message.update(database)
    } else {
      try message.delete(database)
    }
  }
}

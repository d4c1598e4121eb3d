import FoundationEssentials
import GRDB
import HaloModel

/// A webhook on its way: the bytes that every attempt sends, and how far its delivery is.
struct WebhookMessage: Sendable, Equatable, Codable {
  let id: String
  let siteID: SiteID
  let queryID: QueryID
  let source: QueryMode
  /// ``WebhookConfiguration/Generation``, which the body was written for.
  let generation: String
  let body: Data
  private(set) var delivery: WebhookDelivery
  /// When the next attempt is due, in seconds since 1970; absent while one is under way.
  private(set) var dueAt: Double?

  /// What happened at `now`, to be sent at once.
  init(
    id: UUID, siteID: SiteID, queryID: QueryID, source: QueryMode, generation: WebhookConfiguration.Generation,
    at now: Date
  ) throws {
    self.id = id.uuidString.lowercased()
    self.siteID = siteID
    self.queryID = queryID
    self.source = source
    self.generation = generation.rawValue
    let isSecond = generation == .second
    body = try HaloJSON.encode(
      WebhookEvent(
        id: isSecond ? self.id : nil, occurredAt: isSecond ? Timestamp(webhook: now) : nil, siteId: siteID,
        queryId: queryID, webhookSource: source))
    delivery = WebhookDelivery(policy: isSecond ? .standard : .once)
    dueAt = now.timeIntervalSince1970
  }

  /// Begins an attempt.
  /// - Returns: its number.
  mutating func beginAttempt() throws(WebhookDelivery.IllegalTransition) -> Int {
    let attempt = try delivery.begin()
    dueAt = nil
    return attempt
  }

  /// The attempt under way has ended; waits are `timeScale` times shorter.
  /// - Returns: false when nothing is left to do and the message can go.
  mutating func attemptEnded(
    _ outcome: WebhookDelivery.Outcome, jitter: Double, at now: Date, timeScale: Double
  ) throws(WebhookDelivery.IllegalTransition) -> Bool {
    guard case .wait(let wait) = try delivery.ended(outcome, jitter: jitter) else { return false }
    dueAt = now.addingTimeInterval(wait.seconds / timeScale).timeIntervalSince1970
    return true
  }
}

extension WebhookMessage: FetchableRecord, PersistableRecord {
  static let databaseTableName = "webhookMessage"

  enum Columns {
    static let generation = Column("generation")
    static let dueAt = Column("dueAt")
  }

  /// Adds the table of webhooks to deliver.
  static func registerMigrations(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("webhookMessage.1") { database in
      try database.create(table: databaseTableName) { table in
        table.primaryKey("id", .text)
        table.column("siteID", .text).notNull()
        table.column("queryID", .text).notNull()
        table.column("source", .text).notNull()
        table.column("generation", .text).notNull()
        table.column("body", .blob).notNull()
        table.column("delivery", .text).notNull()
        table.column("dueAt", .double).indexed()
      }
    }
  }
}

extension Timestamp {
  /// Writes a date the way webhooks do: `2026-03-05T14:30:00.0000000+00:00`.
  init(webhook date: Date) {
    self.init(text: Timestamp(date).text.dropLast() + "0000+00:00")
  }
}

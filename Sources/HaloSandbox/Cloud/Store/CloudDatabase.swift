import FoundationEssentials
import GRDB

/// The one SQLite file that holds what the cloud remembers: query records, their pages' places, registered schedules
/// and webhooks to deliver. With a data folder it outlives the sandbox, a SIGKILL included.
///
/// Each kind of record brings its own migrations and reads and writes its own tables.
struct CloudDatabase: Sendable {
  let queue: DatabaseQueue

  /// Opens the file, or makes it, and brings its tables up to date. Blocks on the disk for some milliseconds.
  init(file: URL) throws {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // A killed process loses nothing that was committed; only a power cut could take the last commits with it.
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
    }
    queue = try DatabaseQueue(path: file.path, configuration: configuration)
    try Self.migrator.migrate(queue)
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    QueryTable.registerMigrations(&migrator)
    RegisteredQueryRecord.registerMigrations(&migrator)
    WebhookMessage.registerMigrations(&migrator)
    return migrator
  }
}

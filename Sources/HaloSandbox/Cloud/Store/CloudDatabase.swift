import FoundationEssentials
import GRDB

/// The one SQLite file that holds what the cloud remembers: pairings, query records, their pages' places, registered
/// schedules and webhooks to deliver. With a data folder it outlives the sandbox, a SIGKILL included.
///
/// Each kind of record brings its own migrations and reads and writes its own tables.
struct CloudDatabase: Sendable {
  let queue: DatabaseQueue

  /// Opens the file, or makes it, and brings its tables up to date. Blocks on the disk for some milliseconds.
  init(file: URL) throws {
    var configuration = Configuration()
    // A sandbox that stops on the same folder holds the file for a moment.
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      // A killed process loses nothing that was committed; only a power cut could take the last commits with it.
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
    }
    queue = try DatabaseQueue(path: file.path, configuration: configuration)
    try Self.migrator.migrate(queue)
  }

  /// Closes the file; what is asked of it afterwards is refused.
  func close() throws {
    try queue.close()
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    PairingTable.registerMigrations(&migrator)
    QueryTable.registerMigrations(&migrator)
    RegisteredQueryRecord.registerMigrations(&migrator)
    WebhookMessage.registerMigrations(&migrator)
    return migrator
  }
}

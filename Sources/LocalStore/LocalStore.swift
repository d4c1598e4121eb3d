package import FoundationEssentials
import GRDB
import HaloModel

/// What the user keeps on this machine, in one SQLite file that only its owner can read.
///
/// It holds queries to come back to and saved sites, never SQL, values, rows, keys or FHIR search values. Several
/// processes may use one file at the same time.
/// Its calls are short and block: they finish also in a task that was cancelled, since what is kept here is what
/// somebody who interrupts a command wants to come back to.
package struct LocalStore: Sendable {
  /// The file, as it was opened.
  package let path: String
  private let database: DatabaseQueue

  /// Opens the store at `file`, or makes it, with its folder.
  package init(file: URL) throws(LocalStoreError) {
    path = file.path
    try Self.makeFolder(file.deletingLastPathComponent().path)
    try Self.makeFile(path)
    var configuration = Configuration()
    configuration.busyMode = .timeout(Self.patience)
    // Kept at its default on purpose: a rollback journal inherits the file's permissions and leaves nothing behind.
    configuration.journalMode = .default
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw .file(path: path, reason: Self.reason(error))
    }
    try migrate()
  }

  /// Brings the tables up to date. Another process may do the same at the same moment and pull the tables from under the
  /// check or the migration, each of which then fails once and finds everything done the next time.
  private func migrate() throws(LocalStoreError) {
    let migrator = Self.migrator
    var attempt = 1
    while true {
      do {
        guard try !database.read(migrator.hasBeenSuperseded) else { throw LocalStoreError.newer(path: path) }
        return try migrator.migrate(database)
      } catch let error as LocalStoreError {
        throw error
      } catch {
        guard attempt < 3 else { throw .file(path: path, reason: Self.reason(error)) }
        attempt += 1
      }
    }
  }

  /// How long a call waits for another process that writes, in seconds.
  private static let patience: TimeInterval = 5

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    OpenQuery.registerMigrations(in: &migrator)
    SavedSite.registerMigrations(in: &migrator)
    return migrator
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(LocalStoreError) -> Value {
    do {
      return try database.read(body)
    } catch {
      throw .access(path: path, reason: Self.reason(error))
    }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(LocalStoreError) -> Value {
    do {
      return try database.write(body)
    } catch {
      throw .access(path: path, reason: Self.reason(error))
    }
  }

  /// SQLite's own words without the statement or its values.
  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "an error of type \(type(of: error))" }
    return error.message ?? "SQLite result code \(error.resultCode.rawValue)"
  }
}

package import FoundationEssentials
import GRDB

/// What the user keeps on this machine, in one SQLite file that only its owner can read.
///
/// It never holds SQL, values, rows, keys or FHIR search values. Several processes may use one file at the same time.
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
    let migrator = Self.migrator
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
      guard try database.read({ try !migrator.hasBeenSuperseded($0) }) else {
        throw LocalStoreError.newer(path: path)
      }
      do {
        try migrator.migrate(database)
      } catch {
        // Another process that opened the file at the same moment may have migrated it first; then nothing is left.
        try migrator.migrate(database)
      }
    } catch let error as LocalStoreError {
      throw error
    } catch {
      throw .file(path: path, reason: Self.reason(error))
    }
  }

  /// How long a call waits for another process that writes, in seconds.
  private static let patience: TimeInterval = 5

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    OpenQuery.registerMigrations(in: &migrator)
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

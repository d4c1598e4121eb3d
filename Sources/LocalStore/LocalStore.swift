package import FoundationEssentials
import GRDB

/// What the user keeps on this machine, in one SQLite file that only its owner can read.
///
/// It never holds SQL values, rows, keys or FHIR search values.
package struct LocalStore: Sendable {
  let database: DatabaseQueue

  /// Opens the store at `file`, or makes it, with its folder.
  package init(file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    database = try DatabaseQueue(path: file.path)
    try Self.migrator.migrate(database)
  }

  private static var migrator: DatabaseMigrator {
    DatabaseMigrator()
  }
}

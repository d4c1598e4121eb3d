import FoundationEssentials
import GRDBSQLite

/// A practice database while it is being built: one SQLite connection that writes a new file in one transaction.
///
/// It speaks to SQLite directly: a practice must be ready in a second even when nothing is optimised, and a bound
/// value costs a tenth of what it costs through a record layer. The finished file is opened by the engine.
final class PracticeFile {
  private let connection: OpaquePointer
  private var isOpen = true

  /// Creates the file and begins the transaction.
  ///
  /// Journal and synchronisation are off: the file is built under a temporary name and thrown away when building
  /// fails. Foreign keys are not enforced while rows arrive in any order; ``finish()`` counts on the caller.
  init(creating url: URL) throws(PracticeError) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(url.path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw Self.failure("create the file", code)
    }
    connection = opened
    let registered = FoldFunction.register(on: opened)
    guard registered == SQLITE_OK else { throw Self.failure("register functions", registered) }
    try execute(
      """
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
      PRAGMA page_size = 4096; PRAGMA cache_size = -16384; PRAGMA temp_store = FILE;
      BEGIN IMMEDIATE
      """, step: "begin")
  }

  deinit {
    if isOpen { sqlite3_close_v2(connection) }
  }

  /// Runs statements that return nothing of interest.
  func execute(_ statements: String, step: String) throws(PracticeError) {
    let code = sqlite3_exec(connection, statements, nil, nil, nil)
    guard code == SQLITE_OK else { throw Self.failure(step, code) }
  }

  /// Creates the tables, views and triggers of a catalogue, without the indexes: those come last, sorted once.
  func createTables(of schema: CatalogueSchema) throws(PracticeError) {
    for table in schema.tables {
      try execute(table.createStatement, step: "create \(table.name)")
    }
    for view in schema.views {
      try execute(view.createStatement, step: "create \(view.name)")
    }
    for trigger in schema.triggers {
      try execute(trigger.createStatement, step: "create \(trigger.name)")
    }
  }

  /// A writer of rows for a table that exists.
  func writer(_ table: String) throws(PracticeError) -> TableWriter {
    try TableWriter(connection: connection, table: table)
  }

  /// Builds the indexes and triggers of a catalogue, commits, and closes the file.
  func finish(_ schema: CatalogueSchema) throws(PracticeError) {
    for table in schema.tables {
      for statement in table.indexStatements {
        try execute(statement, step: "index \(table.name)")
      }
      if let trigger = table.changeTrigger { try execute(trigger.createStatement, step: "create \(trigger.name)") }
    }
    try execute("COMMIT", step: "commit")
    isOpen = false
    // Writers that are still alive keep a zombie connection open until they go; the file is complete already.
    sqlite3_close_v2(connection)
  }

  /// An error with SQLite's fixed text for a code, which never holds a value of a row.
  static func failure(_ step: String, _ code: Int32) -> PracticeError {
    .storage(step: step, code: code, reason: String(cString: sqlite3_errstr(code)))
  }
}

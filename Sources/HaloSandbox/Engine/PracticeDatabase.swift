import FoundationEssentials
import HaloModel
import SQLDialects

/// The databases of one practice, answering commands as the practice's own engine would.
///
/// One catalogue file is SQLite's main database, the others are attached under their names, so that a statement can
/// join them. Commands run one after another on a thread of their own.
actor PracticeDatabase {
  private nonisolated let executor: BlockingExecutor
  private let connection: SQLiteConnection
  private let dialect: SQLDialect
  private let catalogues: [TranslationContext.Catalogue]
  private let defaultCatalogue: String
  private let serverName: String

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Opens the catalogues of a practice. Blocks on the disk for some milliseconds.
  /// - Parameters:
  ///   - files: the catalogue files, which exist; exactly one is the default.
  ///   - dialect: what the practice's engine speaks.
  ///   - serverName: what `@@SERVERNAME` answers.
  ///   - utcOffset: how far the practice's wall clock is ahead of UTC, in seconds.
  ///   - now: the time in seconds since 1970, for `GETDATE()`.
  /// - Throws: ``PracticeDatabaseError/unavailable(_:)``.
  init(
    catalogues files: [CatalogueFile], dialect: SQLDialect, serverName: String = "PRACTICE",
    utcOffset: Int = CalendarDay.practiceUTCOffset,
    now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
  ) throws(PracticeDatabaseError) {
    guard let main = files.first(where: \.isDefault) ?? files.first else {
      throw .unavailable("a practice without catalogues")
    }
    self.dialect = dialect
    self.serverName = serverName
    defaultCatalogue = main.name
    executor = BlockingExecutor(label: "haloscope.practice.\(main.name)")
    do throws(SQLiteError) {
      let connection = try SQLiteConnection(path: main.url.path)
      self.connection = connection
      self.catalogues = try Self.openCatalogues(files, main: main, on: connection)
      let environment = ScalarFunction.Environment(dialect: dialect) {
        let local = now() + Double(utcOffset)
        let day = (local / 86_400).rounded(.down)
        let ticks = ((local - day * 86_400) * Double(CivilTime.second)).rounded(.down)
        return (CivilTime(day: Int(day), ticks: Int(ticks)), utcOffset)
      }
      for function in ScalarFunction.all { try connection.register(function, environment) }
    } catch {
      throw .unavailable("a catalogue file of the practice cannot be opened")
    }
  }

  /// Attaches the other catalogues, sets all files up, and reads which tables there are.
  private static func openCatalogues(
    _ files: [CatalogueFile], main: CatalogueFile, on connection: SQLiteConnection
  ) throws(SQLiteError) -> [TranslationContext.Catalogue] {
    var catalogues: [TranslationContext.Catalogue] = []
    for (index, file) in files.enumerated() {
      let schema = file == main ? "main" : "catalogue\(index)"
      if file != main {
        let attach = try SQLiteStatement("ATTACH DATABASE ?1 AS \(schema)", on: connection)
        try attach.bind(.text(file.url.path), at: 1)
        _ = try attach.step()
      }
      try connection.execute("PRAGMA \(schema).journal_mode = WAL")
      try connection.execute("PRAGMA \(schema).synchronous = NORMAL")
      let tables = try readTables(schema: schema, on: connection)
      catalogues.append(TranslationContext.Catalogue(name: file.name, schema: schema, tables: tables))
    }
    try connection.execute("PRAGMA foreign_keys = ON")
    return catalogues
  }

  private static func readTables(
    schema: String, on connection: SQLiteConnection
  ) throws(SQLiteError) -> [TranslationContext.Table] {
    let statement = try SQLiteStatement(
      """
      SELECT m.name, c.name, c.type FROM \(schema).sqlite_master AS m JOIN pragma_table_info(m.name, '\(schema)') AS c \
      WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY m.rowid, c.cid
      """, on: connection)
    var tables: [(name: String, columns: [TranslationContext.Column])] = []
    while try statement.step() {
      let table = statement[0].text ?? ""
      let type = SQLType(declared: statement[2].text ?? "")
      let column = TranslationContext.Column(name: statement[1].text ?? "", type: type)
      if tables.last?.name == table {
        tables[tables.count - 1].columns.append(column)
      } else {
        tables.append((table, [column]))
      }
    }
    return tables.map { TranslationContext.Table(name: $0.name, columns: $0.columns) }
  }

  /// Runs a command.
  /// - Parameters:
  ///   - command: SQL or a procedure's name, with its parameters and the mode to run it in.
  ///   - catalogue: the catalogue to run it on; the default one for nil.
  ///   - timeLimit: how long it may run; waiting for the command before it does not count.
  ///   - maxResultBytes: the most bytes its JSON may take; nil for no limit.
  /// - Returns: the rows or the count of changes, and the output parameters.
  /// - Throws: also ``PracticeDatabaseError/cancelled`` when the caller's task is cancelled, which stops it.
  nonisolated func execute(
    _ command: Command, catalogue: String? = nil, timeLimit: Duration, maxResultBytes: Int? = nil
  ) async throws(PracticeDatabaseError) -> EngineOutcome {
    let watch = ExecutionWatch()
    let result = await withTaskCancellationHandler {
      await run(command, catalogue, timeLimit: timeLimit, maxResultBytes: maxResultBytes, watch: watch)
    } onCancel: {
      watch.cancel()
    }
    return try result.get()
  }

  private func run(
    _ command: Command, _ catalogue: String?, timeLimit: Duration, maxResultBytes: Int?, watch: ExecutionWatch
  ) -> Result<EngineOutcome, PracticeDatabaseError> {
    do throws(PracticeDatabaseError) {
      if let reason = watch.stopReason { throw Self.stopped(reason) }
      let name = try currentCatalogue(catalogue)
      watch.start(limit: timeLimit)
      var run = CommandRun(command: command, connection: connection, dialect: dialect, maxResultBytes: maxResultBytes)
      let context = TranslationContext(
        catalogues: catalogues, currentCatalogue: name, serverName: serverName)
      return .success(try run.run(in: context, watch: watch))
    } catch {
      return .failure(error)
    }
  }

  private func currentCatalogue(_ name: String?) throws(PracticeDatabaseError) -> String {
    guard let name, !name.isEmpty else { return defaultCatalogue }
    guard let found = catalogues.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw .unknownCatalogue(name)
    }
    return found.name
  }

  /// The error of a command that the watch stopped.
  static func stopped(_ reason: ExecutionWatch.Reason) -> PracticeDatabaseError {
    switch reason {
    case .timeLimit: .timedOut
    case .cancelled: .cancelled
    }
  }
}

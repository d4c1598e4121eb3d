import FoundationEssentials
import SQLDialects

/// One connection to all catalogues of a practice: one file is SQLite's main database, the others are attached under
/// their names, so that a statement can join them.
final class OpenPractice {
  /// What opening a connection takes; the files exist and exactly one is the default.
  struct Source: Sendable {
    /// The catalogue files.
    let files: [CatalogueFile]
    /// What the practice's engine speaks.
    let dialect: SQLDialect
    /// The stored procedures of the practice; nil for none.
    let procedures: ProcedureLibrary?
    /// What `@@SERVERNAME` answers.
    let serverName: String
    /// How far the practice's wall clock is ahead of UTC, in seconds.
    let utcOffset: Int
    /// The time in seconds since 1970, for `GETDATE()`.
    let now: @Sendable () -> Double
  }

  /// What was opened.
  let source: Source
  /// The connection.
  let connection: SQLiteConnection
  /// The catalogues with the schemas they are attached as.
  let catalogues: [TranslationContext.Catalogue]
  private let defaultCatalogue: String

  /// Opens the files, which blocks on the disk for some milliseconds.
  /// - Throws: ``PracticeDatabaseError/unavailable(_:)``.
  init(_ source: Source) throws(PracticeDatabaseError) {
    guard let main = source.files.first(where: \.isDefault) ?? source.files.first else {
      throw .unavailable("a practice without catalogues")
    }
    self.source = source
    defaultCatalogue = main.name
    do throws(SQLiteError) {
      let connection = try SQLiteConnection(path: main.url.path)
      self.connection = connection
      catalogues = try Self.openCatalogues(source.files, main: main, on: connection)
      let environment = ScalarFunction.Environment(dialect: source.dialect) {
        let local = source.now() + Double(source.utcOffset)
        let day = (local / 86_400).rounded(.down)
        let ticks = ((local - day * 86_400) * Double(CivilTime.second)).rounded(.down)
        return (CivilTime(day: Int(day), ticks: Int(ticks)), source.utcOffset)
      }
      for function in ScalarFunction.all { try connection.register(function, environment) }
    } catch {
      throw .unavailable("a catalogue file of the practice cannot be opened")
    }
  }

  /// The name of a catalogue as the practice spells it; the default one for nil or an empty name.
  /// - Throws: ``PracticeDatabaseError/unknownCatalogue(_:)``.
  func currentCatalogue(_ name: String?) throws(PracticeDatabaseError) -> String {
    guard let name, !name.isEmpty else { return defaultCatalogue }
    guard let found = catalogues.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw .unknownCatalogue(name)
    }
    return found.name
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
}

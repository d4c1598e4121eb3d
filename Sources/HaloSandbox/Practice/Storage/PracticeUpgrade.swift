import FoundationEssentials
import SQLDialects

/// Brings the files of a practice that was built by an earlier version up to date: creates the tables, columns,
/// indexes, views and triggers that are missing. Rows that are there stay as they are.
struct PracticeUpgrade {
  let kind: PracticeKind
  let today: CalendarDay

  /// Upgrades the catalogues of a practice that nobody has open; it writes only where something is missing.
  func run(on catalogues: [CatalogueFile]) throws(PracticeError) {
    for (schema, file) in zip(kind.schemas, catalogues) {
      do throws(SQLiteError) {
        let connection = try SQLiteConnection(path: file.url.path)
        try run(schema, on: connection)
        if kind == .bestPractice, schema.isDefault { try AppointmentBookDays(today: today).extend(on: connection) }
      } catch {
        throw .storage(step: "bring \(schema.name) up to date", code: 0, reason: Self.reason(of: error))
      }
    }
  }

  private func run(_ schema: CatalogueSchema, on connection: SQLiteConnection) throws(SQLiteError) {
    let missing = try missingStatements(schema, on: connection)
    guard !missing.isEmpty else { return }
    try connection.execute("BEGIN IMMEDIATE")
    for (_, statement) in missing { try connection.execute(statement) }
    if missing.contains(where: { $0.name == "USERSESSIONS" }) { try connection.execute(UsualHours.statement) }
    try connection.execute("COMMIT")
  }

  private func missingStatements(
    _ schema: CatalogueSchema, on connection: SQLiteConnection
  ) throws(SQLiteError) -> [(name: String, statement: String)] {
    var present: Set<String> = []
    let names = try SQLiteStatement("SELECT name FROM sqlite_master", on: connection)
    while try names.step() {
      if let name = names[0].text { present.insert(name) }
    }
    let tables = schema.tables.map { (name: $0.name, statement: $0.createStatement) }
    let indexes = schema.tables.flatMap(\.namedIndexStatements)
    let views = schema.views.map { (name: $0.name, statement: $0.createStatement) }
    let triggers = (schema.triggers + schema.tables.compactMap(\.changeTrigger)).map {
      (name: $0.name, statement: $0.createStatement)
    }
    var columns: [(name: String, statement: String)] = []
    for table in schema.tables where present.contains(table.name) {
      columns += try missingColumns(of: table, on: connection)
    }
    return tables.filter { !present.contains($0.name) } + columns
      + (indexes + views + triggers).filter { !present.contains($0.name) }
  }

  /// The columns that a table does not have, each with the statement that adds it.
  private func missingColumns(
    of table: PracticeTable, on connection: SQLiteConnection
  ) throws(SQLiteError) -> [(name: String, statement: String)] {
    var present: Set<String> = []
    let names = try SQLiteStatement("SELECT name FROM pragma_table_info('\(table.name)')", on: connection)
    while try names.step() {
      if let name = names[0].text { present.insert(name) }
    }
    return table.columnDefinitions.filter { !present.contains($0.name) }.map { column in
      ("\(table.name).\(column.name)", "ALTER TABLE \(table.name) ADD COLUMN \(column.definition)")
    }
  }

  private static func reason(of error: SQLiteError) -> String {
    if case .failed(let failure) = error { failure.message } else { "the file is in use" }
  }
}

import SQLDialects

/// The practice database as the FHIR facade uses it: a connection of its own, with statements that stay prepared.
///
/// For one thread at a time, as the connection is.
final class FHIRDatabase {
  /// The connection; the patient database is its `main`.
  let connection: SQLiteConnection
  /// The schema under which the document database is attached.
  let documentSchema: String
  /// How far the practice's wall clock is ahead of UTC, in seconds.
  let utcOffset: Int
  /// The time in seconds since 1970.
  let now: @Sendable () -> Double

  /// The day for which the appointment book was last found to reach far enough.
  var bookDay: CalendarDay?
  /// The practice's day.
  var today: CalendarDay {
    CalendarDay(daysSince1970: Int(((now() + Double(utcOffset)) / 86_400).rounded(.down)))
  }

  /// The time in the life of a practice at which rows count as last changed that do not tell it themselves.
  static let start = "2000-01-01 00:00:00"

  /// How many statements stay prepared. Those of reads and fixed searches are far fewer; the texts of other searches
  /// must not add up.
  private static let statementLimit = 256
  private var statements: [String: SQLiteStatement] = [:]
  private var columns: [String: FHIRColumns] = [:]

  /// Uses the connection of a Best Practice site.
  init(_ practice: OpenPractice) {
    connection = practice.connection
    documentSchema = practice.catalogues.first { $0.name == "BPSDocuments" }?.schema ?? "main"
    utcOffset = practice.source.utcOffset
    now = practice.source.now
  }

  /// A prepared statement, at its beginning and with nothing bound. It is used to its end before it is asked for again.
  func statement(_ sql: String) throws(SQLiteError) -> SQLiteStatement {
    if let statement = statements[sql] {
      statement.rewind()
      return statement
    }
    if statements.count >= Self.statementLimit {
      statements = [:]
      columns = [:]
    }
    let statement = try SQLiteStatement(sql, on: connection)
    statements[sql] = statement
    return statement
  }

  /// Where the columns of a statement's rows are. The tables of a practice keep their columns while it is open.
  func columns(of statement: SQLiteStatement, _ sql: String) -> FHIRColumns {
    if let columns = columns[sql] { return columns }
    let columns = FHIRColumns((0..<statement.columnCount).map { statement.columnName($0) })
    self.columns[sql] = columns
    return columns
  }

  /// Does what belongs together: all of it is seen at one moment, and it is undone when it fails. Where `changing` says
  /// that rows will change, it first waits for the changes of other connections.
  func transaction<Value>(changing: Bool, _ body: () throws -> Value) throws -> Value {
    try run(changing ? "BEGIN IMMEDIATE" : "BEGIN")
    do {
      let value = try body()
      try run("COMMIT")
      return value
    } catch {
      // Open statements would keep the transaction's view.
      for statement in statements.values { statement.rewind() }
      if connection.isInTransaction { _ = try? connection.execute("ROLLBACK") }
      throw error
    }
  }

  private func run(_ sql: String) throws(SQLiteError) {
    let statement = try statement(sql)
    while try statement.step() {}
    statement.rewind()
  }
}

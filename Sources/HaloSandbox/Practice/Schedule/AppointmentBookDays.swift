/// The days the appointment book is open: from a week before today to six weeks after it.
///
/// They are rows of `BOOKDAYS`, because a view cannot ask the sandbox's clock. Days are only added, so that a slot that
/// was shown stays where it is.
struct AppointmentBookDays {
  /// How many days before today the book still shows, and how many after today it is open.
  static let before = 7, after = 42

  let today: CalendarDay

  /// Whether the book reaches as far as it should; a row says that it does.
  var question: String { "SELECT 1 FROM BOOKDAYS WHERE FHIRID = '\((today + Self.after).text)'" }

  /// Adds the days that are missing; the times of the day come along by a trigger.
  var statement: String {
    """
    WITH RECURSIVE days(N) AS (
      SELECT \((today - Self.before).daysSince1970) UNION ALL
      SELECT N + 1 FROM days WHERE N < \((today + Self.after).daysSince1970))
    INSERT OR IGNORE INTO BOOKDAYS (FHIRID, BOOKDATE, WEEKDAY)
    SELECT date(N * 86400, 'unixepoch'), date(N * 86400, 'unixepoch'), (N + 3) % 7 + 1 FROM days ORDER BY N
    """
  }

  /// Extends the book of a practice before a FHIR request, once a day.
  func extend(in database: FHIRDatabase) throws(SQLiteError) {
    guard database.bookDay != today else { return }
    try extend(on: database.connection)
    database.bookDay = today
  }

  /// Extends the book of an open practice; nothing is written while it reaches far enough.
  func extend(on connection: SQLiteConnection) throws(SQLiteError) {
    let reaches = try SQLiteStatement(question, on: connection)
    guard try !reaches.step() else { return }
    try connection.execute(statement)
  }
}

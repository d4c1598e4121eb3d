/// The rules of the appointment book as SQL conditions, which the procedures that look into it, those that write in it,
/// and the views of it share. When a user works is what `USERSESSIONS` says.
///
/// Conditions without a comment on it are valid in T-SQL and in SQLite's SQL alike.
enum AppointmentRule {
  /// Said of a day on which a user sees nobody. Clients look for `away` and `that date` in it.
  /// Source: halo-cloud reference, section 10.3.
  static let awayMessage = "The practitioner is away on that date."

  /// Whether a user has an appointment book. Of imported users the type may not be known.
  static func hasBook(_ user: String) -> String {
    "COALESCE(\(user).ACTIVE, 1) = 1 AND COALESCE(\(user).USERTYPE, '') <> 'Reception'"
  }

  /// Whether a user of this number has an appointment book.
  static func bookExists(of user: String) -> String {
    "EXISTS (SELECT 1 FROM USERS AS b WHERE b.INTERNALID = \(user) AND \(hasBook("b")))"
  }

  /// The sessions of a user on a date, as `h`; in T-SQL. The first day of 1900 was a Monday.
  static func sessions(of user: String, on date: String) -> String {
    sessions(of: user, weekday: "DATEDIFF(day, '1900-01-01', \(date)) % 7 + 1")
  }

  /// The sessions of a user on a day of the week, 1 for Monday, as `h`, with the role `r` that they belong to.
  static func sessions(of user: String, weekday: String) -> String {
    """
    USERSESSIONS AS h JOIN USERLOCATIONS AS r ON r.INTERNALID = h.USERLOCATIONID \
    WHERE r.USERID = \(user) AND COALESCE(r.ACTIVE, 1) = 1 AND h.WEEKDAY = \(weekday)
    """
  }

  /// Whether a user sees nobody on a date; in T-SQL.
  static func isAway(_ user: String, on date: String) -> String {
    "NOT EXISTS (SELECT 1 FROM \(sessions(of: user, on: date)))"
  }

  /// Whether an appointment of a length at a time is one the book of a user cannot hold; in T-SQL.
  static func isOutsideHours(of user: String, on date: String, _ time: String, _ length: String) -> String {
    """
    \(time) IS NULL OR \(length) IS NULL OR \(length) <= 0 OR NOT EXISTS (SELECT 1 FROM \
    \(sessions(of: user, on: date)) AND h.STARTTIME <= \(time) AND h.ENDTIME >= \(time) + \(length))
    """
  }

  /// The states in which an appointment takes up no time of the book. An appointment without a state does.
  static let freeing = ["cancelled", "noshow", "waitlist", "proposed", "entered-in-error"]

  /// Whether a user has an appointment that takes up time in a span of time, other than the one of this number.
  static func isTaken(
    by user: String, on date: String, at time: String, for length: String, otherThan appointment: String = "0"
  ) -> String {
    """
    EXISTS (SELECT 1 FROM APPOINTMENTS AS t WHERE t.USERID = \(user) AND t.APPOINTMENTDATE = \(date) \
    AND t.INTERNALID <> \(appointment) AND t.RECORDSTATUS = 1 \
    AND COALESCE(t.STATUS, '') NOT IN (\(freeing.map { "'\($0)'" }.joined(separator: ", "))) \
    AND t.APPOINTMENTTIME < \(time) + \(length) AND t.APPOINTMENTTIME + t.APPOINTMENTLENGTH > \(time))
    """
  }
}

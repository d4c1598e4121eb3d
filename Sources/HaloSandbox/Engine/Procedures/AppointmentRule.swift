/// The rules of the appointment book as T-SQL conditions, which the procedures that look into it and those that write
/// in it share. The practice works on weekdays from 9:00 to 12:30 and from 13:30 to 17:00, in slots of 15 minutes.
enum AppointmentRule {
  /// The seconds of a slot.
  static let slotLength = 900
  /// The first second of the day and the one it ends with.
  static let opening = 9 * 3600, closing = 17 * 3600
  /// The break.
  static let lunch = 12 * 3600 + 1800..<13 * 3600 + 1800

  /// Said of a day on which a user sees nobody. Clients look for `away` and `that date` in it.
  /// Source: halo-cloud reference, section 10.3.
  static let awayMessage = "The practitioner is away on that date."

  /// Whether a user has an appointment book. Of imported users the type may not be known.
  static func hasBook(_ user: String) -> String {
    "ISNULL(\(user).ACTIVE, 1) = 1 AND ISNULL(\(user).USERTYPE, '') <> 'Reception'"
  }

  /// Whether a user of this number has an appointment book.
  static func bookExists(of user: String) -> String {
    "EXISTS (SELECT 1 FROM USERS AS b WHERE b.INTERNALID = \(user) AND \(hasBook("b")))"
  }

  /// Whether nobody works on a date: it is a Saturday or a Sunday. The first day of 1900 was a Monday.
  static func isAway(on date: String) -> String { "DATEDIFF(day, '1900-01-01', \(date)) % 7 >= 5" }

  /// Whether an appointment of a length at a time is one the book cannot hold.
  static func isOutsideHours(_ time: String, _ length: String) -> String {
    """
    \(time) IS NULL OR \(length) IS NULL OR \(length) <= 0 OR \(time) < \(opening) OR \(time) + \(length) > \(closing) \
    OR (\(time) < \(lunch.upperBound) AND \(time) + \(length) > \(lunch.lowerBound))
    """
  }

  /// Whether a user has an appointment in a span of time, other than the one of this number.
  static func isTaken(
    by user: String, on date: String, at time: String, for length: String, otherThan appointment: String = "0"
  ) -> String {
    """
    EXISTS (SELECT 1 FROM APPOINTMENTS AS t WHERE t.USERID = \(user) AND t.APPOINTMENTDATE = \(date) \
    AND t.INTERNALID <> \(appointment) AND t.RECORDSTATUS = 1 AND ISNULL(t.STATUS, '') <> 'cancelled' \
    AND t.APPOINTMENTTIME < \(time) + \(length) AND t.APPOINTMENTTIME + t.APPOINTMENTLENGTH > \(time))
    """
  }
}

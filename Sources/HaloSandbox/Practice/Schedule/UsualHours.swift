/// The hours a generated practice keeps: Monday to Friday, 9:00 to 12:30 and 13:30 to 17:00, in slots of 15 minutes.
enum UsualHours {
  /// Beginning and end of each session in seconds after midnight.
  static let sessions = [(9 * 3600, 12 * 3600 + 1800), (13 * 3600 + 1800, 17 * 3600)]
  /// The length of a slot in seconds.
  static let slotLength = 15 * 60

  /// Gives the usual hours to every active role of somebody who has a book, when no role has any.
  ///
  /// Of practices that exist only generated ones have appointment types; an import holds nothing that was not imported.
  static var statement: String {
    let hours = (1...5).flatMap { weekday in sessions.map { "(\(weekday), \($0.0), \($0.1))" } }
    return """
      WITH hours(WEEKDAY, STARTTIME, ENDTIME) AS (VALUES \(hours.joined(separator: ", ")))
      INSERT INTO USERSESSIONS (FHIRID, USERLOCATIONID, WEEKDAY, STARTTIME, ENDTIME, SLOTLENGTH, CREATED, UPDATED)
      SELECT 'usersession-' || l.INTERNALID || '-' || h.WEEKDAY || '-' || h.STARTTIME, l.INTERNALID, h.WEEKDAY,
        h.STARTTIME, h.ENDTIME, \(slotLength), l.CREATED, l.UPDATED
      FROM USERLOCATIONS AS l JOIN USERS AS u ON u.INTERNALID = l.USERID CROSS JOIN hours AS h
      WHERE COALESCE(l.ACTIVE, 1) = 1 AND \(AppointmentRule.hasBook("u"))
        AND EXISTS (SELECT 1 FROM APPOINTMENTTYPES) AND NOT EXISTS (SELECT 1 FROM USERSESSIONS)
      ORDER BY l.INTERNALID, h.WEEKDAY, h.STARTTIME
      """
  }
}

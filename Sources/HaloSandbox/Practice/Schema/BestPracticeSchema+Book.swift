extension BestPracticeSchema {
  /// When users can be booked: the hours of a role, the days the book is open, and the times that follow from both.
  ///
  /// `BOOKSLOTS` is laid out by triggers, so that a time keeps its number and its id and is found by an index; whether
  /// it is taken is nowhere stored, but looked up in `APPOINTMENTS` by the view `SLOTS`.
  static let book = [
    PracticeTable(
      "USERSESSIONS", indexes: ["USERLOCATIONID, WEEKDAY"],
      """
      USERLOCATIONID INT NOT NULL REFERENCES USERLOCATIONS(INTERNALID),
      WEEKDAY INT NOT NULL CHECK (WEEKDAY BETWEEN 1 AND 7),
      STARTTIME INT NOT NULL, ENDTIME INT NOT NULL,
      SLOTLENGTH INT NOT NULL CHECK (SLOTLENGTH >= 60),
      \(stamps),
      CHECK (STARTTIME >= 0 AND STARTTIME < ENDTIME AND ENDTIME <= 86400)
      """),
    PracticeTable("BOOKDAYS", "BOOKDATE \(date) NOT NULL, WEEKDAY INT NOT NULL"),
    PracticeTable(
      "BOOKSLOTS", indexes: ["USERLOCATIONID, SLOTSTART", "SLOTSTART", "USERSESSIONID"],
      """
      USERSESSIONID INT NOT NULL REFERENCES USERSESSIONS(INTERNALID),
      USERLOCATIONID INT NOT NULL REFERENCES USERLOCATIONS(INTERNALID),
      SLOTDATE \(date) NOT NULL, SLOTTIME INT NOT NULL, SLOTLENGTH INT NOT NULL,
      SLOTSTART \(dateTime) NOT NULL, SLOTEND \(dateTime) NOT NULL
      """),
  ]

  /// What shows the book: `BOOKTIMES` for the triggers, `SCHEDULES` and `SLOTS` as FHIR means them.
  ///
  /// A schedule is a role that has sessions, and has the role's number and id. A slot is free unless an appointment of
  /// the user that takes up time lies in it; slots are those of active roles of users who have a book.
  static let bookViews = [
    PracticeView(
      "BOOKTIMES",
      """
      WITH RECURSIVE times(USERSESSIONID, SLOTTIME) AS (
        SELECT INTERNALID, STARTTIME FROM USERSESSIONS WHERE STARTTIME + SLOTLENGTH <= ENDTIME
        UNION ALL
        SELECT t.USERSESSIONID, t.SLOTTIME + s.SLOTLENGTH
        FROM times AS t JOIN USERSESSIONS AS s ON s.INTERNALID = t.USERSESSIONID
        WHERE t.SLOTTIME + 2 * s.SLOTLENGTH <= s.ENDTIME)
      SELECT d.INTERNALID AS BOOKDAYID, s.INTERNALID AS USERSESSIONID, s.USERLOCATIONID AS USERLOCATIONID,
        d.BOOKDATE AS SLOTDATE, t.SLOTTIME AS SLOTTIME, s.SLOTLENGTH AS SLOTLENGTH,
        strftime('%Y-%m-%dT%H:%M:%S', d.BOOKDATE, t.SLOTTIME || ' seconds') AS SLOTSTART,
        strftime('%Y-%m-%dT%H:%M:%S', d.BOOKDATE, (t.SLOTTIME + s.SLOTLENGTH) || ' seconds') AS SLOTEND,
        'slot-' || s.USERLOCATIONID || strftime('-%Y%m%d-%H%M', d.BOOKDATE, t.SLOTTIME || ' seconds') AS FHIRID
      FROM times AS t JOIN USERSESSIONS AS s ON s.INTERNALID = t.USERSESSIONID
        JOIN BOOKDAYS AS d ON d.WEEKDAY = s.WEEKDAY
      """),
    PracticeView(
      "SCHEDULES",
      """
      SELECT l.INTERNALID AS INTERNALID, l.FHIRID AS FHIRID, l.USERID AS USERID, l.INTERNALID AS USERLOCATIONID,
        l.LOCATIONID AS LOCATIONID, l.ORGANISATIONID AS ORGANISATIONID,
        CAST(COALESCE(l.ACTIVE, 1) AND \(AppointmentRule.hasBook("u")) AS BIT) AS ACTIVE,
        (SELECT MIN(BOOKDATE) FROM BOOKDAYS) AS STARTDATE, (SELECT MAX(BOOKDATE) FROM BOOKDAYS) AS ENDDATE,
        l.CREATED AS CREATED, l.UPDATED AS UPDATED
      FROM USERLOCATIONS AS l JOIN USERS AS u ON u.INTERNALID = l.USERID
      WHERE EXISTS (SELECT 1 FROM USERSESSIONS AS s WHERE s.USERLOCATIONID = l.INTERNALID)
      """),
    PracticeView(
      "SLOTS",
      """
      SELECT b.INTERNALID AS INTERNALID, b.FHIRID AS FHIRID, b.USERLOCATIONID AS SCHEDULEID, l.USERID AS USERID,
        b.USERLOCATIONID AS USERLOCATIONID, l.LOCATIONID AS LOCATIONID, l.ORGANISATIONID AS ORGANISATIONID,
        b.SLOTDATE AS SLOTDATE, b.SLOTTIME AS SLOTTIME, b.SLOTLENGTH AS SLOTLENGTH,
        b.SLOTSTART AS SLOTSTART, b.SLOTEND AS SLOTEND,
        CASE WHEN \(AppointmentRule.isTaken(
          by: "l.USERID", on: "b.SLOTDATE", at: "b.SLOTTIME", for: "b.SLOTLENGTH")) THEN 'busy' ELSE 'free' END
          AS STATUS,
        l.CREATED AS CREATED,
        COALESCE(
          (SELECT MAX(a.UPDATED) FROM APPOINTMENTS AS a WHERE a.USERID = l.USERID
            AND a.APPOINTMENTDATE = b.SLOTDATE AND a.APPOINTMENTTIME < b.SLOTTIME + b.SLOTLENGTH
            AND a.APPOINTMENTTIME + a.APPOINTMENTLENGTH > b.SLOTTIME), l.UPDATED) AS UPDATED
      FROM BOOKSLOTS AS b JOIN USERLOCATIONS AS l ON l.INTERNALID = b.USERLOCATIONID
        JOIN USERS AS u ON u.INTERNALID = l.USERID
      WHERE COALESCE(l.ACTIVE, 1) = 1 AND \(AppointmentRule.hasBook("u"))
      """),
  ]

  /// Lays the times of a session or of a day out when it comes, and takes them away when it goes.
  static let bookTriggers = [
    PracticeTrigger("USERSESSIONS_LAIDOUT", after: "INSERT ON USERSESSIONS", layOut("USERSESSIONID = NEW.INTERNALID")),
    PracticeTrigger(
      "USERSESSIONS_CHANGED", after: "UPDATE ON USERSESSIONS",
      takeAway("USERSESSIONID = OLD.INTERNALID") + layOut("USERSESSIONID = NEW.INTERNALID")),
    PracticeTrigger(
      "USERSESSIONS_REMOVED", after: "DELETE ON USERSESSIONS", takeAway("USERSESSIONID = OLD.INTERNALID")),
    PracticeTrigger("BOOKDAYS_LAIDOUT", after: "INSERT ON BOOKDAYS", layOut("BOOKDAYID = NEW.INTERNALID")),
    PracticeTrigger("BOOKDAYS_REMOVED", after: "DELETE ON BOOKDAYS", takeAway("SLOTDATE = OLD.BOOKDATE")),
  ]

  private static func layOut(_ condition: String) -> String {
    """
    INSERT OR IGNORE INTO BOOKSLOTS (FHIRID, USERSESSIONID, USERLOCATIONID, SLOTDATE, SLOTTIME, SLOTLENGTH, SLOTSTART,
      SLOTEND)
    SELECT FHIRID, USERSESSIONID, USERLOCATIONID, SLOTDATE, SLOTTIME, SLOTLENGTH, SLOTSTART, SLOTEND FROM BOOKTIMES
    WHERE \(condition) ORDER BY USERLOCATIONID, SLOTSTART;
    """
  }

  private static func takeAway(_ condition: String) -> String { "DELETE FROM BOOKSLOTS WHERE \(condition);\n" }
}

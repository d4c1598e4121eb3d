/// The appointment book of Best Practice.
extension StoredProcedure {
  /// A user's free slots of a day.
  static let getFreeAppointments = StoredProcedure(
    "BP_GetFreeAppointments", [.required("@userid", "int"), .required("@aptdate", "date")],
    body: [
      .refuse("The user has no appointment book.", when: "NOT \(AppointmentRule.bookExists(of: "@userid"))"),
      .refuse(AppointmentRule.awayMessage, when: AppointmentRule.isAway("@userid", on: "@aptdate")),
      .run(
        """
        WITH Slots AS (
          SELECT h.STARTTIME AS AppointmentTime, h.SLOTLENGTH AS AppointmentLength, h.ENDTIME AS SessionEnd
          FROM \(AppointmentRule.sessions(of: "@userid", on: "@aptdate")) AND h.STARTTIME + h.SLOTLENGTH <= h.ENDTIME
          UNION ALL
          SELECT AppointmentTime + AppointmentLength, AppointmentLength, SessionEnd FROM Slots
          WHERE AppointmentTime + 2 * AppointmentLength <= SessionEnd)
        SELECT DISTINCT s.AppointmentTime, s.AppointmentLength FROM Slots AS s
        WHERE NOT \(AppointmentRule.isTaken(
          by: "@userid", on: "@aptdate", at: "s.AppointmentTime", for: "s.AppointmentLength"))
        ORDER BY s.AppointmentTime
        """),
    ])

  /// A patient's appointments, the latest first.
  static let getPatientAppointments = StoredProcedure(
    "BP_GetPatientAppointments", [.required("@patientid", "int")],
    body: [
      .run(
        """
        SELECT a.INTERNALID AS AppointmentID, a.APPOINTMENTDATE AS AppointmentDate, a.APPOINTMENTTIME AS AppointmentTime,
          a.APPOINTMENTLENGTH AS AppointmentLength, a.TYPETEXT AS AppointmentType, a.STATUS AS Status, a.USERID AS UserID,
          u.FIRSTNAME + ' ' + u.SURNAME AS Provider, a.LOCATIONID AS LocationID, a.REASONTEXT AS Reason,
          a.ARRIVALTIME AS ArrivalTime
        FROM APPOINTMENTS AS a LEFT JOIN USERS AS u ON u.INTERNALID = a.USERID
        WHERE a.PATIENTID = @patientid AND a.RECORDSTATUS = 1
        ORDER BY a.APPOINTMENTDATE DESC, a.APPOINTMENTTIME DESC
        """)
    ])

  /// Books an appointment and returns its number.
  static let addAppointment = StoredProcedure(
    "BP_AddAppointment",
    [
      .required("@aptdate", "date"), .required("@apttime", "int"), .required("@aptlen", "int"),
      .required("@practitionerid", "int"), .required("@patientid", "int"), .optional("@locationid", "int"),
    ],
    body: [
      .refuse(
        "The patient does not exist.",
        when: "NOT EXISTS (SELECT 1 FROM PATIENTS WHERE INTERNALID = @patientid AND RECORDSTATUS = 1)"),
      .refuse("The user has no appointment book.", when: "NOT \(AppointmentRule.bookExists(of: "@practitionerid"))"),
      unknownLocation,
    ] + bookable(length: "@aptlen", otherThan: "0") + [
      .run(
        """
        INSERT INTO APPOINTMENTS (PATIENTID, USERID, USERLOCATIONID, LOCATIONID, APPOINTMENTDATE, APPOINTMENTTIME,
          APPOINTMENTLENGTH, STATUS, BOOKEDAT, CREATED, UPDATED)
        SELECT @patientid, @practitionerid, l.USERLOCATIONID, ISNULL(@locationid, l.LOCATIONID), @aptdate, @apttime,
          @aptlen, 'booked', GETDATE(), GETDATE(), GETDATE()
        FROM (SELECT MIN(INTERNALID) AS USERLOCATIONID, MIN(LOCATIONID) AS LOCATIONID FROM USERLOCATIONS
          WHERE USERID = @practitionerid AND LOCATIONID = ISNULL(@locationid, LOCATIONID)) AS l;
        SET @return = SCOPE_IDENTITY()
        """)
    ])

  /// Moves an open appointment to another time, and to another user or location where they are given.
  static let moveAppointment = StoredProcedure(
    "BP_MoveAppointment",
    [
      .required("@aptid", "int"), .required("@aptdate", "date"), .required("@apttime", "int"),
      .optional("@practitionerid", "int"), .optional("@locationid", "int"),
    ],
    body: [
      unknownAppointment,
      .run(
        """
        DECLARE @aptlen int;
        SELECT @aptlen = APPOINTMENTLENGTH, @practitionerid = ISNULL(@practitionerid, USERID),
          @locationid = ISNULL(@locationid, LOCATIONID)
        FROM APPOINTMENTS WHERE INTERNALID = @aptid
        """),
      .refuse("The user has no appointment book.", when: "NOT \(AppointmentRule.bookExists(of: "@practitionerid"))"),
      unknownLocation,
    ] + bookable(length: "@aptlen", otherThan: "@aptid") + [
      .run(
        """
        UPDATE APPOINTMENTS SET APPOINTMENTDATE = @aptdate, APPOINTMENTTIME = @apttime, USERID = @practitionerid,
          LOCATIONID = @locationid, UPDATED = GETDATE()
        WHERE INTERNALID = @aptid
        """)
    ])

  /// Changes what is noted about an open appointment; what is left out stays as it is.
  static let updateAppointment = StoredProcedure(
    "BP_UpdateAppointment",
    [
      .required("@aptid", "int"), .optional("@apttype", "int"), .optional("@reason", "nvarchar(500)"),
      .optional("@comment", "nvarchar(2000)"),
    ],
    body: [
      unknownAppointment,
      .refuse(
        "The appointment type does not exist.",
        when: "@apttype IS NOT NULL AND NOT EXISTS (SELECT 1 FROM APPOINTMENTTYPES WHERE INTERNALID = @apttype)"),
      .run(
        """
        UPDATE APPOINTMENTS SET APPOINTMENTTYPEID = ISNULL(@apttype, APPOINTMENTTYPEID),
          TYPETEXT = ISNULL((SELECT DESCRIPTION FROM APPOINTMENTTYPES WHERE INTERNALID = @apttype), TYPETEXT),
          REASONTEXT = ISNULL(@reason, REASONTEXT), COMMENT = ISNULL(@comment, COMMENT), UPDATED = GETDATE()
        WHERE INTERNALID = @aptid
        """),
    ])

  /// Cancels an open appointment, which frees its time.
  static let cancelAppointment = StoredProcedure(
    "BP_CancelAppointment", [.required("@aptid", "int")],
    body: [
      unknownAppointment,
      .run("UPDATE APPOINTMENTS SET STATUS = 'cancelled', UPDATED = GETDATE() WHERE INTERNALID = @aptid"),
    ])

  /// Notes that the patient of an open appointment has arrived.
  static let arriveAppointment = StoredProcedure(
    "BP_ArriveAppointment", [.required("@aptid", "int")],
    body: [
      unknownAppointment,
      .run(
        """
        UPDATE APPOINTMENTS SET STATUS = 'arrived', ARRIVALTIME = DATEDIFF(second, CAST(GETDATE() AS date), GETDATE()),
          UPDATED = GETDATE()
        WHERE INTERNALID = @aptid
        """),
    ])

  // MARK: Shared steps

  private static let unknownAppointment = Step.refuse(
    "The appointment does not exist or is no longer open.",
    when: """
      NOT EXISTS (SELECT 1 FROM APPOINTMENTS
        WHERE INTERNALID = @aptid AND RECORDSTATUS = 1 AND STATUS IN ('booked', 'arrived'))
      """)

  private static let unknownLocation = Step.refuse(
    "The location does not exist.",
    when: "@locationid IS NOT NULL AND NOT EXISTS (SELECT 1 FROM LOCATIONS WHERE INTERNALID = @locationid)")

  /// What keeps `@practitionerid` from an appointment on `@aptdate` at `@apttime`.
  private static func bookable(length: String, otherThan appointment: String) -> [Step] {
    [
      .refuse(AppointmentRule.awayMessage, when: AppointmentRule.isAway("@practitionerid", on: "@aptdate")),
      .refuse(
        "The time is outside the practitioner's hours.",
        when: AppointmentRule.isOutsideHours(of: "@practitionerid", on: "@aptdate", "@apttime", length)),
      .refuse(
        "The time is already taken on that date.",
        when: AppointmentRule.isTaken(
          by: "@practitionerid", on: "@aptdate", at: "@apttime", for: length, otherThan: appointment)),
    ]
  }
}

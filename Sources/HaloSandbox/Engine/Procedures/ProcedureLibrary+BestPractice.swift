/// The stored procedures of Best Practice that other programs book and look up with.
///
/// Their names and the parameters of most are public; result columns and the parameters of `BP_MoveAppointment`,
/// `BP_UpdateAppointment` and `BP_ArriveAppointment` are assumed. Times and lengths are seconds, times since midnight.
/// Source: halo-cloud reference, section 14.
extension ProcedureLibrary {
  /// The procedures of the patient database. `BP_AddMessage` is not among them: the practice has no messages.
  static let bestPractice = ProcedureLibrary(
    catalogue: "BPSPatients",
    [
      .getAppointmentBookUsers, .getAllUsers, .getPatientByNameDOB, .addPatient, .getInvestigationSummary,
      .getFreeAppointments, .getPatientAppointments, .addAppointment, .moveAppointment, .updateAppointment,
      .cancelAppointment, .arriveAppointment,
    ])
}

/// People and what is known of them.
extension StoredProcedure {
  /// Everybody who has an appointment book.
  static let getAppointmentBookUsers = StoredProcedure(
    "BP_GetAppointmentBookUsers",
    body: [
      .run(
        """
        SELECT u.INTERNALID AS UserID, u.TITLE AS Title, u.FIRSTNAME AS FirstName, u.SURNAME AS Surname,
          u.USERTYPE AS UserType, MIN(l.LOCATIONID) AS LocationID
        FROM USERS AS u LEFT JOIN USERLOCATIONS AS l ON l.USERID = u.INTERNALID
        WHERE \(AppointmentRule.hasBook("u"))
        GROUP BY u.INTERNALID, u.TITLE, u.FIRSTNAME, u.SURNAME, u.USERTYPE ORDER BY u.SURNAME, u.FIRSTNAME
        """)
    ])

  /// All users, with an appointment book or without.
  static let getAllUsers = StoredProcedure(
    "BP_GetAllUsers",
    body: [
      .run(
        """
        SELECT INTERNALID AS UserID, TITLE AS Title, FIRSTNAME AS FirstName, SURNAME AS Surname,
          USERTYPE AS UserType, ACTIVE AS Active
        FROM USERS ORDER BY SURNAME, FIRSTNAME
        """)
    ])

  /// The patients of exactly this name and day of birth, in any case.
  static let getPatientByNameDOB = StoredProcedure(
    "BP_GetPatientByNameDOB",
    [.required("@firstname", "nvarchar(50)"), .required("@surname", "nvarchar(60)"), .required("@dob", "date")],
    body: [
      .run(
        """
        SELECT INTERNALID AS InternalID, TITLE AS Title, FIRSTNAME AS FirstName, MIDDLENAME AS MiddleName,
          SURNAME AS Surname, PREFERREDNAME AS PreferredName, DOB, SEX AS Sex, ADDRESS1 AS Address1, CITY AS City,
          POSTCODE AS PostCode, HOMEPHONE AS HomePhone, MOBILEPHONE AS MobilePhone, EMAIL AS Email,
          MEDICARENO AS MedicareNo, MEDICARELINENO AS MedicareLineNo, MEDICAREEXPIRY AS MedicareExpiry,
          PATIENTSTATUS AS PatientStatus
        FROM PATIENTS
        WHERE FIRSTNAME = @firstname AND SURNAME = @surname AND DOB = @dob AND RECORDSTATUS = 1 ORDER BY INTERNALID
        """)
    ])

  /// Adds a patient and returns the new `InternalID`. Without a record number the new patient gets one, which
  /// `@RecordNo` answers with.
  static let addPatient = StoredProcedure(
    "BP_AddPatient",
    [
      .optional("@TitleCode", "int"), .required("@FirstName", "nvarchar(50)"),
      .optional("@MiddleName", "nvarchar(100)"),
      .required("@Surname", "nvarchar(60)"), .optional("@PreferredName", "nvarchar(50)"), .required("@DOB", "date"),
      .required("@SexCode", "int"), .optional("@EthnicCode", "varchar(5)"), .optional("@Address1", "nvarchar(100)"),
      .optional("@City", "nvarchar(60)"), .optional("@PostCode", "varchar(20)"),
      .optional("@PostalAddress", "nvarchar(100)"), .optional("@PostalCity", "nvarchar(60)"),
      .optional("@PostalPostcode", "varchar(20)"), .optional("@HomePhone", "varchar(30)"),
      .optional("@WorkPhone", "varchar(30)"), .optional("@MobilePhone", "varchar(30)"),
      .optional("@MedicareNo", "varchar(20)"), .optional("@MedicareLineNo", "varchar(1)"),
      .optional("@MedicareExpiry", "date"), .optional("@PensionCode", "varchar(5)"),
      .optional("@PensionNo", "varchar(20)"), .optional("@PensionExpiry", "date"), .optional("@DVACode", "varchar(5)"),
      .optional("@DVANo", "varchar(20)"), .optional("@RecordNo", "varchar(20)", isOutput: true),
      .optional("@ExternalID", "varchar(100)"), .optional("@Email", "varchar(100)"),
    ],
    body: [
      .refuse(
        "The patient's first name and surname must not be empty.",
        when: "ISNULL(LTRIM(@FirstName), '') = '' OR ISNULL(LTRIM(@Surname), '') = ''"),
      .refuse("The patient's date of birth is in the future.", when: "@DOB > GETDATE()"),
      .run(
        """
        INSERT INTO PATIENTS (TITLE, FIRSTNAME, MIDDLENAME, SURNAME, PREFERREDNAME, DOB, SEX, ETHNICCODE, ADDRESS1, CITY,
          POSTCODE, HOMEPHONE, WORKPHONE, MOBILEPHONE, EMAIL, MEDICARENO, MEDICARELINENO, MEDICAREEXPIRY, PENSIONCODE,
          PENSIONNO, PENSIONEXPIRY, DVACODE, DVANO, CREATED, UPDATED)
        VALUES (
          CASE @TitleCode WHEN 1 THEN 'Mr' WHEN 2 THEN 'Mrs' WHEN 3 THEN 'Ms' WHEN 4 THEN 'Miss' WHEN 5 THEN 'Master'
            WHEN 6 THEN 'Dr' END,
          @FirstName, @MiddleName, @Surname, @PreferredName, @DOB,
          CASE @SexCode WHEN 1 THEN 'F' WHEN 2 THEN 'M' WHEN 3 THEN 'O' END,
          @EthnicCode, @Address1, @City, @PostCode, @HomePhone, @WorkPhone, @MobilePhone, @Email, @MedicareNo,
          @MedicareLineNo, @MedicareExpiry, @PensionCode, @PensionNo, @PensionExpiry, @DVACode, @DVANo, GETDATE(),
          GETDATE());
        SET @return = SCOPE_IDENTITY();
        SET @RecordNo = ISNULL(@RecordNo, CAST(@return AS varchar(20)));
        INSERT INTO PATIENTIDENTIFIERS (PATIENTID, IDENTIFIERVALUE, TYPETEXT)
          VALUES (@return, @RecordNo, 'Record number');
        INSERT INTO PATIENTIDENTIFIERS (PATIENTID, IDENTIFIERVALUE, TYPETEXT)
          SELECT @return, @ExternalID, 'External id' WHERE @ExternalID IS NOT NULL;
        INSERT INTO PATIENTADDRESSES (PATIENTID, ADDRESSUSE, ADDRESS1, CITY, POSTCODE)
          SELECT @return, 'postal', @PostalAddress, @PostalCity, @PostalPostcode WHERE @PostalAddress IS NOT NULL
        """),
    ])

  /// A patient's laboratory results, the newest first.
  static let getInvestigationSummary = StoredProcedure(
    "BP_GetInvestigationSummary", [.required("@InternalID", "int")],
    body: [
      .run(
        """
        SELECT INTERNALID AS ResultID, OBSERVATIONDATE AS CollectionDate,
          COALESCE(OBSERVATIONTERM, OBSERVATIONTEXT) AS TestName, OBSERVATIONCODE AS LOINC,
          COALESCE(OBSERVATIONVALUE, VALUETERM, VALUETEXT) AS ResultValue, UNIT AS Units,
          INTERPRETATIONCODE AS Interpretation, REFLOW AS RangeLow, REFHIGH AS RangeHigh
        FROM OBSERVATIONS
        WHERE PATIENTID = @InternalID AND CATEGORYCODE = 'laboratory' AND RECORDSTATUS = 1
        ORDER BY OBSERVATIONDATE DESC, INTERNALID DESC
        """)
    ])
}

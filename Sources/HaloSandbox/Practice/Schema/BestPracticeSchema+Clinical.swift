extension BestPracticeSchema {
  /// The appointment book and what came of it.
  static let schedule = [
    PracticeTable(
      "APPOINTMENTTYPES",
      """
      CODE \(text(20)) NOT NULL,
      DESCRIPTION \(unicode(100)),
      APPOINTMENTLENGTH INT NOT NULL
      """),
    PracticeTable(
      "APPOINTMENTS",
      indexes: ["PATIENTID", "USERID, APPOINTMENTDATE", "APPOINTMENTDATE, APPOINTMENTTIME", "LOCATIONID"],
      """
      PATIENTID \(reference("PATIENTS")),
      USERID \(reference("USERS")),
      USERLOCATIONID \(reference("USERLOCATIONS")),
      LOCATIONID \(reference("LOCATIONS")),
      APPOINTMENTDATE \(date),
      APPOINTMENTTIME INT,
      APPOINTMENTLENGTH INT,
      STATUS \(text(20)),
      APPOINTMENTTYPEID \(reference("APPOINTMENTTYPES")),
      \(concept("TYPE")),
      \(concept("REASON")),
      DESCRIPTION \(unicode(500)), COMMENT \(unicode(2000)), PATIENTINSTRUCTION \(unicode(2000)),
      ARRIVALTIME INT,
      BOOKEDAT \(dateTime),
      RECORDSTATUS INT NOT NULL DEFAULT 1,
      \(stamps)
      """),
    PracticeTable(
      "VISITS", indexes: ["PATIENTID", "USERID", "VISITSTART"],
      """
      PATIENTID \(reference("PATIENTS")),
      \(author("USER")),
      LOCATIONID \(reference("LOCATIONS")),
      ORGANISATIONID \(reference("ORGANISATIONS")),
      APPOINTMENTID \(reference("APPOINTMENTS")),
      VISITSTART \(dateTime), VISITEND \(dateTime),
      STATUS \(text(20)),
      CLASSCODE \(text(20)), CLASSSYSTEM \(text(255)), CLASSTERM \(text(100)),
      \(concept("TYPE")),
      \(concept("SERVICETYPE")),
      \(concept("REASON")),
      REASONCONDITIONID \(reference("PASTHISTORY")),
      \(concept("ROLE")),
      DESCRIPTION \(unicode(2000)), NOTES TEXT,
      \(stamps)
      """),
  ]

  /// Reactions, past history, immunisations, observations and documents.
  static let clinical = [
    PracticeTable(
      "REACTIONS", indexes: ["PATIENTID", "ITEMCODE"],
      """
      PATIENTID \(reference("PATIENTS")),
      \(concept("ITEM")),
      REACTIONTYPE \(text(20)), CATEGORY \(text(20)), CRITICALITY \(text(20)),
      \(status("CLINICALSTATUS")),
      \(status("VERIFICATIONSTATUS")),
      \(onset),
      RECORDEDDATE \(dateTime), LASTOCCURRENCE \(dateTime),
      \(concept("MANIFESTATION")),
      \(concept("SUBSTANCE")),
      SEVERITY \(text(20)), REACTIONDESCRIPTION \(unicode(500)),
      VISITID \(reference("VISITS")),
      \(author("RECORDER")), \(author("ASSERTER")), ASSERTERPATIENTID \(reference("PATIENTS")),
      COMMENT \(unicode(2000)),
      RECORDSTATUS INT NOT NULL DEFAULT 1,
      \(stamps)
      """),
    PracticeTable(
      "REACTIONMANIFESTATIONS", indexes: ["REACTIONID"],
      """
      REACTIONID INT NOT NULL REFERENCES REACTIONS(INTERNALID),
      REACTIONNO INT NOT NULL,
      \(concept("MANIFESTATION")),
      \(concept("SUBSTANCE")),
      SEVERITY \(text(20)), REACTIONDESCRIPTION \(unicode(500))
      """),
    PracticeTable(
      "PASTHISTORY", indexes: ["PATIENTID", "ITEMCODE"],
      """
      PATIENTID \(reference("PATIENTS")),
      \(concept("ITEM")),
      \(concept("CATEGORY")),
      \(status("CLINICALSTATUS")),
      \(status("VERIFICATIONSTATUS")),
      \(concept("SEVERITY")),
      \(concept("BODYSITE")),
      \(onset),
      ABATEMENTDATE \(dateTime), RECORDEDDATE \(dateTime),
      VISITID \(reference("VISITS")),
      \(author("RECORDER")), \(author("ASSERTER")), ASSERTERPATIENTID \(reference("PATIENTS")),
      COMMENT \(unicode(2000)),
      RECORDSTATUS INT NOT NULL DEFAULT 1,
      \(stamps)
      """),
    PracticeTable(
      "IMMUNISATIONS", indexes: ["PATIENTID", "VACCINECODE"],
      """
      PATIENTID \(reference("PATIENTS")),
      \(concept("VACCINE")),
      STATUS \(text(20)),
      \(concept("STATUSREASON")),
      GIVENDATE \(dateTime), RECORDEDDATE \(dateTime), EXPIRYDATE \(date),
      PRIMARYSOURCE BIT,
      LOTNUMBER \(text(40)), SERIALNO \(text(40)), MANUFACTURER \(unicode(100)),
      \(concept("SITE")),
      \(concept("ROUTE")),
      \(concept("REASON")),
      DOSENUMBER \(text(10)), SERIESDOSES \(text(10)), SERIES \(unicode(100)),
      \(concept("TARGETDISEASE")),
      DOSEQUANTITY VARCHAR(20), DOSEUNIT \(text(40)),
      IDENTIFIERSYSTEM \(text(255)), IDENTIFIERVALUE \(text(100)),
      \(author("USER")),
      \(concept("ROLE")),
      LOCATIONID \(reference("LOCATIONS")),
      VISITID \(reference("VISITS")),
      COMMENT \(unicode(2000)),
      RECORDSTATUS INT NOT NULL DEFAULT 1,
      \(stamps)
      """),
    PracticeTable(
      "OBSERVATIONS", indexes: ["PATIENTID, OBSERVATIONDATE", "OBSERVATIONCODE"],
      """
      PATIENTID \(reference("PATIENTS")),
      STATUS \(text(20)),
      \(concept("CATEGORY")),
      \(concept("OBSERVATION")),
      OBSERVATIONDATE \(dateTime), OBSERVATIONENDDATE \(dateTime), ISSUED \(dateTime),
      \(observationValue),
      \(concept("BODYSITE")),
      \(concept("METHOD")),
      \(author("USER")),
      ORGANISATIONID \(reference("ORGANISATIONS")),
      VISITID \(reference("VISITS")),
      COMMENT \(unicode(2000)),
      RECORDSTATUS INT NOT NULL DEFAULT 1,
      \(stamps)
      """),
    PracticeTable(
      "OBSERVATIONCOMPONENTS", indexes: ["OBSERVATIONID", "COMPONENTCODE"],
      """
      OBSERVATIONID INT NOT NULL REFERENCES OBSERVATIONS(INTERNALID),
      SEQUENCE INT NOT NULL,
      \(concept("COMPONENT")),
      \(observationValue)
      """),
    PracticeTable(
      "DOCUMENTS", indexes: ["PATIENTID, DOCUMENTDATE"],
      """
      PATIENTID \(reference("PATIENTS")),
      STATUS \(text(20)), DOCSTATUS \(text(20)),
      \(concept("TYPE")),
      \(concept("CATEGORY")),
      DOCUMENTDATE \(dateTime), PERIODSTART \(dateTime), PERIODEND \(dateTime),
      TITLE \(unicode(200)), DESCRIPTION \(unicode(500)),
      CONTENTTYPE \(text(100)), CONTENTSIZE INT, URL \(text(500)), CONTENTID INT,
      IDENTIFIERSYSTEM \(text(255)), IDENTIFIERVALUE \(text(100)),
      \(author("USER")),
      ORGANISATIONID \(reference("ORGANISATIONS")),
      VISITID \(reference("VISITS")),
      RECORDSTATUS INT NOT NULL DEFAULT 1,
      \(stamps)
      """),
  ]

  /// Who did something: the user, and when the source says so, the role at a location the user acted in.
  static func author(_ prefix: String) -> String {
    """
    \(prefix)ID \(reference("USERS")), \(prefix)LOCATIONID \(reference("USERLOCATIONS"))
    """
  }

  /// When something began: a date of any precision, or an age.
  private static var onset: String {
    "ONSETDATE \(dateTime), ONSETAGE VARCHAR(20), ONSETAGEUNIT \(text(20)), ONSETTEXT \(unicode(200))"
  }
}

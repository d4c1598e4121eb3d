extension BestPracticeSchema {
  /// Patients, users, locations, organisations, and who works where.
  static let people = [
    PracticeTable(
      "ORGANISATIONS", indexes: ["ORGANISATIONNAME"],
      """
      ORGANISATIONNAME \(unicode(200)),
      \(concept("TYPE")),
      HPIO VARCHAR(16), ABN VARCHAR(11),
      \(otherIdentifier),
      \(address),
      PHONE VARCHAR(30), FAX VARCHAR(30), EMAIL \(text(100)), EMAILUSE VARCHAR(10), WEBSITE \(text(255)),
      ACTIVE BIT,
      PARENTID \(reference("ORGANISATIONS")),
      \(stamps)
      """),
    PracticeTable(
      "LOCATIONS", indexes: ["LOCATIONNAME"],
      """
      LOCATIONNAME \(unicode(200)),
      ALIAS \(unicode(200)), DESCRIPTION \(unicode(500)),
      STATUS \(text(20)), MODE \(text(20)),
      \(concept("TYPE")),
      \(concept("PHYSICALTYPE")),
      \(otherIdentifier),
      \(address),
      PHONE VARCHAR(30), FAX VARCHAR(30), EMAIL \(text(100)),
      ORGANISATIONID \(reference("ORGANISATIONS")),
      PARENTID \(reference("LOCATIONS")),
      \(stamps)
      """),
    PracticeTable(
      "USERS", indexes: ["SURNAME, FIRSTNAME"],
      """
      TITLE \(unicode(30)), FIRSTNAME \(unicode(50)), MIDDLENAME \(unicode(100)), SURNAME \(unicode(60)),
      SUFFIX \(unicode(30)), NAMEUSE VARCHAR(12), NAMETEXT \(unicode(200)),
      SEX VARCHAR(1), DOB \(date),
      USERTYPE \(text(30)),
      HPII VARCHAR(16), PRESCRIBERNO VARCHAR(10), AHPRANO \(text(15)), PROFESSION \(unicode(100)),
      \(concept("QUALIFICATION")),
      \(address),
      WORKPHONE VARCHAR(30), MOBILEPHONE VARCHAR(30), HOMEPHONE VARCHAR(30), EMAIL \(text(100)), EMAILUSE VARCHAR(10),
      ACTIVE BIT,
      \(stamps)
      """),
    PracticeTable(
      "USERLOCATIONS", indexes: ["USERID", "LOCATIONID"],
      """
      USERID \(reference("USERS")),
      LOCATIONID \(reference("LOCATIONS")),
      ORGANISATIONID \(reference("ORGANISATIONS")),
      PROVIDERNO \(text(10)),
      \(otherIdentifier),
      \(concept("ROLE")),
      \(concept("SPECIALTY")),
      STARTDATE \(date), ENDDATE \(date),
      WORKPHONE VARCHAR(30), MOBILEPHONE VARCHAR(30), EMAIL \(text(100)), EMAILUSE VARCHAR(10),
      ACTIVE BIT,
      \(stamps)
      """),
    PracticeTable(
      "PATIENTS",
      indexes: ["SURNAME, FIRSTNAME", "DOB", "MEDICARENO", "IHI", "MOBILEPHONE", "USUALDOCTORID"],
      """
      TITLE \(unicode(30)), FIRSTNAME \(unicode(50)), MIDDLENAME \(unicode(100)), SURNAME \(unicode(60)),
      SUFFIX \(unicode(30)), PREFERREDNAME \(unicode(50)), NAMEUSE VARCHAR(12), NAMETEXT \(unicode(200)),
      DOB \(date), BIRTHTIME \(dateTime), SEX VARCHAR(1),
      ADDRESSUSE VARCHAR(10),
      \(address),
      HOMEPHONE VARCHAR(30), WORKPHONE VARCHAR(30), MOBILEPHONE VARCHAR(30),
      EMAIL \(text(100)), EMAILUSE VARCHAR(10),
      MEDICARENO VARCHAR(20), MEDICARELINENO VARCHAR(1), MEDICAREEXPIRY \(date),
      PENSIONCODE VARCHAR(5), PENSIONNO \(text(20)), PENSIONEXPIRY \(date),
      DVACODE VARCHAR(5), DVANO \(text(20)),
      IHI VARCHAR(20), IHISTATUS \(text(20)), IHIRECORDSTATUS \(text(20)),
      ETHNICCODE VARCHAR(5), ETHNICTERM \(text(100)),
      \(concept("GENDERIDENTITY")),
      \(concept("PRONOUNS")),
      \(concept("LANGUAGE")),
      LANGUAGEPREFERRED BIT,
      \(concept("MARITALSTATUS")),
      NEXTOFKINNAME \(unicode(120)), NEXTOFKINPHONE VARCHAR(30), NEXTOFKINRELATION \(unicode(60)),
      USUALDOCTORID \(reference("USERS")),
      LOCATIONID \(reference("LOCATIONS")),
      RECORDSTATUS INT NOT NULL DEFAULT 1,
      PATIENTSTATUS INT NOT NULL DEFAULT 1,
      DATEOFDEATH \(dateTime),
      NOTES \(unicode(2000)),
      \(stamps)
      """),
  ]

  /// Second and later names, identifiers, contact points and addresses of patients; further codings of any concept,
  /// contact points of others, and references that point at no row.
  static let details = [
    PracticeTable(
      "PATIENTNAMES", indexes: ["PATIENTID"],
      """
      PATIENTID INT NOT NULL REFERENCES PATIENTS(INTERNALID),
      NAMEUSE VARCHAR(12), NAMETEXT \(unicode(200)),
      TITLE \(unicode(30)), FIRSTNAME \(unicode(50)), MIDDLENAME \(unicode(100)), SURNAME \(unicode(60)),
      SUFFIX \(unicode(30)), STARTDATE \(date), ENDDATE \(date)
      """),
    PracticeTable(
      "PATIENTIDENTIFIERS", indexes: ["PATIENTID", "IDENTIFIERVALUE"],
      """
      PATIENTID INT NOT NULL REFERENCES PATIENTS(INTERNALID),
      IDENTIFIERUSE VARCHAR(12), IDENTIFIERSYSTEM \(text(255)), IDENTIFIERVALUE \(text(100)),
      \(concept("TYPE")),
      ASSIGNER \(unicode(200)), STARTDATE \(date), ENDDATE \(date)
      """),
    PracticeTable(
      "PATIENTTELECOMS", indexes: ["PATIENTID"],
      """
      PATIENTID INT NOT NULL REFERENCES PATIENTS(INTERNALID),
      TELECOMSYSTEM VARCHAR(10), TELECOMUSE VARCHAR(10), TELECOMVALUE \(text(255)), SEQUENCE INT
      """),
    PracticeTable(
      "PATIENTADDRESSES", indexes: ["PATIENTID"],
      """
      PATIENTID INT NOT NULL REFERENCES PATIENTS(INTERNALID),
      ADDRESSUSE VARCHAR(10), ADDRESSTEXT \(unicode(500)),
      \(address)
      """),
    PracticeTable(
      "CODINGS", indexes: ["OWNERTABLE, OWNERID"],
      """
      OWNERTABLE \(text(40)) NOT NULL,
      OWNERID INT NOT NULL,
      CONCEPT \(text(40)) NOT NULL,
      CONCEPTNO INT NOT NULL,
      CODINGNO INT NOT NULL,
      CODE \(text(60)), SYSTEM \(text(255)), TERM \(unicode(255)), CONCEPTTEXT \(unicode(500))
      """),
    PracticeTable(
      "TELECOMS", indexes: ["OWNERTABLE, OWNERID"],
      """
      OWNERTABLE \(text(40)) NOT NULL,
      OWNERID INT NOT NULL,
      TELECOMSYSTEM VARCHAR(10), TELECOMUSE VARCHAR(10), TELECOMVALUE \(text(255)), SEQUENCE INT
      """),
    PracticeTable(
      "OTHERREFERENCES", indexes: ["OWNERTABLE, OWNERID", "IDENTIFIERVALUE"],
      """
      OWNERTABLE \(text(40)) NOT NULL,
      OWNERID INT NOT NULL,
      ELEMENT VARCHAR(60) NOT NULL, SEQUENCE INT,
      REFERENCE VARCHAR(255), REFTYPE VARCHAR(40), DISPLAY \(unicode(255)), ABSENTREASON VARCHAR(20),
      \(otherIdentifier)
      """),
  ]
}

/// The two databases of a Best Practice site.
///
/// Tables are named after the public ones of Bp and hold what the FHIR resources of Halo need, one table a resource:
///
/// | table | FHIR | table | FHIR |
/// |---|---|---|---|
/// | PATIENTS | Patient | PASTHISTORY | Condition |
/// | USERS | Practitioner | IMMUNISATIONS | Immunization |
/// | USERLOCATIONS | PractitionerRole | CURRENTRX | MedicationStatement |
/// | LOCATIONS | Location | PRESCRIPTIONS | MedicationRequest |
/// | ORGANISATIONS | Organization | PRODUCTS | Medication |
/// | APPOINTMENTS | Appointment | OBSERVATIONS | Observation |
/// | VISITS | Encounter | DOCUMENTS | DocumentReference |
/// | REACTIONS | AllergyIntolerance | DOCUMENTCONTENTS | Binary |
///
/// Where FHIR allows repetition, the first one is in columns of the table and further ones are rows of a child table:
/// PATIENTNAMES, PATIENTIDENTIFIERS, PATIENTTELECOMS, PATIENTADDRESSES, REACTIONMANIFESTATIONS,
/// OBSERVATIONCOMPONENTS, TELECOMS, CODINGS for the second and later codings of any concept, and OTHERREFERENCES for
/// references that point at no row: of second performers, by identifier, or in words.
///
/// SCHEDULES (Schedule) and SLOTS (Slot) are views of USERSESSIONS, BOOKDAYS and APPOINTMENTS.
enum BestPracticeSchema {
  /// The patient database, which is the default, and the document database.
  static let catalogues = [
    CatalogueSchema(
      name: "BPSPatients", isDefault: true,
      tables: (people + schedule + book + clinical + medicines + details).map(SearchIndexes.added),
      views: bookViews, triggers: bookTriggers),
    CatalogueSchema(name: "BPSDocuments", isDefault: false, tables: documentContents),
  ]

  /// Text of at most so many characters, compared without regard to case as SQL Server's default collation does.
  static func text(_ length: Int) -> String { "VARCHAR(\(length)) COLLATE NOCASE" }

  /// Text that may hold any script.
  static func unicode(_ length: Int) -> String { "NVARCHAR(\(length)) COLLATE NOCASE" }

  /// A day. The second word gives the column text affinity: an imported date may be a year alone, and SQLite would
  /// turn `1984` into a number in a column that is only called `DATE`.
  static let date = "DATE TEXT"

  /// A day with a wall-clock time of the practice; of imported values, as much as is known.
  static let dateTime = "DATETIME TEXT"

  /// A number that points at the `INTERNALID` of a table.
  static func reference(_ table: String) -> String { "INT REFERENCES \(table)(INTERNALID)" }

  /// The four columns of a concept: code, code system, the system's term for the code, and what the author wrote.
  static func concept(_ prefix: String) -> String {
    """
    \(prefix)CODE \(text(60)), \(prefix)SYSTEM \(text(255)),
      \(prefix)TERM \(unicode(255)), \(prefix)TEXT \(unicode(500))
    """
  }

  /// The columns of a postal address.
  static var address: String {
    """
    ADDRESS1 \(unicode(100)), ADDRESS2 \(unicode(100)), CITY \(unicode(60)), STATE \(text(20)),
      POSTCODE VARCHAR(20), COUNTRY \(text(60))
    """
  }

  /// When a row was made and last changed: now, for a row that is inserted without them. A change that does not say when
  /// it was moves `UPDATED` too; see ``PracticeTable/changeTrigger``.
  static let stamps = "CREATED \(dateTime) DEFAULT (\(now)), UPDATED \(dateTime) DEFAULT (\(now))"

  /// The practice's wall-clock time in SQLite's words; see ``CalendarDay/practiceUTCOffset``.
  static let now = "strftime('%Y-%m-%dT%H:%M:%S', 'now', '+\(CalendarDay.practiceUTCOffset) seconds')"

  /// An identifier of any system, with its type.
  static let otherIdentifier = """
    IDENTIFIERSYSTEM \(text(255)), IDENTIFIERVALUE \(text(100)),
      \(concept("IDENTIFIERTYPE"))
    """

  /// A status whose code system FHIR fixes: code, the system's term for it, and what the author wrote.
  static func status(_ name: String) -> String {
    "\(name) \(text(20)), \(name)TERM \(unicode(255)), \(name)TEXT \(unicode(500))"
  }

  /// The columns that hold the value of an observation or of one of its components. `OBSERVATIONVALUE` is text, as in
  /// Bp, so that a decimal keeps its digits; `VALUETYPE` says which FHIR type it has, such as `Quantity`.
  static var observationValue: String {
    """
    VALUETYPE \(text(20)), OBSERVATIONVALUE \(unicode(2000)), COMPARATOR VARCHAR(2),
      UNIT \(unicode(60)), UNITCODE VARCHAR(60), UNITSYSTEM \(text(255)),
      \(concept("VALUE")),
      \(concept("ABSENTREASON")),
      \(concept("INTERPRETATION")),
      REFLOW VARCHAR(40), REFHIGH VARCHAR(40), REFUNIT \(unicode(60)), REFTEXT \(unicode(255))
    """
  }

  private static let documentContents = [
    PracticeTable(
      "DOCUMENTCONTENTS",
      """
      CONTENTTYPE \(text(100)),
      CONTENT VARBINARY,
      \(stamps)
      """)
  ]
}

/// The indexes that searches need beside those the tables have for people who join them.
///
/// They are built on the expressions that searches compare: folded texts, codes with regard to case, starts of
/// appointments. What is compared is written down once, here and in ``SearchParameters``.
enum SearchIndexes {
  /// One index: what is indexed, in SQL, and which rows, when not all.
  struct Index: Sendable {
    let keys: String
    let condition: String?

    init(_ keys: String, where condition: String? = nil) {
      self.keys = keys
      self.condition = condition
    }
  }

  /// A table of the practice with its indexes.
  static func added(to table: PracticeTable) -> PracticeTable {
    var table = table
    // With the mark of deleted rows in the index, matches are counted without reading their rows.
    let mark = table.columns.contains("RECORDSTATUS INT") ? ", RECORDSTATUS" : ""
    table.searchIndexes = (tables[table.name] ?? []).map { Index($0.keys + mark, where: $0.condition) }
    if !mark.isEmpty { table.searchIndexes.append(Index("RECORDSTATUS")) }
    return table
  }

  private static let tables: [String: [Index]] = [
    "PATIENTS": folded(
      "SURNAME", "FIRSTNAME", "MIDDLENAME", "PREFERREDNAME", "TITLE", "SUFFIX", "NAMETEXT", "ADDRESS1", "ADDRESS2",
      "CITY", "STATE", "POSTCODE", "COUNTRY")
      + exact("DVANO", "PENSIONNO", "HOMEPHONE", "WORKPHONE", "EMAIL")
      + [
        Index("MIDDLENAME", where: TextCompiler.hasWords("MIDDLENAME")), Index(SearchParameters.medicareNumber),
        Index("DATEOFDEATH"), Index("SEX"), Index(SearchParameters.patientIsActive),
        Index(SearchParameters.patientIsDeceased), changed,
      ],
    "PATIENTNAMES": folded("SURNAME", "FIRSTNAME", "MIDDLENAME", "TITLE", "SUFFIX", "NAMETEXT")
      + [Index("SURNAME"), Index("MIDDLENAME", where: TextCompiler.hasWords("MIDDLENAME"))],
    "PATIENTADDRESSES": folded(
      "ADDRESS1", "ADDRESS2", "CITY", "STATE", "POSTCODE", "COUNTRY", "ADDRESSTEXT"),
    "PATIENTIDENTIFIERS": exact("IDENTIFIERVALUE"),
    "PATIENTTELECOMS": exact("TELECOMVALUE"),
    "TELECOMS": exact("TELECOMVALUE"),
    "CODINGS": [Index("OWNERTABLE, CONCEPT, CODE COLLATE BINARY")],
    "OTHERREFERENCES": [Index("REFERENCE")],
    "USERS": folded("SURNAME", "FIRSTNAME", "MIDDLENAME", "TITLE", "SUFFIX", "NAMETEXT")
      + [Index("MIDDLENAME", where: TextCompiler.hasWords("MIDDLENAME"))] + exact("HPII"),
    "USERLOCATIONS": exact("PROVIDERNO", "SPECIALTYCODE", "ROLECODE") + [Index("ORGANISATIONID")],
    "ORGANISATIONS": folded("ORGANISATIONNAME") + exact("HPIO"),
    "LOCATIONS": folded("LOCATIONNAME", "ALIAS"),
    "REACTIONS": exact("ITEMCODE", "SUBSTANCECODE", "MANIFESTATIONCODE") + [Index("RECORDEDDATE"), changed],
    "PASTHISTORY": exact("ITEMCODE", "CATEGORYCODE")
      + [Index("ONSETDATE"), Index("RECORDEDDATE"), Index("VISITID"), changed],
    "IMMUNISATIONS": exact("VACCINECODE") + [Index("GIVENDATE"), changed],
    "PRODUCTS": exact("PRODUCTCODE"),
    "CURRENTRX": exact("DRUGCODE") + [Index("STARTDATE"), Index("PRODUCTID"), changed],
    "OBSERVATIONS": [
      Index("OBSERVATIONCODE COLLATE BINARY, OBSERVATIONDATE"), Index("CATEGORYCODE COLLATE BINARY, OBSERVATIONDATE"),
      Index("OBSERVATIONDATE"), Index("VALUECODE COLLATE BINARY", where: "VALUECODE IS NOT NULL"), Index("VISITID"),
      Index("CAST(\(SearchParameters.numberOfQuantity) AS REAL)"), changed,
    ],
    "OBSERVATIONCOMPONENTS": exact("COMPONENTCODE")
      + [Index("CAST(\(SearchParameters.numberOfQuantity) AS REAL)")],
    "VISITS": [Index("APPOINTMENTID"), Index("LOCATIONID"), Index("USERLOCATIONID"), Index("VISITEND"), changed],
    "APPOINTMENTS": [
      Index(SearchParameters.appointmentStart), Index("USERID, \(SearchParameters.appointmentStart)"),
      Index("USERLOCATIONID"), Index("STATUS COLLATE BINARY"), changed,
    ],
    "DOCUMENTS": exact("TYPECODE") + [Index(SearchParameters.documentDate), changed],
  ]

  /// Columns as string searches compare them.
  private static func folded(_ columns: String...) -> [Index] { columns.map { Index(SearchParameters.fold($0)) } }

  /// Columns as token searches compare them: with regard to case.
  private static func exact(_ columns: String...) -> [Index] { columns.map { Index("\($0) COLLATE BINARY") } }

  /// When a row was last changed.
  private static let changed = Index(SearchParameters.lastUpdated)
}

import HaloModel

/// Patients, practitioners and their roles.
extension SearchParameters {
  static let patient: [SearchParameter] =
    [
      SearchParameter(
        "active", .token, "Patient-active", "Whether the record is in use",
        .flag(patientIsActive), sort: patientIsActive),
      SearchParameter(
        "birthdate", .date, "individual-birthdate", "The date of birth", [.row(.date("DOB"))], sort: "DOB"),
      SearchParameter(
        "death-date", .date, "Patient-death-date", "The date of death, where it is known",
        [.row(.date("DATEOFDEATH"))], sort: "DATEOFDEATH"),
      SearchParameter(
        "deceased", .token, "Patient-deceased", "Whether the patient has died",
        .flag(patientIsDeceased)),
      SearchParameter(
        "family", .string, "individual-family", "A family name begins with this", names("SURNAME"),
        sort: fold("SURNAME")),
      SearchParameter(
        "given", .string, "individual-given", "A given name begins with this",
        [.row(.text("FIRSTNAME")), .row(.words("MIDDLENAME", table: "PATIENTS")), .row(.text("PREFERREDNAME"))]
          + [.rows(otherNames, [.row(.text("FIRSTNAME")), .row(.words("MIDDLENAME", table: otherNames.table))])],
        sort: fold("FIRSTNAME")),
      gender,
      SearchParameter(
        "general-practitioner", .reference, "Patient-general-practitioner", "The usual doctor",
        .reference("USUALDOCTORID", .practitioner)
          + .otherReferences("generalPractitioner", of: "PATIENTS", .practitioner, .practitionerRole, .organization)),
      SearchParameter(
        "identifier", .token, "Patient-identifier", "Medicare, IHI, DVA, Centrelink or another number",
        patientIdentifiers),
      SearchParameter(
        "language", .token, "Patient-language", "A language the patient speaks", .concept("LANGUAGE", of: "PATIENTS")),
      SearchParameter(
        "name", .string, "Patient-name", "Any part of a name begins with this",
        nameParts(of: "PATIENTS") + .texts("PREFERREDNAME")
          + [.rows(otherNames, nameParts(of: otherNames.table))], sort: fold("SURNAME")),
    ] + addresses([SearchRows("PATIENTADDRESSES", owner: "PATIENTID")], use: true)
    + telecom(
      phones: ["HOMEPHONE", "WORKPHONE", "MOBILEPHONE"], emails: ["EMAIL"],
      others: SearchRows("PATIENTTELECOMS", owner: "PATIENTID"))

  static let practitioner: [SearchParameter] =
    [
      SearchParameter(
        "active", .token, "Practitioner-active", "Whether the record is in use", .bit("ACTIVE"), sort: "ACTIVE"),
      SearchParameter(
        "family", .string, "individual-family", "A family name begins with this", .texts("SURNAME"),
        sort: fold("SURNAME")),
      SearchParameter(
        "given", .string, "individual-given", "A given name begins with this",
        [.row(.text("FIRSTNAME")), .row(.words("MIDDLENAME", table: "USERS"))], sort: fold("FIRSTNAME")),
      gender,
      SearchParameter(
        "identifier", .token, "Practitioner-identifier", "HPI-I or prescriber number",
        .identifier("HPII", IdentifierSystem.hpii, kind: .fixed(.international("NPI")), text: "HPI-I")
          + .identifier(
            "PRESCRIBERNO", IdentifierSystem.prescriber, kind: .fixed(.australian("PRES")), text: "Prescriber Number")),
      SearchParameter(
        "name", .string, "Practitioner-name", "Any part of a name begins with this", nameParts(of: "USERS"),
        sort: fold("SURNAME")),
    ] + addresses([])
    + telecom(
      phones: ["HOMEPHONE", "WORKPHONE", "MOBILEPHONE"], emails: ["EMAIL"],
      others: SearchRows("TELECOMS", owner: "OWNERID", where: "OWNERTABLE = 'USERS'"))

  static let practitionerRole: [SearchParameter] =
    [
      SearchParameter(
        "active", .token, "PractitionerRole-active", "Whether the record is in use", .bit("ACTIVE"), sort: "ACTIVE"),
      SearchParameter(
        "date", .date, "PractitionerRole-date", "The period the role is held in",
        [.row(.period(start: "STARTDATE", end: "ENDDATE"))], sort: "STARTDATE"),
      SearchParameter(
        "identifier", .token, "PractitionerRole-identifier", "Medicare provider number or another",
        .identifier(
          "PROVIDERNO", IdentifierSystem.provider, kind: .fixed(.australian("UPIN")), text: "Medicare Provider Number")
          + .otherIdentifier(of: "USERLOCATIONS", kind: "IDENTIFIERTYPE")),
      reference(
        "location", "PractitionerRole-location", "Where the practitioner works", "LOCATIONID", .location,
        at: "location",
        of: "USERLOCATIONS"),
      reference(
        "organization", "PractitionerRole-organization", "Whom the practitioner works for", "ORGANISATIONID",
        .organization, at: "organization", of: "USERLOCATIONS"),
      reference(
        "practitioner", "PractitionerRole-practitioner", "Who holds the role", "USERID", .practitioner,
        at: "practitioner", of: "USERLOCATIONS"),
      SearchParameter(
        "role", .token, "PractitionerRole-role", "What the practitioner does", .concept("ROLE", of: "USERLOCATIONS")),
      SearchParameter(
        "specialty", .token, "PractitionerRole-specialty", "The specialty practised",
        .concept("SPECIALTY", of: "USERLOCATIONS")),
    ]
    + telecom(
      phones: ["WORKPHONE", "MOBILEPHONE"], emails: ["EMAIL"],
      others: SearchRows("TELECOMS", owner: "OWNERID", where: "OWNERTABLE = 'USERLOCATIONS'"))

  /// Second and later names of patients.
  private static let otherNames = SearchRows("PATIENTNAMES", owner: "PATIENTID")

  private static func names(_ column: String) -> [SearchSource] {
    [.row(.text(column)), .rows(otherNames, [.row(.text(column))])]
  }

  private static func nameParts(of table: String) -> [SearchSource] {
    .texts("SURNAME", "FIRSTNAME", "TITLE", "SUFFIX", "NAMETEXT") + [.row(.words("MIDDLENAME", table: table))]
  }

  private static let gender = SearchParameter(
    "gender", .token, "individual-gender", "The administrative gender",
    [
      .row(
        .token(
          TokenColumns(
            code: "SEX", system: .fixed("http://hl7.org/fhir/administrative-gender"),
            values: ["male": "M", "female": "F", "other": "X", "unknown": "U"].mapValues { .text($0) })))
    ], sort: "SEX")

  private static let patientIdentifiers: [SearchSource] =
    .identifier(
      medicareNumber, IdentifierSystem.medicare, kind: .fixed(.international("MC")), text: "Medicare Number")
    + .identifier("IHI", IdentifierSystem.ihi, kind: .fixed(.international("NI")), text: "IHI")
    + .identifier(
      "DVANO", IdentifierSystem.veteran,
      kind: .mapped(
        "DVACODE",
        [
          .australian("DVG"): "G", .australian("DVW"): "W", .australian("DVL"): "L", .australian("DVO"): "O",
          .australian("DVAU"): "U",
        ]), text: "DVA Number")
    + .identifier(
      "PENSIONNO", IdentifierSystem.centrelink,
      kind: .mapped(
        "PENSIONCODE", [.australian("PEN"): "P", .australian("HC"): "H", .australian("SEN"): "S"]),
      text: "Centrelink Customer Reference Number")
    + [
      .rows(
        SearchRows("PATIENTIDENTIFIERS", owner: "PATIENTID"),
        .otherIdentifier(of: "PATIENTIDENTIFIERS", kind: "TYPE"))
    ]

  /// Whether a patient's record is in use, in words.
  static let patientIsActive = "CASE PATIENTSTATUS WHEN 2 THEN 'false' ELSE 'true' END"

  /// Whether a patient has died, in words.
  static let patientIsDeceased = "CASE WHEN PATIENTSTATUS = 3 OR DATEOFDEATH IS NOT NULL THEN 'true' ELSE 'false' END"

  /// A Medicare number with the line number of the card.
  static let medicareNumber = "(nullif(MEDICARENO, '') || ifnull(MEDICARELINENO, ''))"
}

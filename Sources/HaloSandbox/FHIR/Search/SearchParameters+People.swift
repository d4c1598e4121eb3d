import HaloModel

/// Patients, practitioners and their roles.
extension SearchParameters {
  static let patient: [SearchParameter] =
    [
      SearchParameter(
        "active", .token, "Patient-active", "Whether the record is in use",
        .flag("CASE PATIENTSTATUS WHEN 2 THEN 'false' ELSE 'true' END"), sort: "PATIENTSTATUS"),
      SearchParameter(
        "birthdate", .date, "individual-birthdate", "The date of birth", [.row(.date("DOB"))], sort: "DOB"),
      SearchParameter(
        "death-date", .date, "Patient-death-date", "The date of death, where it is known",
        [.row(.date("DATEOFDEATH"))], sort: "DATEOFDEATH"),
      SearchParameter(
        "deceased", .token, "Patient-deceased", "Whether the patient has died",
        .flag("CASE WHEN PATIENTSTATUS = 3 OR DATEOFDEATH IS NOT NULL THEN 'true' ELSE 'false' END")),
      SearchParameter(
        "family", .string, "individual-family", "A family name begins with this", names("SURNAME"),
        sort: fold("SURNAME")),
      SearchParameter(
        "given", .string, "individual-given", "A given name begins with this",
        [.row(.text("FIRSTNAME")), .row(.words("MIDDLENAME"))]
          + [.rows(otherNames, [.row(.text("FIRSTNAME")), .row(.words("MIDDLENAME"))])], sort: fold("FIRSTNAME")),
      gender,
      SearchParameter(
        "general-practitioner", .reference, "Patient-general-practitioner", "The usual doctor",
        .reference("USUALDOCTORID", .practitioner)),
      SearchParameter(
        "identifier", .token, "Patient-identifier", "Medicare, IHI, DVA, Centrelink or another number",
        patientIdentifiers),
      SearchParameter(
        "language", .token, "Patient-language", "A language the patient speaks", .concept("LANGUAGE", of: "PATIENTS")),
      SearchParameter(
        "name", .string, "Patient-name", "Any part of a name begins with this",
        nameParts + [.rows(otherNames, nameParts)], sort: fold("SURNAME")),
    ] + addresses([SearchRows("PATIENTADDRESSES", owner: "PATIENTID")], use: true)
    + telecom(
      phones: ["HOMEPHONE", "WORKPHONE", "MOBILEPHONE"], emails: ["EMAIL"],
      others: SearchRows("PATIENTTELECOMS", owner: "PATIENTID"), of: "Patient")

  static let practitioner: [SearchParameter] =
    [
      SearchParameter(
        "active", .token, "Practitioner-active", "Whether the record is in use", .bit("ACTIVE"), sort: "ACTIVE"),
      SearchParameter(
        "family", .string, "individual-family", "A family name begins with this", .texts("SURNAME"),
        sort: fold("SURNAME")),
      SearchParameter(
        "given", .string, "individual-given", "A given name begins with this",
        [.row(.text("FIRSTNAME")), .row(.words("MIDDLENAME"))], sort: fold("FIRSTNAME")),
      gender,
      SearchParameter(
        "identifier", .token, "Practitioner-identifier", "HPI-I or prescriber number",
        .identifier("HPII", IdentifierSystem.hpii, type: .international("NPI"))
          + .identifier("PRESCRIBERNO", IdentifierSystem.prescriber, type: .australian("PRES"))),
      SearchParameter(
        "name", .string, "Practitioner-name", "Any part of a name begins with this", nameParts,
        sort: fold("SURNAME")),
    ] + addresses([])
    + telecom(phones: ["HOMEPHONE", "WORKPHONE", "MOBILEPHONE"], emails: ["EMAIL"], of: "Practitioner")

  static let practitionerRole: [SearchParameter] =
    [
      SearchParameter(
        "active", .token, "PractitionerRole-active", "Whether the record is in use", .bit("ACTIVE"), sort: "ACTIVE"),
      SearchParameter(
        "date", .date, "PractitionerRole-date", "The period the role is held in",
        [.row(.period(start: "STARTDATE", end: "ENDDATE"))], sort: "STARTDATE"),
      SearchParameter(
        "identifier", .token, "PractitionerRole-identifier", "Medicare provider number or another",
        .identifier("PROVIDERNO", IdentifierSystem.provider, type: .australian("UPIN")) + .otherIdentifier),
      SearchParameter(
        "location", .reference, "PractitionerRole-location", "Where the practitioner works",
        .reference("LOCATIONID", .location)),
      SearchParameter(
        "organization", .reference, "PractitionerRole-organization", "Whom the practitioner works for",
        .reference("ORGANISATIONID", .organization)),
      SearchParameter(
        "practitioner", .reference, "PractitionerRole-practitioner", "Who holds the role",
        .reference("USERID", .practitioner)),
      SearchParameter(
        "role", .token, "PractitionerRole-role", "What the practitioner does", .concept("ROLE", of: "USERLOCATIONS")),
      SearchParameter(
        "specialty", .token, "PractitionerRole-specialty", "The specialty practised",
        .concept("SPECIALTY", of: "USERLOCATIONS")),
    ] + telecom(phones: ["WORKPHONE", "MOBILEPHONE"], emails: ["EMAIL"], of: "PractitionerRole")

  /// Second and later names of patients.
  private static let otherNames = SearchRows("PATIENTNAMES", owner: "PATIENTID")

  private static func names(_ column: String) -> [SearchSource] {
    [.row(.text(column)), .rows(otherNames, [.row(.text(column))])]
  }

  private static let nameParts: [SearchSource] = [
    .row(.text("SURNAME")), .row(.text("FIRSTNAME")), .row(.words("MIDDLENAME")), .row(.words("TITLE")),
    .row(.words("SUFFIX")), .row(.text("NAMETEXT")),
  ]

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
    .identifier("(MEDICARENO || ifnull(MEDICARELINENO, ''))", IdentifierSystem.medicare, type: .international("MC"))
    + .identifier("IHI", IdentifierSystem.ihi, type: .international("NI"))
    + [
      .row(
        .token(
          TokenColumns(
            code: "DVANO", system: .fixed(IdentifierSystem.veteran),
            kind: .mapped(
              "DVACODE",
              [
                .australian("DVG"): "G", .australian("DVW"): "W", .australian("DVL"): "L", .australian("DVO"): "O",
                .australian("DVAU"): "U",
              ])))),
      .row(
        .token(
          TokenColumns(
            code: "PENSIONNO", system: .fixed(IdentifierSystem.centrelink),
            kind: .mapped("PENSIONCODE", [.australian("PEN"): "P", .australian("HC"): "H", .australian("SEN"): "S"])))),
      .rows(
        SearchRows("PATIENTIDENTIFIERS", owner: "PATIENTID"),
        [
          .row(
            .token(
              TokenColumns(
                code: "IDENTIFIERVALUE", system: .column("IDENTIFIERSYSTEM"),
                kind: .sources(.concept("TYPE", of: "PATIENTIDENTIFIERS")))))
        ]),
    ]
}

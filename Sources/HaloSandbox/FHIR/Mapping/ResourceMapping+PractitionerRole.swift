extension ResourceMapping {
  static let practitionerRole = ResourceMapping(
    "PractitionerRole", table: "USERLOCATIONS",
    children: [.telecoms(of: "USERLOCATIONS"), .otherReferences(of: "USERLOCATIONS")],
    profile: base("au-practitionerrole"),
    [
      .identifiers([
        .column(
          "PROVIDERNO", IdentifierSystem.provider, type: "UPIN", of: IdentifierColumn.australian,
          text: "Medicare Provider Number")
      ]),
      .flag("active", "ACTIVE"),
      .period("period", "STARTDATE", "ENDDATE"),
      .reference("practitioner", "USERID", .practitioner),
      .reference("organization", "ORGANISATIONID", .organization),
      .concepts("code", "ROLE"),
      .concepts("specialty", "SPECIALTY"),
      .references("location", [[FHIRReferenceColumn("LOCATIONID", .location)]]),
      .telecom([
        ContactColumn("WORKPHONE", "phone", use: "work"), ContactColumn("MOBILEPHONE", "phone", use: "mobile"),
        ContactColumn("EMAIL", "email", useColumn: "EMAILUSE"),
      ]),
    ])
}

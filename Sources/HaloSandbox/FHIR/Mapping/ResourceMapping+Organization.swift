extension ResourceMapping {
  static let organization = ResourceMapping(
    "Organization", table: "ORGANISATIONS",
    children: [.telecoms(of: "ORGANISATIONS"), .otherReferences(of: "ORGANISATIONS")],
    profile: base("au-organization"),
    [
      .identifiers([
        .column("HPIO", IdentifierSystem.hpio, type: "NOI", of: IdentifierColumn.australian, text: "HPI-O"),
        .column("ABN", IdentifierSystem.abn, type: "ABN", of: IdentifierColumn.australian, text: "ABN"),
      ]),
      .flag("active", "ACTIVE"),
      .concepts("type", "TYPE"),
      organizationName,
      .absence(of: organizationName),
      .telecom([
        ContactColumn("PHONE", "phone", use: "work"), ContactColumn("FAX", "fax", use: "work"),
        ContactColumn("EMAIL", "email", useColumn: "EMAILUSE"), ContactColumn("WEBSITE", "url"),
      ]),
      .address.listed,
      .reference("partOf", "PARENTID", .organization),
    ])

  private static let organizationName = ElementMapping.string("name", "ORGANISATIONNAME")
}

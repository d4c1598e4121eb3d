import HaloModel

extension ResourceMapping {
  static let location = ResourceMapping(
    "Location", table: "LOCATIONS", children: [.telecoms(of: "LOCATIONS"), .otherReferences(of: "LOCATIONS")],
    profile: base("au-location"),
    [
      .identifiers([]),
      .code("status", "STATUS", of: ["active", "suspended", "inactive"]),
      .string("name", "LOCATIONNAME"),
      ElementMapping("alias") { row in .array(row.string("ALIAS").map { [$0] } ?? []) },
      .string("description", "DESCRIPTION"),
      .code("mode", "MODE", of: ["instance", "kind"]),
      .concepts("type", "TYPE"),
      .telecom([
        ContactColumn("PHONE", "phone", use: "work"), ContactColumn("FAX", "fax", use: "work"),
        ContactColumn("EMAIL", "email"),
      ]),
      .address,
      .concept("physicalType", "PHYSICALTYPE"),
      .reference("managingOrganization", "ORGANISATIONID", .organization),
      .reference("partOf", "PARENTID", .location),
    ])
}

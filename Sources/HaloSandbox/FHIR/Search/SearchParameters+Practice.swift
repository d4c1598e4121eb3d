import HaloModel

/// Organisations and locations.
extension SearchParameters {
  static let organization: [SearchParameter] =
    [
      SearchParameter(
        "active", .token, "Organization-active", "Whether the record is in use", .bit("ACTIVE"), sort: "ACTIVE"),
      SearchParameter(
        "identifier", .token, "Organization-identifier", "HPI-O, ABN or another number",
        .identifier("HPIO", IdentifierSystem.hpio, kind: .fixed(.australian("NOI")), text: "HPI-O")
          + .identifier("ABN", IdentifierSystem.abn, kind: .fixed(.australian("ABN")), text: "ABN")
          + .otherIdentifier(of: "ORGANISATIONS", kind: "IDENTIFIERTYPE")),
      SearchParameter(
        "name", .string, "Organization-name", "The name begins with this", .texts("ORGANISATIONNAME"),
        sort: fold("ORGANISATIONNAME")),
      reference(
        "partof", "Organization-partof", "The organisation it belongs to", "PARENTID", .organization, at: "partOf",
        of: "ORGANISATIONS"),
      SearchParameter(
        "type", .token, "Organization-type", "What kind of organisation it is", .concept("TYPE", of: "ORGANISATIONS")),
    ] + addresses([], of: "Organization")

  static let location: [SearchParameter] =
    [
      SearchParameter(
        "identifier", .token, "Location-identifier", "A number of the location",
        .otherIdentifier(of: "LOCATIONS", kind: "IDENTIFIERTYPE")),
      SearchParameter(
        "name", .string, "Location-name", "The name or alias begins with this", .texts("LOCATIONNAME", "ALIAS"),
        sort: fold("LOCATIONNAME")),
      reference(
        "organization", "Location-organization", "The organisation that runs it", "ORGANISATIONID", .organization,
        at: "managingOrganization", of: "LOCATIONS"),
      reference(
        "partof", "Location-partof", "The location it belongs to", "PARENTID", .location, at: "partOf", of: "LOCATIONS"),
      SearchParameter(
        "status", .token, "Location-status", "Whether it is in use",
        .code("STATUS", "http://hl7.org/fhir/location-status"), sort: "STATUS"),
      SearchParameter(
        "type", .token, "Location-type", "What kind of location it is", .concept("TYPE", of: "LOCATIONS")),
    ] + addresses([], of: "Location")
}

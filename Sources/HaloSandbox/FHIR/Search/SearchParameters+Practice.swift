import HaloModel

/// Organisations and locations.
extension SearchParameters {
  static let organization: [SearchParameter] =
    [
      SearchParameter(
        "active", .token, "Organization-active", "Whether the record is in use", .bit("ACTIVE"), sort: "ACTIVE"),
      SearchParameter(
        "identifier", .token, "Organization-identifier", "HPI-O, ABN or another number",
        .identifier("HPIO", IdentifierSystem.hpio, type: .australian("NOI"))
          + .identifier("ABN", IdentifierSystem.abn, type: .australian("ABN"))
          + .otherIdentifier),
      SearchParameter(
        "name", .string, "Organization-name", "The name begins with this", .texts("ORGANISATIONNAME"),
        sort: fold("ORGANISATIONNAME")),
      SearchParameter(
        "partof", .reference, "Organization-partof", "The organisation it belongs to",
        .reference("PARENTID", .organization)),
      SearchParameter(
        "type", .token, "Organization-type", "What kind of organisation it is", .concept("TYPE", of: "ORGANISATIONS")),
    ] + addresses([], of: "Organization")

  static let location: [SearchParameter] =
    [
      SearchParameter(
        "identifier", .token, "Location-identifier", "A number of the location", .otherIdentifier),
      SearchParameter(
        "name", .string, "Location-name", "The name or alias begins with this", .texts("LOCATIONNAME", "ALIAS"),
        sort: fold("LOCATIONNAME")),
      SearchParameter(
        "organization", .reference, "Location-organization", "The organisation that runs it",
        .reference("ORGANISATIONID", .organization)),
      SearchParameter(
        "partof", .reference, "Location-partof", "The location it belongs to", .reference("PARENTID", .location)),
      SearchParameter(
        "status", .token, "Location-status", "Whether it is in use",
        .code("STATUS", "http://hl7.org/fhir/location-status"), sort: "STATUS"),
      SearchParameter(
        "type", .token, "Location-type", "What kind of location it is", .concept("TYPE", of: "LOCATIONS")),
    ] + addresses([], of: "Location")
}

extension DefaultViews {
  /// The columns of locations.
  static let location = """
    {
      "resourceType": "ViewDefinition",
      "name": "locations", "title": "Locations", "status": "active", "resource": "Location",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "name", "tag": [{"name": "title", "value": "Name"}], "type": "string", "path": "name"},
        {"name": "status", "tag": [{"name": "title", "value": "Status"}], "type": "code", "path": "status"},
        {"name": "type", "tag": [{"name": "title", "value": "Type"}], "type": "string",
          "path": "type.first().select((text | coding.display | coding.code).first())"},
        {"name": "address", "tag": [{"name": "title", "value": "Address"}], "type": "string",
          "path": "address.line.first()"},
        {"name": "city", "tag": [{"name": "title", "value": "Suburb"}], "type": "string", "path": "address.city"},
        {"name": "postcode", "tag": [{"name": "title", "value": "Postcode"}], "type": "string",
          "path": "address.postalCode"},
        {"name": "organization", "tag": [{"name": "title", "value": "Organization"}], "type": "string",
          "path": "managingOrganization.select((display | reference | identifier.value).first())"}
      ]}]
    }
    """
}

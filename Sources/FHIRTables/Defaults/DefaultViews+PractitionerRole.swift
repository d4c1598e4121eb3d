extension DefaultViews {
  /// The columns of practitioner roles.
  static let practitionerRole = """
    {
      "resourceType": "ViewDefinition",
      "name": "practitioner_roles", "title": "Practitioner roles", "status": "active", "resource": "PractitionerRole",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "practitioner", "tag": [{"name": "title", "value": "Practitioner"}], "type": "string",
          "path": "practitioner.select((display | reference | identifier.value).first())"},
        {"name": "role", "tag": [{"name": "title", "value": "Role"}], "type": "string",
          "path": "code.first().select((text | coding.display | coding.code).first())"},
        {"name": "specialty", "tag": [{"name": "title", "value": "Specialty"}], "type": "string",
          "path": "specialty.first().select((text | coding.display | coding.code).first())"},
        {"name": "organization", "tag": [{"name": "title", "value": "Organization"}], "type": "string",
          "path": "organization.select((display | reference | identifier.value).first())"},
        {"name": "location", "tag": [{"name": "title", "value": "Location"}], "type": "string",
          "path": "location.first().select((display | reference | identifier.value).first())"},
        {"name": "provider_number", "tag": [{"name": "title", "value": "Provider no."}], "type": "string",
          "path": "identifier.where(type.coding.code.exists($this = 'UPIN')).value.first()"},
        {"name": "active", "tag": [{"name": "title", "value": "Active"}], "type": "boolean", "path": "active"}
      ]}]
    }
    """
}

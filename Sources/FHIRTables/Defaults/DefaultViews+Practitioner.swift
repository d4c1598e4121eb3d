extension DefaultViews {
  /// The columns of practitioners.
  static let practitioner = """
    {
      "resourceType": "ViewDefinition",
      "name": "practitioners", "title": "Practitioners", "status": "active", "resource": "Practitioner",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "name", "tag": [{"name": "title", "value": "Name"}], "type": "string",
          "path": "name.first().select(iif(text.exists(), text, iif(family.exists(), family & iif(given.exists(), \
            ', ' & given.join(' '), ''), iif(given.exists(), given.join(' ')))))"},
        {"name": "hpii", "tag": [{"name": "title", "value": "HPI-I"}], "type": "string",
          "path": "identifier.where(system.endsWith('hpii/1.0')).value.first()"},
        {"name": "ahpra", "tag": [{"name": "title", "value": "AHPRA"}], "type": "string",
          "path": "identifier.where(type.coding.code.exists($this = 'AHPRA')).value.first()"},
        {"name": "qualification", "tag": [{"name": "title", "value": "Qualification"}], "type": "string",
          "path": "qualification.first().code.select((text | coding.display | coding.code).first())"},
        {"name": "active", "tag": [{"name": "title", "value": "Active"}], "type": "boolean", "path": "active"}
      ]}]
    }
    """
}

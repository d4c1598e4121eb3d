extension DefaultViews {
  /// The columns of organizations.
  static let organization = """
    {
      "resourceType": "ViewDefinition",
      "name": "organizations", "title": "Organizations", "status": "active", "resource": "Organization",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "name", "tag": [{"name": "title", "value": "Name"}], "type": "string", "path": "name"},
        {"name": "type", "tag": [{"name": "title", "value": "Type"}], "type": "string",
          "path": "type.first().select((text | coding.display | coding.code).first())"},
        {"name": "hpio", "tag": [{"name": "title", "value": "HPI-O"}], "type": "string",
          "path": "identifier.where(system.endsWith('hpio/1.0')).value.first()"},
        {"name": "phone", "tag": [{"name": "title", "value": "Phone"}], "type": "string",
          "path": "telecom.where(system = 'phone').first().value"},
        {"name": "city", "tag": [{"name": "title", "value": "Suburb"}], "type": "string",
          "path": "address.first().city"},
        {"name": "active", "tag": [{"name": "title", "value": "Active"}], "type": "boolean", "path": "active"}
      ]}]
    }
    """
}

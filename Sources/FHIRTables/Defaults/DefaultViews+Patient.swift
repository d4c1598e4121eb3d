extension DefaultViews {
  /// The columns of patients.
  static let patient = """
    {
      "resourceType": "ViewDefinition",
      "name": "patients", "title": "Patients", "status": "active", "resource": "Patient",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "name", "tag": [{"name": "title", "value": "Name"}], "type": "string",
          "path": "(name.where(use = 'official') | name).first().select(iif(text.exists(), text, \
            iif(family.exists(), family & iif(given.exists(), ', ' & given.join(' '), ''), iif(given.exists(), \
            given.join(' ')))))"},
        {"name": "birth_date", "tag": [{"name": "title", "value": "Born"}], "type": "date", "path": "birthDate"},
        {"name": "gender", "tag": [{"name": "title", "value": "Gender"}], "type": "code", "path": "gender"},
        {"name": "medicare", "tag": [{"name": "title", "value": "Medicare"}], "type": "string",
          "path": "identifier.where(system.endsWith('medicare-number')).value.first()"},
        {"name": "ihi", "tag": [{"name": "title", "value": "IHI"}], "type": "string",
          "path": "identifier.where(system.endsWith('ihi/1.0')).value.first()"},
        {"name": "phone", "tag": [{"name": "title", "value": "Phone"}], "type": "string",
          "path": "telecom.where(system = 'phone').first().value"},
        {"name": "city", "tag": [{"name": "title", "value": "Suburb"}], "type": "string",
          "path": "address.first().city"},
        {"name": "postcode", "tag": [{"name": "title", "value": "Postcode"}], "type": "string",
          "path": "address.first().postalCode"},
        {"name": "active", "tag": [{"name": "title", "value": "Active"}], "type": "boolean", "path": "active"},
        {"name": "deceased", "tag": [{"name": "title", "value": "Deceased"}], "type": "string",
          "path": "deceased.toString()"}
      ]}]
    }
    """
}

extension DefaultViews {
  /// The columns of immunizations.
  static let immunization = """
    {
      "resourceType": "ViewDefinition",
      "name": "immunizations", "title": "Immunizations", "status": "active", "resource": "Immunization",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "patient", "tag": [{"name": "title", "value": "Patient"}], "type": "string",
          "path": "patient.select((display | reference | identifier.value).first())"},
        {"name": "vaccine", "tag": [{"name": "title", "value": "Vaccine"}], "type": "string",
          "path": "vaccineCode.select((text | coding.display | coding.code).first())"},
        {"name": "occurrence", "tag": [{"name": "title", "value": "Given"}], "type": "string",
          "path": "(occurrence.ofType(dateTime) | occurrence.ofType(string)).first()"},
        {"name": "status", "tag": [{"name": "title", "value": "Status"}], "type": "code", "path": "status"},
        {"name": "lot_number", "tag": [{"name": "title", "value": "Lot"}], "type": "string", "path": "lotNumber"},
        {"name": "dose", "tag": [{"name": "title", "value": "Dose"}], "type": "string",
          "path": "protocolApplied.first().doseNumber.toString()"},
        {"name": "performer", "tag": [{"name": "title", "value": "Performer"}], "type": "string",
          "path": "performer.first().actor.select((display | reference | identifier.value).first())"}
      ]}]
    }
    """
}

extension DefaultViews {
  /// The columns of encounters.
  static let encounter = """
    {
      "resourceType": "ViewDefinition",
      "name": "encounters", "title": "Encounters", "status": "active", "resource": "Encounter",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "subject", "tag": [{"name": "title", "value": "Patient"}], "type": "string",
          "path": "subject.select((display | reference | identifier.value).first())"},
        {"name": "start", "tag": [{"name": "title", "value": "Start"}], "type": "dateTime", "path": "period.start"},
        {"name": "end", "tag": [{"name": "title", "value": "End"}], "type": "dateTime", "path": "period.end"},
        {"name": "status", "tag": [{"name": "title", "value": "Status"}], "type": "code", "path": "status"},
        {"name": "class", "tag": [{"name": "title", "value": "Class"}], "type": "code", "path": "class.code"},
        {"name": "type", "tag": [{"name": "title", "value": "Type"}], "type": "string",
          "path": "type.first().select((text | coding.display | coding.code).first())"},
        {"name": "practitioner", "tag": [{"name": "title", "value": "Practitioner"}], "type": "string",
          "path": "participant.first().individual.select((display | reference | identifier.value).first())"},
        {"name": "reason", "tag": [{"name": "title", "value": "Reason"}], "type": "string",
          "path": "reasonCode.first().select((text | coding.display | coding.code).first())"}
      ]}]
    }
    """
}

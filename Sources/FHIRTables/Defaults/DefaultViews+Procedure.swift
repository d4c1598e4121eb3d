extension DefaultViews {
  /// The columns of procedures.
  static let procedure = """
    {
      "resourceType": "ViewDefinition",
      "name": "procedures", "title": "Procedures", "status": "active", "resource": "Procedure",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "subject", "tag": [{"name": "title", "value": "Patient"}], "type": "string",
          "path": "subject.select((display | reference | identifier.value).first())"},
        {"name": "code", "tag": [{"name": "title", "value": "Procedure"}], "type": "string",
          "path": "code.select((text | coding.display | coding.code).first())"},
        {"name": "performed", "tag": [{"name": "title", "value": "Performed"}], "type": "string",
          "path": "(performed.ofType(dateTime) | performed.ofType(Period).start | \
            performed.ofType(Age).select(value & ' ' & unit) | performed.ofType(Range).select(low.value & ' - ' & \
            high.value) | performed.ofType(string) | performed.ofType(boolean).toString()).first()"},
        {"name": "status", "tag": [{"name": "title", "value": "Status"}], "type": "code", "path": "status"},
        {"name": "performer", "tag": [{"name": "title", "value": "Performer"}], "type": "string",
          "path": "performer.first().actor.select((display | reference | identifier.value).first())"}
      ]}]
    }
    """
}

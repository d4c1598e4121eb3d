extension DefaultViews {
  /// The columns of schedules.
  static let schedule = """
    {
      "resourceType": "ViewDefinition",
      "name": "schedules", "title": "Schedules", "status": "active", "resource": "Schedule",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "actors", "tag": [{"name": "title", "value": "Actors"}], "type": "string",
          "path": "iif(actor.exists(), actor.select((display | reference | identifier.value).first()).join(', '))"},
        {"name": "start", "tag": [{"name": "title", "value": "From"}], "type": "dateTime",
          "path": "planningHorizon.start"},
        {"name": "end", "tag": [{"name": "title", "value": "To"}], "type": "dateTime", "path": "planningHorizon.end"},
        {"name": "service", "tag": [{"name": "title", "value": "Service"}], "type": "string",
          "path": "serviceType.first().select((text | coding.display | coding.code).first())"},
        {"name": "active", "tag": [{"name": "title", "value": "Active"}], "type": "boolean", "path": "active"},
        {"name": "comment", "tag": [{"name": "title", "value": "Comment"}], "type": "string", "path": "comment"}
      ]}]
    }
    """
}

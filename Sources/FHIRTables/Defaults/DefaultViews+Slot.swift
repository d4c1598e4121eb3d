extension DefaultViews {
  /// The columns of slots.
  static let slot = """
    {
      "resourceType": "ViewDefinition",
      "name": "slots", "title": "Slots", "status": "active", "resource": "Slot",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "start", "tag": [{"name": "title", "value": "Start"}], "type": "instant", "path": "start"},
        {"name": "end", "tag": [{"name": "title", "value": "End"}], "type": "instant", "path": "end"},
        {"name": "status", "tag": [{"name": "title", "value": "Status"}], "type": "code", "path": "status"},
        {"name": "schedule", "tag": [{"name": "title", "value": "Schedule"}], "type": "string",
          "path": "schedule.select((display | reference | identifier.value).first())"},
        {"name": "service", "tag": [{"name": "title", "value": "Service"}], "type": "string",
          "path": "serviceType.first().select((text | coding.display | coding.code).first())"},
        {"name": "type", "tag": [{"name": "title", "value": "Type"}], "type": "string",
          "path": "appointmentType.select((text | coding.display | coding.code).first())"},
        {"name": "overbooked", "tag": [{"name": "title", "value": "Overbooked"}], "type": "boolean",
          "path": "overbooked"}
      ]}]
    }
    """
}

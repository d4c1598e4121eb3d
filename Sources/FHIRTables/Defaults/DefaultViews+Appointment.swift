extension DefaultViews {
  /// The columns of appointments.
  static let appointment = """
    {
      "resourceType": "ViewDefinition",
      "name": "appointments", "title": "Appointments", "status": "active", "resource": "Appointment",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "start", "tag": [{"name": "title", "value": "Start"}], "type": "instant", "path": "start"},
        {"name": "minutes", "tag": [{"name": "title", "value": "Min"}], "type": "positiveInt",
          "path": "iif(minutesDuration.exists(), minutesDuration, start.duration(end, 'minute'))"},
        {"name": "status", "tag": [{"name": "title", "value": "Status"}], "type": "code", "path": "status"},
        {"name": "patient", "tag": [{"name": "title", "value": "Patient"}], "type": "string",
          "path": "participant.actor.where(reference.contains('Patient/') or type = \
            'Patient').first().select((display | reference | identifier.value).first())"},
        {"name": "practitioner", "tag": [{"name": "title", "value": "Practitioner"}], "type": "string",
          "path": "participant.actor.where(reference.contains('Practitioner/') or type = \
            'Practitioner').first().select((display | reference | identifier.value).first())"},
        {"name": "location", "tag": [{"name": "title", "value": "Location"}], "type": "string",
          "path": "participant.actor.where(reference.contains('Location/') or type = \
            'Location').first().select((display | reference | identifier.value).first())"},
        {"name": "type", "tag": [{"name": "title", "value": "Type"}], "type": "string",
          "path": "appointmentType.select((text | coding.display | coding.code).first())"},
        {"name": "description", "tag": [{"name": "title", "value": "Description"}], "type": "string",
          "path": "description"},
        {"name": "reason", "tag": [{"name": "title", "value": "Reason"}], "type": "string",
          "path": "reasonCode.first().select((text | coding.display | coding.code).first())"}
      ]}]
    }
    """
}

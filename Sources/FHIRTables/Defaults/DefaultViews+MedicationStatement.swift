extension DefaultViews {
  /// The columns of medication statements.
  static let medicationStatement = """
    {
      "resourceType": "ViewDefinition",
      "name": "medication_statements", "title": "Medication statements", "status": "active", "resource": "MedicationStatement",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "subject", "tag": [{"name": "title", "value": "Patient"}], "type": "string",
          "path": "subject.select((display | reference | identifier.value).first())"},
        {"name": "medication", "tag": [{"name": "title", "value": "Medication"}], "type": "string",
          "path": "(medication.ofType(CodeableConcept).select((text | coding.display | coding.code).first()) | \
            medication.ofType(Reference).display | contained.where('#' & id = \
            %resource.medication.ofType(Reference).reference).code.select((text | coding.display | \
            coding.code).first()) | medication.ofType(Reference).reference).first()"},
        {"name": "status", "tag": [{"name": "title", "value": "Status"}], "type": "code", "path": "status"},
        {"name": "effective", "tag": [{"name": "title", "value": "Effective"}], "type": "dateTime",
          "path": "(effective.ofType(dateTime) | effective.ofType(Period).start).first()"},
        {"name": "dosage", "tag": [{"name": "title", "value": "Dosage"}], "type": "string",
          "path": "dosage.first().text"},
        {"name": "contained", "tag": [{"name": "title", "value": "Contained"}], "type": "integer",
          "path": "contained.count()"}
      ]}]
    }
    """
}

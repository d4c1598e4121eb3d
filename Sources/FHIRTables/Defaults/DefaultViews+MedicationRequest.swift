extension DefaultViews {
  /// The columns of medication requests.
  static let medicationRequest = """
    {
      "resourceType": "ViewDefinition",
      "name": "medication_requests", "title": "Medication requests", "status": "active", "resource": "MedicationRequest",
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
        {"name": "intent", "tag": [{"name": "title", "value": "Intent"}], "type": "code", "path": "intent"},
        {"name": "authored", "tag": [{"name": "title", "value": "Authored"}], "type": "dateTime",
          "path": "authoredOn"},
        {"name": "requester", "tag": [{"name": "title", "value": "Requester"}], "type": "string",
          "path": "requester.select((display | reference | identifier.value).first())"},
        {"name": "dosage", "tag": [{"name": "title", "value": "Dosage"}], "type": "string",
          "path": "dosageInstruction.first().text"},
        {"name": "repeats", "tag": [{"name": "title", "value": "Repeats"}], "type": "unsignedInt",
          "path": "dispenseRequest.numberOfRepeatsAllowed"}
      ]}]
    }
    """
}

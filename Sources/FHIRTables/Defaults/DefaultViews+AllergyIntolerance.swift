extension DefaultViews {
  /// The columns of allergies.
  static let allergyIntolerance = """
    {
      "resourceType": "ViewDefinition",
      "name": "allergies", "title": "Allergies", "status": "active", "resource": "AllergyIntolerance",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "patient", "tag": [{"name": "title", "value": "Patient"}], "type": "string",
          "path": "patient.select((display | reference | identifier.value).first())"},
        {"name": "code", "tag": [{"name": "title", "value": "Substance"}], "type": "string",
          "path": "code.select((text | coding.display | coding.code).first())"},
        {"name": "clinical_status", "tag": [{"name": "title", "value": "Clinical"}], "type": "code",
          "path": "clinicalStatus.coding.code.first()"},
        {"name": "verification_status", "tag": [{"name": "title", "value": "Verified"}], "type": "code",
          "path": "verificationStatus.coding.code.first()"},
        {"name": "criticality", "tag": [{"name": "title", "value": "Criticality"}], "type": "code",
          "path": "criticality"},
        {"name": "category", "tag": [{"name": "title", "value": "Category"}], "type": "code",
          "path": "category.first()"},
        {"name": "reaction", "tag": [{"name": "title", "value": "Reaction"}], "type": "string",
          "path": "reaction.first().manifestation.first().select((text | coding.display | coding.code).first())"},
        {"name": "onset", "tag": [{"name": "title", "value": "Onset"}], "type": "string",
          "path": "(onset.ofType(dateTime) | onset.ofType(Period).start | onset.ofType(Age).select(value & ' ' & \
            unit) | onset.ofType(Range).select(low.value & ' - ' & high.value) | onset.ofType(string) | \
            onset.ofType(boolean).toString() | recordedDate).first()"}
      ]}]
    }
    """
}

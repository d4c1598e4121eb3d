extension DefaultViews {
  /// The columns of conditions.
  static let condition = """
    {
      "resourceType": "ViewDefinition",
      "name": "conditions", "title": "Conditions", "status": "active", "resource": "Condition",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "subject", "tag": [{"name": "title", "value": "Patient"}], "type": "string",
          "path": "subject.select((display | reference | identifier.value).first())"},
        {"name": "code", "tag": [{"name": "title", "value": "Condition"}], "type": "string",
          "path": "code.select((text | coding.display | coding.code).first())"},
        {"name": "clinical_status", "tag": [{"name": "title", "value": "Clinical"}], "type": "code",
          "path": "clinicalStatus.coding.code.first()"},
        {"name": "verification_status", "tag": [{"name": "title", "value": "Verified"}], "type": "code",
          "path": "verificationStatus.coding.code.first()"},
        {"name": "category", "tag": [{"name": "title", "value": "Category"}], "type": "string",
          "path": "category.first().select((text | coding.display | coding.code).first())"},
        {"name": "severity", "tag": [{"name": "title", "value": "Severity"}], "type": "string",
          "path": "severity.select((text | coding.display | coding.code).first())"},
        {"name": "onset", "tag": [{"name": "title", "value": "Onset"}], "type": "string",
          "path": "(onset.ofType(dateTime) | onset.ofType(Period).start | onset.ofType(Age).select(value & ' ' & \
            unit) | onset.ofType(Range).select(low.value & ' - ' & high.value) | onset.ofType(string) | \
            onset.ofType(boolean).toString()).first()"},
        {"name": "abatement", "tag": [{"name": "title", "value": "Abated"}], "type": "string",
          "path": "(abatement.ofType(dateTime) | abatement.ofType(Period).start | \
            abatement.ofType(Age).select(value & ' ' & unit) | abatement.ofType(Range).select(low.value & ' - ' & \
            high.value) | abatement.ofType(string) | abatement.ofType(boolean).toString()).first()"},
        {"name": "recorded", "tag": [{"name": "title", "value": "Recorded"}], "type": "dateTime",
          "path": "recordedDate"}
      ]}]
    }
    """
}

extension DefaultViews {
  /// The columns of diagnostic reports.
  static let diagnosticReport = """
    {
      "resourceType": "ViewDefinition",
      "name": "diagnostic_reports", "title": "Diagnostic reports", "status": "active", "resource": "DiagnosticReport",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "subject", "tag": [{"name": "title", "value": "Patient"}], "type": "string",
          "path": "subject.select((display | reference | identifier.value).first())"},
        {"name": "code", "tag": [{"name": "title", "value": "Report"}], "type": "string",
          "path": "code.select((text | coding.display | coding.code).first())"},
        {"name": "category", "tag": [{"name": "title", "value": "Category"}], "type": "string",
          "path": "category.first().select((text | coding.display | coding.code).first())"},
        {"name": "effective", "tag": [{"name": "title", "value": "Effective"}], "type": "dateTime",
          "path": "(effective.ofType(dateTime) | effective.ofType(Period).start).first()"},
        {"name": "issued", "tag": [{"name": "title", "value": "Issued"}], "type": "instant", "path": "issued"},
        {"name": "status", "tag": [{"name": "title", "value": "Status"}], "type": "code", "path": "status"},
        {"name": "results", "tag": [{"name": "title", "value": "Results"}], "type": "integer",
          "path": "result.count()"},
        {"name": "conclusion", "tag": [{"name": "title", "value": "Conclusion"}], "type": "string",
          "path": "conclusion"}
      ]}]
    }
    """
}

extension DefaultViews {
  /// The columns of compositions.
  static let composition = """
    {
      "resourceType": "ViewDefinition",
      "name": "compositions", "title": "Compositions", "status": "active", "resource": "Composition",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "subject", "tag": [{"name": "title", "value": "Patient"}], "type": "string",
          "path": "subject.select((display | reference | identifier.value).first())"},
        {"name": "type", "tag": [{"name": "title", "value": "Type"}], "type": "string",
          "path": "type.select((text | coding.display | coding.code).first())"},
        {"name": "title", "tag": [{"name": "title", "value": "Title"}], "type": "string", "path": "title"},
        {"name": "date", "tag": [{"name": "title", "value": "Date"}], "type": "dateTime", "path": "date"},
        {"name": "status", "tag": [{"name": "title", "value": "Status"}], "type": "code", "path": "status"},
        {"name": "author", "tag": [{"name": "title", "value": "Author"}], "type": "string",
          "path": "author.first().select((display | reference | identifier.value).first())"},
        {"name": "sections", "tag": [{"name": "title", "value": "Sections"}], "type": "string",
          "path": "iif(section.exists(), section.title.join(', '))"}
      ]}]
    }
    """
}

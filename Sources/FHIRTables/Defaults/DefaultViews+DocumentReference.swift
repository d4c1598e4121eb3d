extension DefaultViews {
  /// The columns of documents.
  static let documentReference = """
    {
      "resourceType": "ViewDefinition",
      "name": "document_references", "title": "Documents", "status": "active", "resource": "DocumentReference",
      "select": [{"column": [
        {"name": "id", "tag": [{"name": "title", "value": "Id"}], "type": "id", "path": "id"},
        {"name": "subject", "tag": [{"name": "title", "value": "Patient"}], "type": "string",
          "path": "subject.select((display | reference | identifier.value).first())"},
        {"name": "type", "tag": [{"name": "title", "value": "Type"}], "type": "string",
          "path": "type.select((text | coding.display | coding.code).first())"},
        {"name": "date", "tag": [{"name": "title", "value": "Date"}], "type": "instant", "path": "date"},
        {"name": "status", "tag": [{"name": "title", "value": "Status"}], "type": "code", "path": "status"},
        {"name": "description", "tag": [{"name": "title", "value": "Description"}], "type": "string",
          "path": "description"},
        {"name": "content_type", "tag": [{"name": "title", "value": "Content"}], "type": "code",
          "path": "content.first().attachment.contentType"},
        {"name": "size", "tag": [{"name": "title", "value": "Bytes"}], "type": "unsignedInt",
          "path": "content.first().attachment.size"},
        {"name": "author", "tag": [{"name": "title", "value": "Author"}], "type": "string",
          "path": "author.first().select((display | reference | identifier.value).first())"}
      ]}]
    }
    """
}

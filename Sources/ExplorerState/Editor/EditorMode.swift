/// What the editor's text is: each mode has a text of its own.
package enum EditorMode: CaseIterable, Sendable {
  /// Statements for a practice's database.
  case sql
  /// One request to a site's FHIR API, as the part of its URL below the FHIR base.
  case fhir

  /// The word in the pane's title.
  package var title: String {
    switch self {
    case .sql: "SQL"
    case .fhir: "FHIR"
    }
  }
}

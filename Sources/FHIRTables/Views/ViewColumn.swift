/// A column of a view.
package struct ViewColumn: Hashable, Sendable {
  /// The name, which a database would take: letters, digits and underscores.
  package let name: String
  /// What stands above the column on the screen: the value of the column's tag `title`, else its name.
  package let title: String
  /// The FHIR type of the values, such as `date`; nil when the view does not say.
  package let type: String?
  /// Whether a cell is an array of all values rather than the only one.
  package let isCollection: Bool
  /// What the column holds, as its view says it.
  package let summary: String?
  /// Where the values come from, relative to the block of the view that has the column.
  package let path: FHIRPath

  init(
    name: String, title: String? = nil, type: String? = nil, isCollection: Bool = false, summary: String? = nil,
    path: FHIRPath
  ) {
    self.name = name
    self.title = title ?? name
    self.type = type
    self.isCollection = isCollection
    self.summary = summary
    self.path = path
  }
}

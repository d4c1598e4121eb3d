package import HaloModel

/// A table over resources of one type, as SQL on FHIR v2 defines it: its paths are read once, then it makes rows of any
/// number of resources.
/// Source: SQL on FHIR v2, ViewDefinition.
package struct ViewDefinition: Hashable, Sendable {
  /// The type of the resources it reads.
  package let resource: String
  /// The name by which it is asked for; nil when it has none.
  package let name: String?
  /// The name for people.
  package let title: String?
  /// The columns in their order.
  package let columns: [ViewColumn]

  /// The blocks whose rows are combined, each with each.
  let selects: [ViewBlock]
  /// Paths that must be true of a resource.
  let filters: [FHIRPath]
  /// The values of `%name`.
  let constants: [String: FHIRPathItem]

  /// Reads a view.
  /// - Throws: ``ViewDefinitionError`` with the place that cannot be used.
  package init(json: FHIRJSONValue) throws(ViewDefinitionError) {
    var reader = ViewDefinitionReader()
    self = try reader.view(json)
  }

  init(
    resource: String, name: String?, title: String?, selects: [ViewBlock], filters: [FHIRPath] = [],
    constants: [String: FHIRPathItem] = [:]
  ) {
    self.resource = resource
    self.name = name
    self.title = title
    self.selects = selects
    self.filters = filters
    self.constants = constants
    columns = selects.flatMap(\.allColumns)
  }

  /// The rows of the resources that are of this view's type, in the order of the resources; others are passed over.
  /// `tolerance` says what becomes of a cell that the view cannot make.
  /// - Throws: ``ViewRowsError``; with ``ViewTolerance/lenient`` only when a resource gives more rows than memory holds.
  package func rows(
    of resources: [FHIRJSONValue], tolerance: ViewTolerance = .strict
  ) throws(ViewRowsError) -> ViewRows {
    var runner = ViewRunner(self, tolerance: tolerance)
    for (index, resource) in resources.enumerated() { try runner.append(resource, at: index) }
    return runner.rows
  }
}

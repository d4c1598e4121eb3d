/// A table over resources of one type, as SQL on FHIR v2 defines it.
package struct ViewDefinition: Hashable, Sendable {
  /// The type of the resources it reads.
  package var resource: String

  package init(resource: String) {
    self.resource = resource
  }
}

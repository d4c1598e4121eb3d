/// A reference within a resource: where it stands and what it points at.
package struct FHIRReference: Hashable, Sendable {
  /// The place of the Reference element, such as `Patient.generalPractitioner[0]`.
  package let location: FHIRPathLocation
  /// What it points at.
  package let target: ReferenceTarget
  /// What the reference says of its target for people.
  package let display: String?

  package init(location: FHIRPathLocation, target: ReferenceTarget, display: String?) {
    self.location = location
    self.target = target
    self.display = display
  }
}

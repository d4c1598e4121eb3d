/// One way to go on with a FHIR request.
package struct FHIRCandidate: Hashable, Sendable {
  /// What is shown in the list.
  package let label: String
  /// What is written into the line, percent-encoded where it must be.
  package let insert: String
  /// What it means, in the site's own words where it has some.
  package let hint: String

  init(_ label: String, insert: String? = nil, hint: String = "") {
    self.label = label
    self.insert = insert ?? label
    self.hint = hint
  }
}

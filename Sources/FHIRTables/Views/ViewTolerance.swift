/// What becomes of a cell that a view cannot make of a resource.
package enum ViewTolerance: Hashable, Sendable {
  /// It is an error, as SQL on FHIR v2 wants it.
  case strict
  /// Several values in the place of one become an array, anything else a null; ``ViewRows/problems`` tells of it. One
  /// odd resource then does not hide the others.
  case lenient
}

/// Where the values of a column over resources come from.
package struct FHIRColumnSource: Hashable, Sendable {
  /// The column's name.
  package let column: String
  /// The type of the resources.
  package let type: String
  /// The names of the elements that its path touches, in the order in which they stand there.
  package let elements: [String]
}

/// Why two tables cannot be compared. It names columns, never values.
package struct TableComparisonError: Error, Sendable, Hashable {
  /// What is wrong and what to do, as a sentence or two.
  package let message: String
}

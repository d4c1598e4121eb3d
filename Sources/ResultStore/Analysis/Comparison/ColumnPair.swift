/// A column that both tables of a comparison have.
package struct ColumnPair: Sendable, Hashable {
  /// The column in the left table.
  package let left: Int
  /// The column in the right table.
  package let right: Int
  /// The name, as the left table has it.
  package let name: String
}

/// One column to sort by.
package struct SortKey: Sendable, Hashable {
  /// The column, as an index of the table.
  package let column: Int
  /// Whether the largest value comes first. Nulls come last either way.
  package var isDescending: Bool

  package init(column: Int, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}

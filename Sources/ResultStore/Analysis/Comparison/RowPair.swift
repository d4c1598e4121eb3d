/// A row of the left table and the row of the right one that has the same key.
package struct RowPair: Sendable, Hashable {
  /// The row of the left table.
  package let left: UInt32
  /// The row of the right table.
  package let right: UInt32

  package init(left: UInt32, right: UInt32) {
    self.left = left
    self.right = right
  }
}

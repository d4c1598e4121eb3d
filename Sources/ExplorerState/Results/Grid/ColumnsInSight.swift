/// The columns that a pane shows, by position: the frozen ones, then those that scroll beside them.
package struct ColumnsInSight: Equatable, Sendable {
  package let frozen: Range<Int>
  /// The last of these may be cut by the pane's edge.
  package let scrolled: Range<Int>
  /// Cells that the frozen columns take, each with its rule.
  package let frozenCells: Int

  /// All of them, from the left.
  package var positions: [Int] { Array(frozen) + Array(scrolled) }

  /// How many there are.
  package var count: Int { frozen.count + scrolled.count }

  package var isEmpty: Bool { count == 0 }
}

import ResultStore

/// What is selected in the grid: a block between an anchor and the cursor, or rows that were marked one by one.
package struct GridSelection: Equatable, Sendable {
  /// What a block takes in.
  package enum Shape: Equatable, Sendable {
    /// The cells between anchor and cursor.
    case cells
    /// Whole rows.
    case rows
    /// Whole columns.
    case columns
  }

  /// A block; its other corner is the cursor.
  package struct Block: Equatable, Sendable {
    package var shape: Shape
    /// The row it began in, as a number of the view.
    package let anchorRow: Int
    /// The position it began at.
    package let anchorColumn: Int
  }

  /// The block; while there is one it is what is selected, and the marks wait.
  package var block: Block?
  /// The rows marked one by one, as numbers of the table, so that sorting and filtering leave them marked.
  package var marked: Set<Int>

  package init() {
    block = nil
    marked = []
  }

  package var isEmpty: Bool { block == nil && marked.isEmpty }
}

/// The rows of a selection.
package enum SelectedRows: Equatable, Sendable {
  /// Rows that lie together in the view, as numbers of the view.
  case range(Range<Int>)
  /// Rows marked one by one, as numbers of the table.
  case marked(Set<Int>)

  package var count: Int {
    switch self {
    case .range(let rows): rows.count
    case .marked(let rows): rows.count
    }
  }

  /// The rows as numbers of the table, in the order of the view; marked rows that the view does not show are left out.
  /// - Complexity: O(rows selected); for marked rows of a sorted or filtered view O(rows of the view), so ask off the UI
  ///   task.
  package func tableRows(in view: ResultView) -> [Int] {
    switch self {
    case .range(let rows): rows.map(view.tableRow(at:))
    case .marked(let rows): view.order.map { $0.rows.lazy.map(Int.init).filter(rows.contains) } ?? rows.sorted()
    }
  }
}

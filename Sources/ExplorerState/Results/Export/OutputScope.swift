package import HaloModel
package import ResultStore

/// What of the shown result goes out, as it was chosen on the screen. It becomes rows of the table off the state's task,
/// because there may be millions.
package struct OutputScope: Equatable, Sendable, CustomStringConvertible {
  /// The rows.
  package enum Rows: Equatable, Sendable {
    /// Every row of the view, in its order.
    case shown
    /// Rows of the view that lie together.
    case range(Range<Int>)
    /// Rows marked one by one, as numbers of the table.
    case marked(Set<Int>)
    /// Every row of the table, in its own order, whatever is filtered.
    case fetched
  }

  package var rows: Rows
  /// The order of the view; nil: as the rows were fetched.
  package var order: RowOrder?
  /// The columns, as indices of the table, in their order.
  package var columns: [Int]
  /// How each column of the table is masked; empty: none is.
  package var masks: [CellMask?]

  package init(rows: Rows, order: RowOrder?, columns: [Int], masks: [CellMask?]) {
    self.rows = rows
    self.order = order
    self.columns = columns
    self.masks = masks
  }

  /// How many rows it has.
  package func rowCount(of table: ResultTable) -> Int {
    switch rows {
    case .shown: order?.rows.count ?? table.rowCount
    case .range(let range): range.count
    case .marked(let rows): rows.count
    case .fetched: table.rowCount
    }
  }

  /// The rows of the table that are meant, in the order of the view.
  /// - Complexity: O(rows) where the view has an order of its own.
  package func tableScope(of table: ResultTable) -> TableScope {
    let chosen: TableScope.Rows =
      switch (rows, order) {
      case (.fetched, _), (.shown, nil): .range(0..<table.rowCount)
      case (.shown, let order?): .listed(order.rows)
      case (.range(let range), nil): .range(range.clamped(to: 0..<table.rowCount))
      case (.range(let range), let order?): .listed(Array(order.rows[range.clamped(to: 0..<order.rows.count)]))
      case (.marked(let marked), nil): .listed(marked.sorted().map { UInt32($0) })
      case (.marked(let marked), let order?): .listed(order.rows.filter { marked.contains(Int($0)) })
      }
    return TableScope(rows: chosen, columns: columns, masks: masks)
  }

  /// Whether any of the columns is masked.
  package var isMasked: Bool { columns.contains { masks.indices.contains($0) && masks[$0] != nil } }

  package var description: String { "\(columns.count) columns" }
}

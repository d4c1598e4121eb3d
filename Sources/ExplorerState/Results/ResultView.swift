package import ResultStore

/// Which rows of the shown result are shown, and in which order. The rows underneath stay as they were fetched.
package struct ResultView: Equatable, Sendable {
  /// What the rows are sorted by, the first key first.
  package var sort: [SortKey]
  /// The rows shown, sorted and filtered; `nil` while they are shown as they were fetched.
  package var order: RowOrder?

  package init() {
    sort = []
    order = nil
  }

  /// The table's row behind a row of the view.
  @inline(__always)
  package func tableRow(at row: Int) -> Int { order.map { Int($0.rows[row]) } ?? row }

  /// How many rows are shown of a table.
  package func rowCount(of table: ResultTable) -> Int { order?.rows.count ?? table.rowCount }
}

package import ResultStore

/// Which rows of the shown result are shown, and in which order. The rows underneath stay as they were fetched.
package struct ResultView: Equatable, Sendable {
  /// What the rows are sorted by, the first key first.
  package var sort: [SortKey]
  /// What the rows are filtered by; `nil` shows all.
  package var filter: RowFilter?
  /// The rows shown, sorted and filtered; `nil` while they are shown as they were fetched.
  package var order: RowOrder?
  /// Whether the order is brought up to date by itself when rows arrive; not after somebody cancelled that.
  var isFollowing: Bool
  /// What the rows were arranged by before that was undone.
  private(set) var undone: RowArrangement?

  package init() {
    sort = []
    filter = nil
    order = nil
    isFollowing = true
    undone = nil
  }

  /// What the rows are sorted and filtered by.
  package var arrangement: RowArrangement { RowArrangement(sort: sort, filter: filter) }

  /// The table's row behind a row of the view.
  @inline(__always)
  package func tableRow(at row: Int) -> Int { order.map { Int($0.rows[row]) } ?? row }

  /// How many rows are shown of a table.
  package func rowCount(of table: ResultTable) -> Int { order?.rows.count ?? table.rowCount }

  /// Shows rows as they were arranged.
  mutating func adopt(_ answer: ArrangementAnswer) {
    sort = answer.arrangement.sort
    filter = answer.arrangement.filter
    order = answer.order
  }

  /// Shows all rows as they were fetched; what they were arranged by can come back.
  mutating func undo() {
    let undone = arrangement
    self = ResultView()
    self.undone = undone
  }
}

package import ResultStore

/// What the rows of a view are filtered and sorted by.
package struct RowArrangement: Equatable, Sendable {
  /// The first key first.
  package var sort: [SortKey]
  /// Which rows are shown; `nil` shows all.
  package var filter: RowFilter?

  package init(sort: [SortKey] = [], filter: RowFilter? = nil) {
    self.sort = sort
    self.filter = filter
  }

  /// Whether it leaves the rows as they were fetched.
  package var isAsFetched: Bool { sort.isEmpty && filter == nil }

  /// Makes the column the only key, ascending, then descending, then none.
  mutating func cycle(_ column: Int) {
    sort =
      switch sort {
      case [SortKey(column: column)]: [SortKey(column: column, isDescending: true)]
      case [SortKey(column: column, isDescending: true)]: []
      default: [SortKey(column: column)]
      }
  }

  /// Adds the column as the last key; one that is a key already turns round.
  mutating func addKey(_ column: Int) {
    if let index = sort.firstIndex(where: { $0.column == column }) {
      sort[index].isDescending.toggle()
    } else {
      sort.append(SortKey(column: column))
    }
  }

  /// Keeps of the rows only those that another filter shows as well.
  mutating func narrow(by other: RowFilter) {
    filter = filter?.and(other) ?? other
  }
}

/// Rows to be filtered and sorted.
package struct ArrangementRequest: Equatable, Sendable {
  package let arrangement: RowArrangement
  package let table: ResultTable
  /// The table's row under the cursor, to be found again in the order.
  package let cursorRow: Int?
}

/// Rows that were filtered and sorted.
package struct ArrangementAnswer: Equatable, Sendable {
  package let arrangement: RowArrangement
  package let order: RowOrder
  /// The table's row that was looked for.
  package let cursorRow: Int?
  /// Where it stands in the order; where it would stand, when the filter leaves it out.
  package let place: Int

  package init(arrangement: RowArrangement, order: RowOrder, cursorRow: Int?) {
    self.arrangement = arrangement
    self.order = order
    self.cursorRow = cursorRow
    place = cursorRow.map { order.place(nearestTo: $0, isSorted: !arrangement.sort.isEmpty) } ?? 0
  }
}

extension RowOrder {
  /// Where a row of the table stands; `nil` when it is not among the rows.
  /// - Complexity: O(rows).
  func place(of row: Int) -> Int? { rows.firstIndex(of: UInt32(row)) }

  /// Where a row of the table stands, or the next one that is shown stands when it is not; the first row when others are
  /// not next to it.
  /// - Complexity: O(rows).
  fileprivate func place(nearestTo row: Int, isSorted: Bool) -> Int {
    if let place = place(of: row) { return place }
    guard !isSorted, let next = rows.firstIndex(where: { $0 > row }) else {
      return isSorted ? 0 : max(0, rows.count - 1)
    }
    return next
  }
}

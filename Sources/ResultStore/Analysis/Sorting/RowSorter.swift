/// Sorts the rows of a table by the values of columns.
///
/// The sort is stable and typed. Numbers go by exact value whatever their length, dates and times by instant (a text
/// without a zone counts as UTC), texts without regard to case and accents first and then exactly, JSON by its text,
/// false before true. A column of several kinds goes by kind first. Nulls come last in both directions. The table
/// underneath is not changed.
package enum RowSorter {
  /// The rows of a table in sorted order.
  /// - Parameters:
  ///   - table: the table; rows in gaps are not seen.
  ///   - keys: the columns to sort by, the main one first; with none the order stays as it is.
  ///   - among: the rows to sort, in the order that equal ones keep; nil for all in the order they were fetched.
  ///   - progress: is told how far the sort is.
  /// - Returns: the rows, those that are null in the main column last.
  /// - Throws: `CancellationError` when the task is cancelled.
  package static func order(
    of table: ResultTable, by keys: [SortKey], among: RowOrder? = nil, progress: @escaping AnalysisProgress = { _ in }
  ) throws(CancellationError) -> RowOrder {
    var order = among
    // Stable sorts, the least key first, make one sort by all keys.
    for (index, key) in keys.reversed().enumerated() {
      let share = Double(index) / Double(keys.count)...Double(index + 1) / Double(keys.count)
      let sorted = try SortedColumn(key.column, of: table, among: order, AnalysisPass(share, progress: progress))
      order = RowOrder(
        rows: sorted.rows(isDescending: key.isDescending), seenRowCount: order?.seenRowCount ?? sorted.seenRowCount,
        tableRowCount: table.rowCount)
    }
    if let order { return order }
    return try fetchedOrder(of: table)
  }

  private static func fetchedOrder(of table: ResultTable) throws(CancellationError) -> RowOrder {
    var rows: [UInt32] = []
    try AnalysisPass { _ in }.forEachBlock(of: table) { chunk, block in
      rows.append(contentsOf: block.lazy.map { UInt32(chunk.rows.lowerBound + $0) })
    }
    return RowOrder(rows: rows, seenRowCount: rows.count, tableRowCount: table.rowCount)
  }
}

extension SortedColumn {
  /// The rows of the table in order, nulls last. Rows of one value keep their order in both directions.
  func rows(isDescending: Bool) -> [UInt32] {
    var rows: [UInt32] = []
    rows.reserveCapacity(entries.count + nulls.count)
    if isDescending {
      var end = entries.count
      while end > 0 {
        var start = end - 1
        while start > 0, entries[start - 1].hasSameValue(as: entries[start]) { start -= 1 }
        for entry in entries[start..<end] { rows.append(row(at: entry.position)) }
        end = start
      }
    } else {
      for entry in entries { rows.append(row(at: entry.position)) }
    }
    for position in nulls { rows.append(row(at: position)) }
    return rows
  }
}

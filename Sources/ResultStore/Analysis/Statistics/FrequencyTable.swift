/// The values of one column with the number of rows that have each, the most frequent first, then in sorted order. Null
/// is a value of its own.
package struct FrequencyTable: Sendable, Hashable, CustomStringConvertible {
  /// The column, as an index of the table.
  package let column: Int
  /// The rows that were looked at.
  package let rowCount: Int
  /// The rows that the table had (or the view, when only some were asked for), those of gaps included.
  package let tableRowCount: Int
  /// Whether every row was looked at: none lay in a gap, neither now nor when the view was made.
  package let sawAllRows: Bool
  /// How many different values there are, null among them.
  package let distinctCount: Int
  /// The most frequent values.
  package let entries: [Entry]
  /// The rows whose value is not among the entries.
  package let otherRowCount: Int

  /// One value.
  package struct Entry: Sendable, Hashable {
    /// The value.
    package let value: CellValue
    /// The rows that have it.
    package let count: Int
    /// Their share of all rows, from 0 to 1.
    package let share: Double
    /// The share of this value and all before it, from 0 to 1.
    package let cumulativeShare: Double
  }

  /// How many values are not among the entries.
  package var otherValueCount: Int { distinctCount - entries.count }

  package var description: String { "frequency table of \(rowCount) rows" }

  /// Counts the values of a column.
  /// - Parameters:
  ///   - column: the column, as an index of the table.
  ///   - table: the table; rows in gaps are not seen.
  ///   - among: the rows to count; nil for all.
  ///   - limit: how many values are kept; the rest is counted together.
  ///   - progress: is told how far it is.
  /// - Returns: the frequency table.
  /// - Throws: `CancellationError` when the task is cancelled.
  package static func of(
    _ column: Int, in table: ResultTable, among: RowOrder? = nil, limit: Int = 10_000,
    progress: @escaping AnalysisProgress = { _ in }
  ) throws(CancellationError) -> FrequencyTable {
    let sorted = try SortedColumn(column, of: table, among: among, AnalysisPass(progress: progress))
    var top = TopRuns(limit: limit)
    sorted.forEachRun { run in
      top.add(count: run.count, row: sorted.row(at: sorted.entries[run.lowerBound].position))
    }
    if !sorted.nulls.isEmpty { top.add(count: sorted.nulls.count, row: nil) }
    let runs = top.sorted()
    let rows = runs.compactMap(\.row)
    var values = CellGatherer.values(of: column, rows: rows, in: table)[...]
    let rowCount = sorted.entries.count + sorted.nulls.count
    let whole = Double(max(1, rowCount))
    var counted = 0
    let entries = runs.map { run in
      counted += run.count
      return Entry(
        value: run.row == nil ? .null : values.removeFirst(), count: run.count, share: Double(run.count) / whole,
        cumulativeShare: Double(counted) / whole)
    }
    let total = among?.rows.count ?? table.rowCount
    return FrequencyTable(
      column: column, rowCount: rowCount, tableRowCount: total,
      sawAllRows: sorted.seenRowCount == total && among?.sawAllRows ?? true,
      distinctCount: top.distinctCount, entries: entries, otherRowCount: rowCount - counted)
  }
}

/// The values of one column with the number of rows that have each, the most frequent first, then in sorted order. Null
/// is a value of its own.
package struct FrequencyTable: Sendable, Hashable, CustomStringConvertible {
  /// The column, as an index of the table.
  package let column: Int
  /// The rows that were looked at.
  package let rowCount: Int
  /// The rows that the table had (or the view, when only some were asked for), those of gaps included.
  package let tableRowCount: Int
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

  /// Whether every row was looked at: none lay in a gap.
  package var sawAllRows: Bool { rowCount == tableRowCount }

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
  /// - Throws: `CancellationError` when the task is cancelled.
  package static func of(
    _ column: Int, in table: ResultTable, among: RowOrder? = nil, limit: Int = 10_000,
    progress: @escaping AnalysisProgress = { _ in }
  ) throws(CancellationError) -> FrequencyTable {
    let sorted = try RowSorter.order(of: table, by: [SortKey(column: column)], among: among, progress: progress)
    var runs: [ValueCount] = []
    for row in sorted.rows {
      let value = table.cell(row: Int(row), column: column)
      if runs.last?.value == value {
        runs[runs.count - 1] = ValueCount(value: value, count: runs[runs.count - 1].count + 1)
      } else {
        runs.append(ValueCount(value: value, count: 1))
      }
    }
    let kept = runs.sorted { $0.count > $1.count }.prefix(limit)
    var cumulative = 0
    let total = Double(max(1, sorted.rows.count))
    let entries = kept.map { run in
      cumulative += run.count
      return Entry(
        value: run.value, count: run.count, share: Double(run.count) / total,
        cumulativeShare: Double(cumulative) / total)
    }
    return FrequencyTable(
      column: column, rowCount: sorted.rows.count, tableRowCount: among?.rows.count ?? table.rowCount,
      distinctCount: runs.count, entries: entries, otherRowCount: sorted.rows.count - cumulative)
  }
}

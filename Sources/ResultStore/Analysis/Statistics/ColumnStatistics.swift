/// What the values of one column are like. Everything is exact but ``mean`` and ``standardDeviation``, which are
/// computed in binary floating point. Values are told apart as sorting does: numbers by value, moments by instant.
package struct ColumnStatistics: Sendable, Hashable, CustomStringConvertible {
  /// The column, as an index of the table.
  package let column: Int
  /// The rows that were looked at, nulls included.
  package let rowCount: Int
  /// The rows that the table had (or the view, when only some were asked for), those of gaps included.
  package let tableRowCount: Int
  /// Whether every row was looked at: none lay in a gap, neither now nor when the view was made.
  package let sawAllRows: Bool
  /// The rows that are null.
  package let nullCount: Int
  /// The rows that hold a text without characters.
  package let emptyTextCount: Int
  /// How many different values there are, null not counted.
  package let distinctCount: Int
  /// The first value in sorted order; nil when all are null.
  package let minimum: CellValue?
  /// The last value in sorted order; nil when all are null.
  package let maximum: CellValue?
  /// The mean of the numbers; nil when there are none.
  package let mean: Double?
  /// The standard deviation of the numbers, taken as the whole population; nil when there are none.
  package let standardDeviation: Double?
  /// The quantiles of numbers, dates and times; nil for columns of anything else.
  package let quantiles: ColumnQuantiles?
  /// The characters (Unicode scalars) of the shortest and the longest text; nil when there are no texts.
  package let textLengths: ClosedRange<Int>?
  /// The values that most rows have, the most frequent first, null not counted.
  package let topValues: [ValueCount]

  package var description: String { "statistics of \(rowCount) rows" }

  /// Looks at a column.
  /// - Parameters:
  ///   - column: the column, as an index of the table.
  ///   - table: the table; rows in gaps are not seen.
  ///   - among: the rows to look at; nil for all.
  ///   - topValueLimit: how many of the most frequent values are kept.
  ///   - progress: is told how far it is.
  /// - Returns: the statistics.
  /// - Throws: `CancellationError` when the task is cancelled.
  package static func of(
    _ column: Int, in table: ResultTable, among: RowOrder? = nil, topValueLimit: Int = 10,
    progress: @escaping AnalysisProgress = { _ in }
  ) throws(CancellationError) -> ColumnStatistics {
    let sums = try ColumnSums(column, of: table, among: among, AnalysisPass(0...0.3, progress: progress))
    let sorted = try SortedColumn(column, of: table, among: among, AnalysisPass(0.3...1, progress: progress))
    var top = TopRuns(limit: topValueLimit)
    var last: UInt32?
    sorted.forEachRun { run in
      let row = sorted.row(at: sorted.entries[run.lowerBound].position)
      top.add(count: run.count, row: row)
      last = row
    }
    let description = table.columns[column]
    let hasQuantiles = description.type.isNumeric || description.temporalShape != nil
    let topRuns = top.sorted()
    // The values wanted are read together: least, greatest, quantiles, then the most frequent ones.
    var rows: [UInt32] = []
    if let last {
      let percents = hasQuantiles ? [5, 25, 50, 75, 95] : []
      rows = [sorted.row(at: sorted.entries[0].position), last] + percents.map { sorted.row(atPercent: $0) }
    }
    let headCount = rows.count
    let values = CellGatherer.values(of: column, rows: rows + topRuns.compactMap(\.row), in: table)
    let total = among?.rows.count ?? table.rowCount
    return ColumnStatistics(
      column: column, rowCount: sorted.seenRowCount, tableRowCount: total,
      sawAllRows: sorted.seenRowCount == total && among?.sawAllRows ?? true,
      nullCount: sums.nullCount, emptyTextCount: sums.emptyTextCount, distinctCount: top.distinctCount,
      minimum: last == nil ? nil : values[0], maximum: last == nil ? nil : values[1],
      mean: sums.moments.mean, standardDeviation: sums.moments.standardDeviation,
      quantiles: headCount == 7 ? ColumnQuantiles(values[2..<7]) : nil, textLengths: sums.textLengths,
      topValues: zip(values[headCount...], topRuns).map { ValueCount(value: $0, count: $1.count) })
  }
}

extension SortedColumn {
  /// The row whose value is the first with at least so many percent of all values up to it.
  fileprivate func row(atPercent percent: Int) -> UInt32 {
    row(at: entries[max(0, (entries.count * percent + 99) / 100 - 1)].position)
  }
}

extension ColumnQuantiles {
  /// Five values in order.
  fileprivate init(_ values: ArraySlice<CellValue>) {
    let values = Array(values)
    self.init(p5: values[0], p25: values[1], median: values[2], p75: values[3], p95: values[4])
  }
}

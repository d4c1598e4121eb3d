/// What the values of one column are like. Everything is exact but ``mean`` and ``standardDeviation``, which are
/// computed in binary floating point.
package struct ColumnStatistics: Sendable, Hashable, CustomStringConvertible {
  /// The column, as an index of the table.
  package let column: Int
  /// The rows that were looked at, nulls included.
  package let rowCount: Int
  /// The rows that the table had (or the view, when only some were asked for), those of gaps included.
  package let tableRowCount: Int
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

  /// Whether every row was looked at: none lay in a gap.
  package var sawAllRows: Bool { rowCount == tableRowCount }

  package var description: String { "statistics of \(rowCount) rows" }

  /// Looks at a column.
  /// - Parameters:
  ///   - column: the column, as an index of the table.
  ///   - table: the table; rows in gaps are not seen.
  ///   - among: the rows to look at; nil for all.
  ///   - topValueLimit: how many of the most frequent values are kept.
  ///   - progress: is told how far it is.
  /// - Throws: `CancellationError` when the task is cancelled.
  package static func of(
    _ column: Int, in table: ResultTable, among: RowOrder? = nil, topValueLimit: Int = 10,
    progress: @escaping AnalysisProgress = { _ in }
  ) throws(CancellationError) -> ColumnStatistics {
    let sorted = try RowSorter.order(of: table, by: [SortKey(column: column)], among: among, progress: progress)
    let values = sorted.rows.map { table.cell(row: Int($0), column: column) }.filter { $0 != .null }
    let texts = values.compactMap { value -> Int? in
      if case .text(let text) = value { text.unicodeScalars.count } else { nil }
    }
    let counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
    let numbers = values.filter { $0.kind == .number }.compactMap { Double($0.displayText) }
    let mean = numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    func quantile(_ percent: Int) -> CellValue { values[max(0, (values.count * percent + 99) / 100 - 1)] }
    let type = table.columns[column]
    let hasQuantiles = !values.isEmpty && (type.type.isNumeric || type.temporalShape != nil)
    return ColumnStatistics(
      column: column, rowCount: sorted.rows.count, tableRowCount: among?.rows.count ?? table.rowCount,
      nullCount: sorted.rows.count - values.count, emptyTextCount: texts.count { $0 == 0 },
      distinctCount: counts.count, minimum: values.first, maximum: values.last, mean: mean,
      standardDeviation: mean.map { mean in
        (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)).squareRoot()
      },
      quantiles: hasQuantiles
        ? ColumnQuantiles(
          p5: quantile(5), p25: quantile(25), median: quantile(50), p75: quantile(75), p95: quantile(95)) : nil,
      textLengths: texts.min().flatMap { low in texts.max().map { low...$0 } },
      topValues: counts.sorted { $0.value > $1.value }.prefix(topValueLimit).map {
        ValueCount(value: $0.key, count: $0.value)
      })
  }
}

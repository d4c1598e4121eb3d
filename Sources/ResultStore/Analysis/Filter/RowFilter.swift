/// A filter over the rows of a table: an expression, a cell's value, or a regular expression.
///
/// Expressions are those of SQL: `SURNAME = 'Smith' and DOB >= 1980-01-01`, with `= <> < <= > >=`, `like` and `ilike`,
/// `~` and `!~` for regular expressions, `in (…)`, `between`, `is [not] null`, `is [not] distinct from`, `and`, `or`,
/// `not` and parentheses. Column names are bare, in "double quotes" or [brackets], in any case, or `#3` for the third.
/// A bare word, a 'text' or a /regular expression/ alone is looked for in all columns. A comparison with null does not
/// pass, and neither does its negation.
package struct RowFilter: Sendable, Hashable, CustomStringConvertible {
  /// The filter as an expression that can be read again. It holds values: patient data.
  package let text: String
  private let condition: FilterCondition
  private let columnCount: Int

  /// Reads an expression.
  /// - Throws: ``FilterExpressionError`` when it is none.
  package init(_ expression: String, columns: [ResultColumn]) throws(FilterExpressionError) {
    self.init(try FilterParser.condition(of: expression, columns: columns), columns)
  }

  private init(_ condition: FilterCondition, _ columns: [ResultColumn]) {
    let names = FilterColumnNames(columns)
    self.init(condition, text: condition.expression(names.expression(of:)), columnCount: columns.count)
  }

  private init(_ condition: FilterCondition, text: String, columnCount: Int) {
    self.condition = condition
    self.text = text
    self.columnCount = columnCount
  }

  /// The rows whose cell has exactly this value; null finds the nulls.
  package static func cell(_ column: Int, equals value: CellValue, columns: [ResultColumn]) -> RowFilter {
    RowFilter(value == .null ? .isNull(column) : .isSame(column, value), columns)
  }

  /// The rows whose cell has another value than this one, nulls among them unless the value is null.
  package static func cell(_ column: Int, differsFrom value: CellValue, columns: [ResultColumn]) -> RowFilter {
    RowFilter(.not(value == .null ? .isNull(column) : .isSame(column, value)), columns)
  }

  /// The rows where a regular expression is found in a column, or in any column. Without capitals it ignores case.
  /// - Throws: ``FilterExpressionError`` when it cannot be read.
  package static func matching(
    _ pattern: String, column: Int?, columns: [ResultColumn]
  ) throws(FilterExpressionError) -> RowFilter {
    do {
      _ = try CellPattern(regularExpression: pattern, isCaseSensitive: true)
    } catch {
      throw FilterExpressionError(message: error.message, offset: error.offset ?? 0)
    }
    return RowFilter(.matches(column: column, pattern: pattern, isCaseSensitive: pattern.hasCapital), columns)
  }

  /// The rows that pass both filters, which are over the same table.
  package func and(_ other: RowFilter) -> RowFilter {
    func parts(_ filter: RowFilter) -> [FilterCondition] {
      if case .all(let parts) = filter.condition { parts } else { [filter.condition] }
    }
    func text(_ filter: RowFilter) -> String {
      if case .any = filter.condition { "(\(filter.text))" } else { filter.text }
    }
    return RowFilter(
      .all(parts(self) + parts(other)), text: text(self) + " and " + text(other),
      columnCount: max(columnCount, other.columnCount))
  }

  /// The columns that are read, as indices of the table, in order.
  package var columns: [Int] { condition.columns.map { $0.sorted() } ?? Array(0..<columnCount) }

  package var description: String { "filter" }

  /// The rows that pass.
  /// - Parameters:
  ///   - table: the table; rows in gaps are not seen.
  ///   - among: the rows to look at, whose order is kept; nil for all as they were fetched.
  ///   - progress: is told how far the filter is.
  /// - Returns: the rows that pass.
  /// - Throws: `CancellationError` when the task is cancelled.
  package func order(
    of table: ResultTable, among: RowOrder? = nil, progress: @escaping AnalysisProgress = { _ in }
  ) throws(CancellationError) -> RowOrder {
    let evaluator = FilterEvaluator(condition, columnCount: table.columns.count)
    let wanted = among.map { RowSubset($0.rows, rowCount: table.rowCount) }
    var passing: [UInt32] = []
    var passed = RowSubset(rowCount: among == nil ? 0 : table.rowCount)
    var seen = 0
    try AnalysisPass(progress: progress).forEachBlock(of: table) { chunk, rows in
      seen += rows.count
      let first = chunk.rows.lowerBound + rows.lowerBound
      if let wanted, !wanted.containsAny(of: first..<first + rows.count) { return }
      let mask = evaluator.mask(of: chunk, rows: rows)
      for (word, bits) in mask.yes.enumerated() {
        var bits = bits
        while bits != 0 {
          let place = word * 64 + bits.trailingZeroBitCount
          bits &= bits - 1
          guard place < rows.count else { break }
          if wanted == nil { passing.append(UInt32(first + place)) } else { passed.insert(first + place) }
        }
      }
    }
    if let among { passing = among.rows.filter { passed.contains(Int($0)) } }
    return RowOrder(
      rows: passing, seenRowCount: among?.seenRowCount ?? seen, tableRowCount: table.rowCount)
  }
}

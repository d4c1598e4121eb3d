/// Writes a result page after page as the pages arrive, holding none of them, so that its size does not matter.
///
/// The first page with rows gives the columns. `json` and `ndjson` name the columns in every row, so a later page may
/// bring others; the remaining formats have written their header by then and refuse one (``NewColumn``) instead of
/// dropping it. Pages of one statement have the same columns, so only a service that leaves nulls out gets there.
///
/// `table` cannot align what it has not seen: it holds back the first ``measuredRows`` rows, takes the widths from
/// them, and a wider value further down pushes the rest of its row to the right (``wasAlignedByFirstRows``). Another
/// ``Holding`` holds more back.
package struct PageExporter: Sendable {
  /// A column that came after the header was written.
  package struct NewColumn: Error, Sendable, Equatable {
    /// The column's name as people read it; it may hold control characters.
    package let name: String
  }

  /// Which rows wait for those after them.
  package enum Holding: Sendable {
    /// As few as the format can do with.
    case least
    /// All of a result that takes at most so many bytes as columns, so that any format knows all columns; of a larger one
    /// that many.
    case upTo(byteCount: Int)
    /// All.
    case all
  }

  /// How many rows `table` measures.
  package static let measuredRows = 10_000

  private var exporter: Exporter
  /// Rows that wait for the header; nil once it was written.
  private var held: ResultTable? = ResultTable()
  private let heldRowLimit: Int
  private let heldByteLimit: Int

  /// Whether any column is masked.
  package var isMasking: Bool { exporter.isMasking }
  /// Nulls that the format has no place for and left out.
  package var omittedCount: Int { exporter.omittedCount }

  /// Rows written so far, those held back included.
  package private(set) var rowCount = 0
  /// Whether there were more rows than `table` measured.
  package private(set) var wasAlignedByFirstRows = false

  /// An exporter for one result.
  package init(
    format: ExportFormat, options: ExportOptions = ExportOptions(), measuredRows: Int = measuredRows,
    holding: Holding = .least
  ) {
    exporter = Exporter(format: format, options: options)
    switch holding {
    case .least: (heldRowLimit, heldByteLimit) = (format == .table ? measuredRows : 0, .max)
    case .upTo(let byteCount): (heldRowLimit, heldByteLimit) = (.max, byteCount)
    case .all: (heldRowLimit, heldByteLimit) = (.max, .max)
    }
  }

  /// Writes a page, or holds it back.
  package mutating func write(_ page: ColumnarPage, into output: inout [UInt8]) throws(NewColumn) {
    // A page without rows may still say which columns there are.
    guard page.rowCount > 0 || held != nil && !page.columns.isEmpty else { return }
    rowCount += page.rowCount
    guard var table = held else {
      try writeRows(ResultTable(page), into: &output)
      return
    }
    table.append(page)
    held = table
    guard table.rowCount > heldRowLimit || table.byteCount > heldByteLimit else { return }
    wasAlignedByFirstRows = exporter.format == .table
    release(table, into: &output)
  }

  /// Writes what is held back and what stands after the rows.
  package mutating func end(into output: inout [UInt8]) {
    if let held { release(held, into: &output) }
    exporter.end(into: &output)
  }

  private mutating func release(_ table: ResultTable, into output: inout [UInt8]) {
    held = nil
    exporter.begin(table.columns, measuring: table, into: &output)
    exporter.write(table, rows: 0..<table.rowCount, into: &output)
  }

  private mutating func writeRows(_ table: ResultTable, into output: inout [UInt8]) throws(NewColumn) {
    if let refused = exporter.adoptColumns(of: table) { throw NewColumn(name: refused.displayName) }
    exporter.write(table, rows: 0..<table.rowCount, into: &output)
  }
}

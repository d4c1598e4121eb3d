/// Writes rows in one format, piece by piece, so that a result of any size passes through one small buffer.
///
/// The columns are fixed by ``begin(_:measuring:into:)``; later tables are matched to them by name, so pages can be
/// written one after another and dropped. Control characters never come out raw in any format.
package struct Exporter: Sendable {
  /// The format.
  package let format: ExportFormat
  private var writer: any RowWriter
  private var columns: [ColumnIdentity] = []

  /// Rows written between two looks at the size of the buffer.
  private static let rowsPerPiece = 256
  /// The size at which a piece is handed over, in bytes.
  private static let pieceSize = 64 * 1024

  /// An exporter for one result.
  package init(format: ExportFormat, options: ExportOptions = ExportOptions()) {
    self.format = format
    writer = format.makeWriter(options)
  }

  /// Writes what stands before the rows and fixes the columns.
  /// - Parameters:
  ///   - columns: the columns of every row to come.
  ///   - table: the rows to come as far as they are known, which `table` measures to align them all. Without, it
  ///     goes by the columns' width hints, and a wider value pushes the rest of its row to the right.
  ///   - output: the buffer that is appended to.
  package mutating func begin(
    _ columns: [ResultColumn], measuring table: ResultTable? = nil, into output: inout [UInt8]
  ) {
    self.columns = ColumnIdentity.identities(of: columns.lazy.map(\.name))
    var measured = columns
    if format == .table, let table {
      let widths = TableWriter.widths(of: table, columns: places(in: table))
      measured = zip(columns, widths).map { column, width in
        ResultColumn(index: column.index, name: column.name, type: column.type, widthHint: width)
      }
    }
    writer.begin(measured, into: &output)
  }

  /// Takes the columns of `table` besides those it has, which only `json` and `ndjson` can after ``begin``.
  /// - Returns: the first column that the format has no place for any more, nil when all have theirs.
  mutating func adoptColumns(of table: ResultTable) -> ResultColumn? {
    let arriving = ColumnIdentity.identities(of: table.columns.lazy.map(\.name))
    let known = Set(columns)
    guard let added = arriving.firstIndex(where: { !known.contains($0) }) else { return nil }
    guard writer.change(to: table.columns) else { return table.columns[added] }
    columns = arriving
    return nil
  }

  /// Writes the rows `range` of `table`. Columns that the table lacks are null; those that it has besides are left.
  package mutating func write(_ table: ResultTable, rows range: Range<Int>, into output: inout [UInt8]) {
    // The writer is taken out while it works: the two closures would otherwise both hold `self`.
    var writer = writer
    var buffer: [UInt8] = []
    swap(&buffer, &output)
    table.forEachRow(of: places(in: table), in: range) { _, index, cell in
      writer.write(cell, column: index, into: &buffer)
    } endRow: {
      writer.endRow(into: &buffer)
    }
    swap(&buffer, &output)
    self.writer = writer
  }

  /// Writes what stands after the rows.
  package mutating func end(into output: inout [UInt8]) {
    writer.end(into: &output)
  }

  /// Writes a whole table, handing over pieces of about 64 KB.
  /// - Throws: what `sink` throws; nothing is written after that.
  package static func export<Failure: Error>(
    _ table: ResultTable, as format: ExportFormat, options: ExportOptions = ExportOptions(),
    to sink: (borrowing [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var exporter = Exporter(format: format, options: options)
    var buffer: [UInt8] = []
    exporter.begin(table.columns, measuring: table, into: &buffer)
    for start in stride(from: 0, to: table.rowCount, by: rowsPerPiece) {
      exporter.write(table, rows: start..<min(start + rowsPerPiece, table.rowCount), into: &buffer)
      if buffer.count >= pieceSize {
        try sink(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    exporter.end(into: &buffer)
    if !buffer.isEmpty { try sink(buffer) }
  }

  /// A whole table as one string: for the clipboard and for tests.
  package static func text(
    of table: ResultTable, as format: ExportFormat, options: ExportOptions = ExportOptions()
  ) -> String {
    var bytes: [UInt8] = []
    export(table, as: format, options: options) { bytes += copy $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func places(in table: ResultTable) -> [Int?] {
    ColumnIdentity.places(of: columns, in: ColumnIdentity.identities(of: table.columns.lazy.map(\.name)))
  }
}

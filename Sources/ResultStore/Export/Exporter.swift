import HaloModel

/// Writes rows in one format, piece by piece, so that a result of any size passes through one small buffer.
///
/// The columns are fixed by ``begin(_:measuring:into:)``; later tables are matched to them by name, so pages can be
/// written one after another and dropped. Control characters never come out raw in any format, and rows of gaps are not
/// written.
package struct Exporter: Sendable {
  /// The format.
  package let format: ExportFormat
  private let options: ExportOptions
  private var writer: any RowWriter
  private var columns: [ColumnIdentity] = []
  /// How each column is masked; empty when none is.
  private var masks: [CellMask?] = []

  /// An exporter for one result.
  package init(format: ExportFormat, options: ExportOptions = ExportOptions()) {
    self.format = format
    self.options = options
    writer = format.makeWriter(options)
  }

  /// Nulls that the format has no place for and left out.
  package var omittedCount: Int { writer.omittedCount }

  /// Whether any column is masked.
  package var isMasking: Bool { !masks.isEmpty }

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
    let reader = table.map { RunReader($0, columns: places(in: $0)) }
    begin(
      columns, masks: options.masks(of: columns), measuring: reader, .range(0..<(table?.rowCount ?? 0)), into: &output)
  }

  /// Writes what stands before the rows; `rows` of `reader` are those that `table` measures.
  mutating func begin(
    _ columns: [ResultColumn], masks: [CellMask?], measuring reader: RunReader?, _ rows: TableScope.Rows,
    into output: inout [UInt8]
  ) {
    self.masks = masks.contains { $0 != nil } ? masks : []
    var measured = columns
    if format == .table, var reader {
      var widths = [Int](repeating: 0, count: columns.count)
      _ = Self.write(rows, 0..<min(rows.count, PageExporter.measuredRows), of: &reader, masks: self.masks) {
        TableWriter.measure($0, into: &widths)
      }
      measured = zip(columns, widths).map { column, width in
        ResultColumn(index: column.index, name: column.name, type: column.type, widthHint: width)
      }
    }
    writer.begin(measured, into: &output)
  }

  /// Takes the columns of `table` besides those it has, which only formats that name them again can after ``begin``.
  /// - Returns: the first column that the format has no place for any more, nil when all have theirs.
  mutating func adoptColumns(of table: ResultTable) -> ResultColumn? {
    let arriving = ColumnIdentity.identities(of: table.columns.lazy.map(\.name))
    let known = Set(columns)
    guard let added = arriving.firstIndex(where: { !known.contains($0) }) else { return nil }
    guard writer.change(to: table.columns) else { return table.columns[added] }
    columns = arriving
    masks = options.masks(of: table.columns)
    return nil
  }

  /// Writes the rows `range` of `table`. Columns that the table lacks are null; those that it has besides are left.
  package mutating func write(_ table: ResultTable, rows range: Range<Int>, into output: inout [UInt8]) {
    var reader = RunReader(table, columns: places(in: table))
    _ = write(.range(range), 0..<range.count, of: &reader, into: &output)
  }

  /// Writes the rows at `positions` of some rows.
  /// - Returns: how many were here.
  mutating func write(
    _ rows: TableScope.Rows, _ positions: Range<Int>, of reader: inout RunReader, into output: inout [UInt8]
  ) -> Int {
    Self.write(rows, positions, of: &reader, masks: masks) { writer.write($0, into: &output) }
  }

  /// Calls `write` with the rows at `positions`, those together that lie together.
  private static func write(
    _ rows: TableScope.Rows, _ positions: Range<Int>, of reader: inout RunReader, masks: [CellMask?],
    _ write: (RowBatch) -> Void
  ) -> Int {
    var written = 0
    var position = positions.lowerBound
    while position < positions.upperBound {
      let row = rows[position]
      let run = reader.run(holding: row)
      let count = rows.count(from: position, to: positions.upperBound, within: run.rows)
      position += count
      guard let columns = run.columns else { continue }
      let first = row - run.rows.lowerBound
      write(RowBatch(columns: columns, masks: masks, rows: first..<first + count))
      written += count
    }
    return written
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
    var export = TableExport(
      table, TableScope(allOf: table, masks: options.masks(of: table.columns)), as: format, options: options)
    var buffer: [UInt8] = []
    while export.writePiece(into: &buffer) {
      if !buffer.isEmpty { try sink(buffer) }
      buffer.removeAll(keepingCapacity: true)
    }
  }

  /// A whole table as one string: for tests and short answers.
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

extension TableScope.Rows {
  /// The row of the table at a position.
  fileprivate subscript(position: Int) -> Int {
    switch self {
    case .range(let range): range.lowerBound + position
    case .listed(let rows): Int(rows[position])
    }
  }

  /// How many rows from a position on follow one another in the table within `run`.
  fileprivate func count(from position: Int, to end: Int, within run: Range<Int>) -> Int {
    switch self {
    case .range(let range): return min(end, run.upperBound - range.lowerBound) - position
    case .listed(let rows):
      var next = position + 1
      while next < end, rows[next] == rows[next - 1] + 1, Int(rows[next]) < run.upperBound { next += 1 }
      return next - position
    }
  }
}

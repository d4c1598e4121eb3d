/// Writes chosen rows and columns of a table piece by piece, so that any number of rows passes through one small buffer.
/// Rows of gaps are not written: what is not here is counted, never written as if it were null.
package struct TableExport: Sendable {
  /// Rows written so far.
  package private(set) var rowCount = 0
  /// Rows of the scope that are not here.
  package private(set) var missingRowCount = 0
  /// Nulls that the format has no place for.
  package var omittedCount: Int { exporter.omittedCount }

  private let table: ResultTable
  private let scope: TableScope
  private var exporter: Exporter
  private var reader: RunReader
  /// How far the rows of the scope are written.
  private var position = 0
  private var hasBegun = false
  private var hasEnded = false

  /// Rows of the scope that were put together from all over a spilled table, and how many of them are written.
  private struct Gathered {
    let rows: TableScope.Rows
    var reader: RunReader
    var writtenCount = 0
  }

  private var gathered: Gathered?

  /// Bytes of rows that are put together at a time.
  private static let gatheredBytes = 32 << 20

  /// The size at which a piece is handed over, in bytes.
  package static let pieceSize = 64 * 1024
  private static let rowsPerStep = 256

  package init(_ table: ResultTable, _ scope: TableScope, as format: ExportFormat, options: ExportOptions) {
    self.table = table
    self.scope = scope
    exporter = Exporter(format: format, options: options)
    reader = RunReader(table, columns: scope.columns)
  }

  /// Rows of the scope that were gone through, those that are not here included.
  package var doneRowCount: Int { position }

  /// Appends the next piece; false when there is none.
  package mutating func writePiece(into output: inout [UInt8]) -> Bool {
    guard !hasEnded else { return false }
    if !hasBegun { begin(into: &output) }
    let end = output.count + Self.pieceSize
    while position < scope.rows.count, output.count < end { step(into: &output) }
    if position == scope.rows.count {
      hasEnded = true
      exporter.end(into: &output)
    }
    return true
  }

  private mutating func begin(into output: inout [UInt8]) {
    hasBegun = true
    let columns = scope.columns.map { table.columns[$0] }
    let masks = scope.columns.map { scope.masks.indices.contains($0) ? scope.masks[$0] : nil }
    exporter.begin(columns, masks: masks, measuring: reader, scope.rows, into: &output)
  }

  private mutating func step(into output: inout [UInt8]) {
    // In a sorted order neighbours lie all over the table: read back for each row, the same chunks would come again and
    // again.
    if case .listed(let rows) = scope.rows, table.footprint.spilledRows > 0 {
      stepGathered(rows, into: &output)
      return
    }
    let count = min(Self.rowsPerStep, scope.rows.count - position)
    let written = exporter.write(scope.rows, position..<position + count, of: &reader, into: &output)
    position += count
    rowCount += written
    missingRowCount += count - written
  }

  private mutating func stepGathered(_ rows: [UInt32], into output: inout [UInt8]) {
    var batch = gathered ?? gather(rows)
    let count = min(Self.rowsPerStep, batch.rows.count - batch.writtenCount)
    let positions = batch.writtenCount..<batch.writtenCount + count
    let written = exporter.write(batch.rows, positions, of: &batch.reader, into: &output)
    batch.writtenCount += count
    position += count
    rowCount += written
    missingRowCount += count - written
    gathered = batch.writtenCount < batch.rows.count ? batch : nil
  }

  /// Puts the next rows together; those that are not to be had count as gone through.
  private mutating func gather(_ rows: [UInt32]) -> Gathered {
    let bytesPerRow = max(1, table.footprint.heldBytes / max(1, table.rowsHere))
    let batch = rows[position..<min(position + max(Self.rowsPerStep, Self.gatheredBytes / bytesPerRow), rows.count)]
    let gathering = table.gathering(batch.lazy.map(Int.init))
    let here = gathering.rows.compactMap { row in row.map(UInt32.init) }
    position += batch.count - here.count
    missingRowCount += batch.count - here.count
    return Gathered(rows: .listed(here), reader: RunReader(gathering.table, columns: scope.columns))
  }

  /// Everything as one text, nil where it would be longer than `limit` bytes.
  package static func text(
    of table: ResultTable, _ scope: TableScope, as format: ExportFormat, options: ExportOptions, limit: Int
  ) -> (text: String, export: TableExport)? {
    var export = TableExport(table, scope, as: format, options: options)
    var bytes: [UInt8] = []
    while export.writePiece(into: &bytes) {
      guard bytes.count <= limit else { return nil }
    }
    return (String(decoding: bytes, as: UTF8.self), export)
  }
}

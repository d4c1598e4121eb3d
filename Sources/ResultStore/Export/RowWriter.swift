import HaloModel

/// One export format: turns columns and cells into bytes at the end of a buffer.
protocol RowWriter: Sendable {
  /// Values that the format has no place for and left out: nulls of an `IN` list.
  var omittedCount: Int { get }
  /// Writes what stands before the rows.
  mutating func begin(_ columns: [ResultColumn], into output: inout [UInt8])
  /// Writes one cell; cells come in column order, and column 0 begins a row.
  mutating func write(_ cell: CellBytes, column: Int, into output: inout [UInt8])
  /// Takes other columns for the rows to come; false when what was written already, as a header, fixes them.
  mutating func change(to columns: [ResultColumn]) -> Bool
  /// Ends a row.
  mutating func endRow(into output: inout [UInt8])
  /// Writes what stands after the rows.
  mutating func end(into output: inout [UInt8])
  /// Writes some rows. A requirement, so that every format has the loop over cells made for itself.
  mutating func write(_ batch: RowBatch, into output: inout [UInt8])
}

extension RowWriter {
  var omittedCount: Int { 0 }
  mutating func change(to columns: [ResultColumn]) -> Bool { false }
  mutating func end(into output: inout [UInt8]) {}

  mutating func write(_ batch: RowBatch, into output: inout [UInt8]) {
    for row in batch.rows {
      for index in batch.columns.indices {
        batch.withCell(row, index) { write($0, column: index, into: &output) }
      }
      endRow(into: &output)
    }
  }
}

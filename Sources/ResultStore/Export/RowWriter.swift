/// One export format: turns columns and cells into bytes at the end of a buffer.
protocol RowWriter: Sendable {
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
}

extension RowWriter {
  mutating func change(to columns: [ResultColumn]) -> Bool { false }
  mutating func end(into output: inout [UInt8]) {}
}

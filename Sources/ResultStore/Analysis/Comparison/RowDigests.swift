/// Digests of the rows of a table that are here: of the key columns, and of the other columns.
struct RowDigests {
  /// The rows, as numbers of the table.
  private(set) var rows: [UInt32] = []
  /// For each of ``rows`` the digest of its key.
  private(set) var keys: [KeyDigest] = []
  /// For each of ``rows`` the digest of its other values.
  private(set) var values: [UInt64] = []

  /// What stands for the values of a key.
  struct KeyDigest: Hashable {
    var high: UInt64
    var low: UInt64
  }

  /// Reads a table, column by column within each block of rows.
  init(of table: ResultTable, keys: [Int], values: [Int], _ pass: AnalysisPass) throws(CancellationError) {
    let count = table.rowsHere
    var rowNumbers: [UInt32] = []
    var keyDigests: [KeyDigest] = []
    var valueDigests: [UInt64] = []
    rowNumbers.reserveCapacity(count)
    keyDigests.reserveCapacity(count)
    valueDigests.reserveCapacity(count)
    try pass.forEachBlock(of: table) { chunk, rows in
      let base = rowNumbers.count
      let firstRow = chunk.rows.lowerBound
      rowNumbers.append(contentsOf: rows.lazy.map { UInt32(firstRow + $0) })
      keyDigests.append(contentsOf: repeatElement(KeyDigest(high: 1, low: 2), count: rows.count))
      valueDigests.append(contentsOf: repeatElement(3, count: rows.count))
      for column in keys {
        guard let column = chunk.column(column) else {
          for index in base..<base + rows.count { CellDigest.add(.null, to: &keyDigests[index]) }
          continue
        }
        column.forEachCell(in: rows) { row, cell in
          CellDigest.add(cell, to: &keyDigests[base + row - rows.lowerBound])
        }
      }
      for column in values {
        guard let column = chunk.column(column) else {
          for index in base..<base + rows.count { valueDigests[index] = CellDigest.digest(.null, valueDigests[index]) }
          continue
        }
        column.forEachCell(in: rows) { row, cell in
          let index = base + row - rows.lowerBound
          valueDigests[index] = CellDigest.digest(cell, valueDigests[index])
        }
      }
    }
    self.rows = rowNumbers
    self.keys = keyDigests
    self.values = valueDigests
  }
}

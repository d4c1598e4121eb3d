/// Copies single values of a column from anywhere in a table, each chunk read once.
enum CellGatherer {
  /// The values of a column in some rows, in their order; null for rows that are no longer here.
  static func values(of column: Int, rows: [UInt32], in table: ResultTable) -> [CellValue] {
    var reader = TableReader(table)
    var values = [CellValue](repeating: .null, count: rows.count)
    for index in rows.indices.sorted(by: { rows[$0] < rows[$1] }) {
      let row = Int(rows[index])
      guard let chunk = reader.chunk(holding: row), let cells = chunk.column(column) else { continue }
      values[index] = cells.withCell(row - chunk.rows.lowerBound) { $0.value }
    }
    return values
  }
}

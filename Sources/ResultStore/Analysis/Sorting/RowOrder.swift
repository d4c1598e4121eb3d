/// Some rows of a table in some order: what sorting and filtering give. The table underneath stays as it was fetched.
package struct RowOrder: Sendable, Equatable, CustomStringConvertible {
  /// The rows to show, as numbers of the table, first one first.
  package let rows: [UInt32]
  /// How many rows of the table were looked at to find them.
  package let seenRowCount: Int
  /// How many rows the table had then, those of gaps included.
  package let tableRowCount: Int

  /// An order of rows of a table.
  package init(rows: [UInt32], seenRowCount: Int, tableRowCount: Int) {
    self.rows = rows
    self.seenRowCount = seenRowCount
    self.tableRowCount = tableRowCount
  }

  /// Whether every row that the table had was looked at.
  package var sawAllRows: Bool { seenRowCount == tableRowCount }

  package var description: String { "order of \(rows.count) rows" }
}

package import HaloModel

/// What of a table is written: which rows in which order, which columns in which order, and what of them is masked.
package struct TableScope: Sendable, Equatable, CustomStringConvertible {
  /// The rows, as numbers of the table.
  package enum Rows: Sendable, Equatable {
    /// Rows in their own order.
    case range(Range<Int>)
    /// Rows in the order given.
    case listed([UInt32])

    /// How many there are.
    package var count: Int {
      switch self {
      case .range(let range): range.count
      case .listed(let rows): rows.count
      }
    }
  }

  package var rows: Rows
  /// The columns, as indices of the table.
  package var columns: [Int]
  /// How each column of the table is masked, by its index; empty, or shorter than the columns, where none is.
  package var masks: [CellMask?]

  package init(rows: Rows, columns: [Int], masks: [CellMask?] = []) {
    self.rows = rows
    self.columns = columns
    self.masks = masks
  }

  /// All of a table.
  package init(allOf table: ResultTable, masks: [CellMask?] = []) {
    self.init(rows: .range(0..<table.rowCount), columns: Array(table.columns.indices), masks: masks)
  }

  /// Whether any of the columns is masked.
  package var isMasked: Bool { columns.contains { masks.indices.contains($0) && masks[$0] != nil } }

  package var description: String { "\(rows.count) rows of \(columns.count) columns" }
}

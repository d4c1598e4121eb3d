import HaloModel

/// Rows that lie together in memory, as a format writes them.
struct RowBatch {
  /// The columns in their order; nil for one that these rows do not have.
  let columns: [PageColumn?]
  /// How each column is masked; empty when none is.
  let masks: [CellMask?]
  /// The rows, counted from the start of the columns.
  let rows: Range<Int>

  /// Calls `body` with the value of a row as it is to be written.
  @inline(__always)
  func withCell(_ row: Int, _ index: Int, _ body: (CellBytes) -> Void) {
    guard let column = columns[index] else { return body(.null) }
    if !masks.isEmpty, let mask = masks[index] {
      column.withCell(row) { mask.withMasked($0, body) }
    } else {
      column.withCell(row, body)
    }
  }
}

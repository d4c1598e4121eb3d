/// Where each row of a table stands in an order: the inverse of ``RowOrder/rows``.
struct RowPositions {
  private var positions: [UInt32]

  /// The places of the rows of an order of a table of `rowCount` rows.
  init(_ order: RowOrder, rowCount: Int) {
    positions = Array(repeating: .max, count: rowCount)
    for (position, row) in order.rows.enumerated() where Int(row) < rowCount { positions[Int(row)] = UInt32(position) }
  }

  /// The place of a row, nil when it is not in the order.
  @inline(__always)
  subscript(row: Int) -> UInt32? {
    let position = positions[row]
    return position == .max ? nil : position
  }
}

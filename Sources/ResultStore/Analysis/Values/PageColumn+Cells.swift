extension PageColumn {
  /// Calls `body` with every value of some rows, which count from the start of the page, in their order. How the column
  /// lies in memory is looked at once, not per cell.
  @inline(__always)
  func forEachCell(in rows: Range<Int>, _ body: (_ row: Int, _ cell: CellBytes) -> Void) {
    switch storage {
    case .nulls: for row in rows { body(row, .null) }
    case .booleans(let truths):
      for row in rows { body(row, nulls.contains(row) ? .null : .boolean(truths.contains(row))) }
    case .integers(let values):
      values.withUnsafeBufferPointer { values in
        for row in rows { body(row, nulls.contains(row) ? .null : .integer(values[row])) }
      }
    case .decimals(let arena):
      arena.forEachText(in: rows) { body($0, nulls.contains($0) ? .null : .number($1)) }
    case .texts(let arena):
      arena.forEachText(in: rows) { body($0, nulls.contains($0) ? .null : .text($1)) }
    case .json(let arena):
      arena.forEachText(in: rows) { body($0, nulls.contains($0) ? .null : .json($1)) }
    case .mixed: for row in rows { withCell(row) { body(row, $0) } }
    }
  }
}

extension TextArena {
  /// Calls `body` with every text of some rows.
  @inline(__always)
  func forEachText(in rows: Range<Int>, _ body: (_ row: Int, _ text: UnsafeBufferPointer<UInt8>) -> Void) {
    guard !rows.isEmpty else { return }
    bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { ends in
        var start = rows.lowerBound == 0 ? 0 : Int(ends[rows.lowerBound - 1])
        for row in rows {
          let end = Int(ends[row])
          body(row, UnsafeBufferPointer(rebasing: bytes[start..<end]))
          start = end
        }
      }
    }
  }
}

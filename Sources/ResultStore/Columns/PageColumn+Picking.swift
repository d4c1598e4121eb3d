/// Some rows of a column, as a column of their own.
extension PageColumn {
  /// The rows given, counted from the start of the page, in their order.
  func picking(_ rows: [Int]) -> PageColumn {
    PageColumn(
      name: name, nulls: nulls.picking(rows), storage: storage.picking(rows), widthHint: widthHint,
      temporalShape: temporalShape)
  }

  /// A column of nulls.
  static func nulls(named name: String, rowCount: Int) -> PageColumn {
    var words = [UInt64](repeating: .max, count: (rowCount + 63) / 64)
    if rowCount & 63 != 0 { words[words.count - 1] = (1 << UInt64(rowCount & 63)) - 1 }
    return PageColumn(
      name: name, nulls: RowBitmap(words: words), storage: .nulls, widthHint: 0, temporalShape: nil)
  }
}

extension ColumnStorage {
  fileprivate func picking(_ rows: [Int]) -> ColumnStorage {
    switch self {
    case .nulls: .nulls
    case .booleans(let truths): .booleans(truths.picking(rows))
    case .integers(let values): .integers(rows.map { values[$0] })
    case .decimals(let arena): .decimals(arena.picking(rows))
    case .texts(let arena): .texts(arena.picking(rows))
    case .json(let arena): .json(arena.picking(rows))
    case .mixed(let arena, let kinds): .mixed(arena.picking(rows), kinds: rows.map { kinds[$0] })
    }
  }
}

extension TextArena {
  fileprivate func picking(_ rows: [Int]) -> TextArena {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    ends.reserveCapacity(rows.count)
    for row in rows {
      withText(row) { bytes.append(contentsOf: $0) }
      ends.append(UInt32(truncatingIfNeeded: bytes.count))
    }
    return TextArena(bytes: bytes, ends: ends)
  }
}

extension RowBitmap {
  fileprivate func picking(_ rows: [Int]) -> RowBitmap {
    guard !words.isEmpty else { return self }
    var picked = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
    for (index, row) in rows.enumerated() where contains(row) { picked[index >> 6] |= 1 << UInt64(index & 63) }
    while picked.last == 0 { picked.removeLast() }
    return RowBitmap(words: picked)
  }
}

/// Some rows of a table, one bit each.
struct RowSubset {
  private var words: [UInt64]

  /// No rows of a table of `rowCount`.
  init(rowCount: Int) {
    words = Array(repeating: 0, count: (rowCount + 63) / 64)
  }

  /// These rows of a table of `rowCount`.
  init(_ rows: some Sequence<UInt32>, rowCount: Int) {
    self.init(rowCount: rowCount)
    for row in rows { insert(Int(row)) }
  }

  /// Whether a row is among them.
  @inline(__always)
  func contains(_ row: Int) -> Bool { words[row >> 6] & (1 << UInt64(row & 63)) != 0 }

  /// Adds a row of the table.
  @inline(__always)
  mutating func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }

  /// Whether any row of a range is among them; the range is widened to whole words.
  func containsAny(of rows: Range<Int>) -> Bool {
    guard !rows.isEmpty else { return false }
    return words[rows.lowerBound >> 6...(rows.upperBound - 1) >> 6].contains { $0 != 0 }
  }
}

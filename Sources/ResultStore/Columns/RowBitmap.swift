/// A set of row numbers, one bit each: the rows of a column that are null, or that are true.
/// It ends with the highest row in it; rows beyond are not in it, so a column without nulls stores nothing.
struct RowBitmap: Sendable, Equatable {
  let words: [UInt64]

  /// The set of the rows whose bits are set, row 0 in the lowest bit of the first word; the last word has a bit.
  init(words: [UInt64] = []) {
    self.words = words
  }

  /// Whether `row` is in the set.
  @inline(__always)
  func contains(_ row: Int) -> Bool {
    let word = row >> 6
    return word < words.count && words[word] & (1 << UInt64(row & 63)) != 0
  }

  /// How many rows are in the set.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Bytes of memory held.
  var byteCount: Int { words.capacity * MemoryLayout<UInt64>.stride }
}

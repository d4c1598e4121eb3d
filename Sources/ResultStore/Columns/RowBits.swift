/// One bit a row while a column is built: memory of fixed size, owned by whoever holds the value.
struct RowBits {
  private var words: UnsafeMutablePointer<UInt64>
  private var wordCount: Int

  /// Bits of `rowCapacity` rows, none of them set.
  init(rowCapacity: Int) {
    wordCount = (rowCapacity + 63) / 64
    words = .allocate(capacity: wordCount)
    words.initialize(repeating: 0, count: wordCount)
  }

  /// Gives the memory back. The value must not be used afterwards.
  func deallocate() { words.deallocate() }

  /// Makes room for `rowCapacity` rows in all.
  mutating func reserve(rowCapacity: Int) {
    let larger = RowBits(rowCapacity: rowCapacity)
    larger.words.update(from: words, count: wordCount)
    words.deallocate()
    self = larger
  }

  /// Whether the bit of `row` is set.
  @inline(__always)
  func contains(_ row: Int) -> Bool { words[row >> 6] & (1 << UInt64(row & 63)) != 0 }

  /// Sets the bit of `row`.
  @inline(__always)
  func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }

  /// Clears the bit of `row`.
  func remove(_ row: Int) { words[row >> 6] &= ~(1 << UInt64(row & 63)) }

  /// The set of the rows whose bits are set.
  var bitmap: RowBitmap {
    var used = wordCount
    while used > 0, words[used - 1] == 0 { used -= 1 }
    return RowBitmap(words: Array(UnsafeBufferPointer(start: words, count: used)))
  }
}

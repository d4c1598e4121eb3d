/// A row while a column is sorted: 16 bytes, ordered by ``key``, then detail, then position, so that the sort is stable.
struct SortEntry {
  /// What of the value fits 64 bits, in the order of the values.
  var key: UInt64
  /// The detail in the upper half, the position in the lower.
  private(set) var tail: UInt64

  /// Set in a detail when key and detail do not tell the whole value.
  static let isPartial: UInt32 = 1 << 31
  /// The detail of a row whose key is the rank of its value among all those that needed a second look.
  static let isRank: UInt32 = .max

  /// A row whose value has a key.
  @inline(__always)
  init(key: UInt64, detail: UInt32, position: UInt32) {
    self.key = key
    tail = UInt64(detail) << 32 | UInt64(position)
  }

  /// Tells values with the same key apart.
  @inline(__always)
  var detail: UInt32 { UInt32(truncatingIfNeeded: tail >> 32) }

  /// The row's place before sorting.
  @inline(__always)
  var position: UInt32 { UInt32(truncatingIfNeeded: tail) }

  /// Whether two rows have the same value, once no detail is partial.
  @inline(__always)
  func hasSameValue(as other: SortEntry) -> Bool { key == other.key && tail >> 32 == other.tail >> 32 }

  /// Whether this row comes before another.
  @inline(__always)
  static func precedes(_ left: SortEntry, _ right: SortEntry) -> Bool {
    left.key != right.key ? left.key < right.key : left.tail < right.tail
  }
}

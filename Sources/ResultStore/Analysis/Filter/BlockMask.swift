/// Which rows of a block pass a condition: SQL's three answers, so that a comparison with null is neither true nor
/// false and `not` leaves it so.
struct BlockMask {
  /// One bit a row: it passes.
  private(set) var yes: [UInt64]
  /// One bit a row: it cannot be told, because of a null.
  private(set) var unknown: [UInt64]

  /// A mask of `rows` rows that all fail, or all pass.
  init(rows: Int, all: Bool = false) {
    yes = Array(repeating: all ? .max : 0, count: (rows + 63) / 64)
    unknown = Array(repeating: 0, count: yes.count)
  }

  @inline(__always)
  subscript(row: Int) -> Bool { yes[row >> 6] & (1 << UInt64(row & 63)) != 0 }

  /// Sets a row's answer; nil when it cannot be told.
  @inline(__always)
  mutating func set(_ row: Int, _ answer: Bool?) {
    let bit: UInt64 = 1 << UInt64(row & 63)
    if let answer { if answer { yes[row >> 6] |= bit } } else { unknown[row >> 6] |= bit }
  }

  /// Rows that pass both.
  mutating func formAnd(_ other: BlockMask) {
    for word in yes.indices {
      let no = ~(yes[word] | unknown[word]) | ~(other.yes[word] | other.unknown[word])
      yes[word] &= other.yes[word]
      unknown[word] = ~no & ~yes[word]
    }
  }

  /// Rows that pass either.
  mutating func formOr(_ other: BlockMask) {
    for word in yes.indices {
      yes[word] |= other.yes[word]
      unknown[word] = (unknown[word] | other.unknown[word]) & ~yes[word]
    }
  }

  /// Rows that fail.
  mutating func negate() {
    for word in yes.indices { yes[word] = ~(yes[word] | unknown[word]) }
  }

  /// Whether no row passes or could.
  var isNo: Bool { yes.allSatisfy { $0 == 0 } && unknown.allSatisfy { $0 == 0 } }
}

/// Looks through one column of a chunk for a pattern, over whole buffers where the column lies as text.
struct ColumnScan {
  /// What is looked for.
  enum Pattern {
    case literal(LiteralPattern)
    case cells(CellMatcher)
  }

  let pattern: Pattern

  /// Calls `body` with each row that matches, in order, until it returns false. Rows count from the start of the chunk.
  func forEachMatch(in column: PageColumn, rows: Range<Int>, _ body: (Int) -> Bool) {
    guard !rows.isEmpty else { return }
    guard case .literal(let literal) = pattern else {
      forEachMatchingCell(in: column, rows, body)
      return
    }
    switch column.storage {
    case .nulls: return
    case .booleans(let truths):
      let matchesTrue = matches(.boolean(true))
      let matchesFalse = matches(.boolean(false))
      guard matchesTrue || matchesFalse else { return }
      for row in rows where truths.contains(row) ? matchesTrue : matchesFalse {
        if !column.nulls.contains(row), !body(row) { return }
      }
    case .integers(let values):
      guard literal.canMatchInteger else { return }
      let tooShort = Self.numbersShorter(than: literal.minimumLength)
      for row in rows where !tooShort.contains(values[row]) && !column.nulls.contains(row) {
        if matches(.integer(values[row])), !body(row) { return }
      }
    case .decimals(let arena), .texts(let arena), .json(let arena), .mixed(let arena, _):
      Self.forEachMatch(of: literal, in: arena, rows, body)
    }
  }

  private func matches(_ cell: CellBytes) -> Bool {
    switch pattern {
    case .literal(let literal): CellMatcher.withShownText(of: cell) { literal.firstMatch(in: $0) != nil }
    case .cells(let matcher): matcher.matches(cell)
    }
  }

  /// The numbers that are written with fewer characters than so many, the sign counted: they need not be spelled.
  private static func numbersShorter(than length: Int) -> Range<Int64> {
    // Of longer patterns no more is known than that few numbers are so long.
    let digits = min(length, IntegerDigits.maximumCount - 2) - 1
    var power: Int64 = 1
    for _ in 0..<max(0, digits) { power *= 10 }
    return digits < 1 ? 0..<0 : -(power / 10 - 1)..<power
  }

  private func forEachMatchingCell(in column: PageColumn, _ rows: Range<Int>, _ body: (Int) -> Bool) {
    for row in rows where !column.nulls.contains(row) {
      if column.storage.withCell(row, { matches($0) }), !body(row) { return }
    }
  }

  /// Scans the texts of all rows as one, and finds the row of each match by its place. A match that crosses from one
  /// text into the next is none. The texts of nulls are empty, so they cannot match.
  private static func forEachMatch(
    of literal: LiteralPattern, in arena: TextArena, _ rows: Range<Int>, _ body: (Int) -> Bool
  ) {
    arena.bytes.withUnsafeBufferPointer { bytes in
      arena.ends.withUnsafeBufferPointer { ends in
        var index = rows.lowerBound == 0 ? 0 : Int(ends[rows.lowerBound - 1])
        let limit = UnsafeBufferPointer(rebasing: bytes[..<Int(ends[rows.upperBound - 1])])
        var row = rows.lowerBound
        while let match = literal.firstMatch(in: limit, from: index) {
          row = Self.row(holding: match.lowerBound, in: ends, row..<rows.upperBound)
          if match.upperBound <= Int(ends[row]) {
            if !body(row) { return }
            index = Int(ends[row])
            row += 1
            if row == rows.upperBound { return }
          } else {
            index = match.lowerBound + 1
          }
        }
      }
    }
  }

  /// The first of some rows whose text ends behind an offset, by binary search.
  private static func row(holding offset: Int, in ends: UnsafeBufferPointer<UInt32>, _ rows: Range<Int>) -> Int {
    var low = rows.lowerBound
    var high = rows.upperBound - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(ends[middle]) > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

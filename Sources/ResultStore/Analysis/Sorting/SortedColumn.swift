/// One column's rows in the order of their values, and which of them have the same value: what sorting, statistics and
/// frequency tables are made from. 16 bytes a row, and the different values of long texts that begin alike.
struct SortedColumn {
  /// The rows that are not null, in order; their positions are rows of the table, or places in the order given.
  private(set) var entries: [SortEntry] = []
  /// The positions of rows that are null, and of rows asked for that are no longer here.
  private(set) var nulls: [UInt32] = []
  /// How many rows of the table, or of the order given, were looked at.
  private(set) var seenRowCount = 0

  private let among: RowOrder?

  /// How many rows of undecided order are looked at in one batch.
  private static let batchSize = 1 << 21

  /// Sorts a column.
  /// - Parameters:
  ///   - column: the column, as an index of the table.
  ///   - table: the table; rows in gaps are not seen.
  ///   - among: the rows to sort, in the order that equal ones keep; nil for all as they were fetched.
  ///   - pass: tells how far it is.
  /// - Throws: `CancellationError` when the task is cancelled.
  init(
    _ column: Int, of table: ResultTable, among: RowOrder?, _ pass: AnalysisPass
  ) throws(CancellationError) {
    self.among = among
    let form = try SortKeyForm(of: table.columns[column], in: table)
    let positions = among.map { RowPositions($0, rowCount: table.rowCount) }
    try readKeys(column, of: table, form, positions, pass)
    try entries.withUnsafeMutableBufferPointer { entries throws(CancellationError) in try EntrySort.sort(entries) }
    try breakTies(column, of: table, form, positions)
  }

  /// The row of the table at a position.
  @inline(__always)
  func row(at position: UInt32) -> UInt32 { among?.rows[Int(position)] ?? position }

  /// Calls `body` with the range of entries of each value, in order.
  func forEachRun(_ body: (Range<Int>) -> Void) {
    entries.withUnsafeBufferPointer { entries in
      var start = 0
      while start < entries.count {
        var end = start + 1
        while end < entries.count, entries[end].hasSameValue(as: entries[start]) { end += 1 }
        body(start..<end)
        start = end
      }
    }
  }

  private mutating func readKeys(
    _ column: Int, of table: ResultTable, _ form: SortKeyForm, _ positions: RowPositions?, _ pass: AnalysisPass
  ) throws(CancellationError) {
    var entries: [SortEntry] = []
    var nulls: [UInt32] = []
    var seen = 0
    entries.reserveCapacity(min(among?.rows.count ?? .max, table.rowCount))
    try pass.forEachBlock(of: table) { chunk, rows in
      let first = chunk.rows.lowerBound
      guard let column = chunk.column(column) else {
        for row in rows {
          guard let position = Self.position(of: first + row, positions) else { continue }
          nulls.append(position)
          seen += 1
        }
        return
      }
      column.forEachCell(in: rows) { row, cell in
        guard let position = Self.position(of: first + row, positions) else { return }
        seen += 1
        if case .null = cell {
          nulls.append(position)
        } else {
          let (value, detail) = form.key(cell)
          entries.append(SortEntry(key: value, detail: detail, position: position))
        }
      }
    }
    self.entries = entries
    self.nulls = nulls
    seenRowCount = seen
    guard let among else { return }
    if seen < among.rows.count { addMissing() }
    self.nulls.sort()
  }

  /// Takes rows that were asked for and are no longer here for nulls, so that none is lost.
  private mutating func addMissing() {
    var isThere = RowSubset(rowCount: among?.rows.count ?? 0)
    for entry in entries { isThere.insert(Int(entry.position)) }
    for position in nulls { isThere.insert(Int(position)) }
    for position in 0..<(among?.rows.count ?? 0) where !isThere.contains(position) { nulls.append(UInt32(position)) }
  }

  @inline(__always)
  private static func position(of row: Int, _ positions: RowPositions?) -> UInt32? {
    if let positions { positions[row] } else { UInt32(truncatingIfNeeded: row) }
  }

  /// Sorts the entries that have one key and are not told apart by it. Their values are copied, so it goes by batches.
  private mutating func breakTies(
    _ column: Int, of table: ResultTable, _ form: SortKeyForm, _ positions: RowPositions?
  ) throws(CancellationError) {
    var groups = partialGroups()[...]
    var firstRank: UInt32 = 0
    while !groups.isEmpty {
      var size = 0
      let batch = groups.prefix { group in
        defer { size += group.count }
        return size < Self.batchSize
      }
      groups = groups.dropFirst(batch.count)
      var numbers = [UInt32](repeating: .max, count: among?.rows.count ?? table.rowCount)
      for group in batch {
        let mark: UInt32 = group.count > TieBreaker.comparisonLimit ? 1 : 0
        for index in group { numbers[Int(entries[index].position)] = mark }
      }
      var ties = TieBreaker(form, firstRank: firstRank)
      try AnalysisPass { _ in }.forEachBlock(of: table) { chunk, rows in
        let first = chunk.rows.lowerBound
        chunk.column(column)?.forEachCell(in: rows) { row, cell in
          guard let position = Self.position(of: first + row, positions), numbers[Int(position)] != .max else { return }
          numbers[Int(position)] = ties.number(of: cell, isOfLargeGroup: numbers[Int(position)] == 1)
        }
      }
      try entries.withUnsafeMutableBufferPointer { entries throws(CancellationError) in
        try numbers.withUnsafeBufferPointer { numbers throws(CancellationError) in
          for group in batch {
            try ties.resolve(UnsafeMutableBufferPointer(rebasing: entries[group]), numbers: numbers)
          }
        }
      }
      firstRank = ties.nextRank
    }
  }

  /// The ranges of entries that have one key and are not told apart by it.
  private func partialGroups() -> [Range<Int>] {
    var groups: [Range<Int>] = []
    entries.withUnsafeBufferPointer { entries in
      var start = 0
      while start < entries.count {
        var end = start + 1
        while end < entries.count, entries[end].key == entries[start].key { end += 1 }
        // A partial detail is greater than any other, so it is the last of its group.
        if end - start > 1, entries[end - 1].detail & SortEntry.isPartial != 0 { groups.append(start..<end) }
        start = end
      }
    }
    return groups
  }
}

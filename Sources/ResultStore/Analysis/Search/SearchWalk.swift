/// The walk of one search from a place to the next match, over whole columns of some rows at a time.
struct SearchWalk {
  let scan: ColumnScan
  /// The columns in the order they are shown.
  let columns: [Int]
  let start: CellPlace?
  let isBackwards: Bool

  /// The rows of the first stretch that is looked at; each further one is twice as long.
  private static let firstStretch = 1024
  /// No stretch is longer, so that cancelling takes effect soon.
  private static let longestStretch = 1 << 16

  /// Why a walk over the chunks ends early.
  private enum Stop: Error {
    case found
    case cancelled
  }

  /// The next match in the order in which the rows were fetched.
  func next(in table: ResultTable, _ pass: AnalysisPass) throws(CancellationError) -> CellPlace? {
    let rows = isBackwards ? 0..<(start.map { $0.row + 1 } ?? table.rowCount) : (start?.row ?? 0)..<table.rowCount
    var found: CellPlace?
    var length = Self.firstStretch
    do throws(Stop) {
      try table.forEachChunk(overlapping: rows.clamped(to: 0..<table.rowCount), backwards: isBackwards) {
        chunk throws(Stop) in
        var rest = chunk.rows.clamped(to: rows)
        while !rest.isEmpty {
          guard !Task.isCancelled else { throw .cancelled }
          let stretch =
            isBackwards
            ? max(rest.lowerBound, rest.upperBound - length)..<rest.upperBound
            : rest.lowerBound..<min(rest.upperBound, rest.lowerBound + length)
          found = match(in: chunk, stretch)
          if found != nil { throw .found }
          rest = isBackwards ? rest.lowerBound..<stretch.lowerBound : stretch.upperBound..<rest.upperBound
          length = min(length * 2, Self.longestStretch)
        }
        pass.tell(isBackwards ? table.rowCount - chunk.rows.lowerBound : chunk.rows.upperBound, of: table.rowCount)
      }
    } catch .cancelled {
      throw CancellationError()
    } catch {
      return found
    }
    return nil
  }

  /// The first match within some rows of a chunk, the last when going backwards. A column is only looked at where it
  /// could be better than what was found in the columns before it.
  private func match(in chunk: TableChunk, _ stretch: Range<Int>) -> CellPlace? {
    let first = chunk.rows.lowerBound
    let origin = startPosition
    var rest = stretch
    var best: CellPlace?
    let positions = isBackwards ? Array(columns.indices.reversed()) : Array(columns.indices)
    for position in positions {
      guard let values = chunk.column(columns[position]) else { continue }
      var rows = rest
      if let start {
        if isBackwards, position >= origin { rows = rows.clamped(to: 0..<max(0, start.row)) }
        if !isBackwards, position <= origin { rows = rows.clamped(to: start.row + 1..<Int.max) }
      }
      guard !rows.isEmpty else { continue }
      var match: Int?
      scan.forEachMatch(in: values, rows: rows.lowerBound - first..<rows.upperBound - first) { row in
        match = first + row
        return isBackwards
      }
      guard let match else { continue }
      best = CellPlace(row: match, column: columns[position])
      rest = isBackwards ? match + 1..<rest.upperBound : rest.lowerBound..<match
    }
    return best
  }

  /// The place of the start's column among those shown: before all, or behind all, when it is not shown.
  private var startPosition: Int {
    start.flatMap { columns.firstIndex(of: $0.column) } ?? (isBackwards ? columns.count : -1)
  }

  /// The next match in the order of a view: first among the rows that are shown next, then among all.
  func next(
    in table: ResultTable, view: RowOrder, _ pass: AnalysisPass
  ) throws(CancellationError) -> CellPlace? {
    let rows =
      isBackwards
      ? 0..<min(view.rows.count, start.map { $0.row + 1 } ?? view.rows.count)
      : min(view.rows.count, max(0, start?.row ?? 0))..<view.rows.count
    let near =
      isBackwards
      ? max(0, rows.upperBound - Self.firstStretch)..<rows.upperBound
      : rows.lowerBound..<min(rows.upperBound, rows.lowerBound + Self.firstStretch)
    if let match = try match(in: table, view, near, isFew: true, AnalysisPass { _ in }) { return match }
    return try match(in: table, view, rows, isFew: false, pass)
  }

  /// The best match among rows of a view.
  private func match(
    in table: ResultTable, _ view: RowOrder, _ rows: Range<Int>, isFew: Bool, _ pass: AnalysisPass
  ) throws(CancellationError) -> CellPlace? {
    guard !rows.isEmpty else { return nil }
    let positions = RowPositions(view, rowCount: table.rowCount)
    let wanted = RowSubset(view.rows[rows], rowCount: table.rowCount)
    let origin = start.map { (row: $0.row, position: startPosition) }
    var best: (row: Int, position: Int)?
    try pass.forEachBlock(of: table) { chunk, block in
      let first = chunk.rows.lowerBound
      guard wanted.containsAny(of: first + block.lowerBound..<first + block.upperBound) else { return }
      for position in columns.indices {
        guard let values = chunk.column(columns[position]) else { continue }
        func take(_ row: Int) {
          guard wanted.contains(first + row), let shown = positions[first + row] else { return }
          let candidate = (row: Int(shown), position: position)
          if let origin, isBackwards ? candidate >= origin : candidate <= origin { return }
          if let known = best, isBackwards ? candidate < known : candidate > known { return }
          best = candidate
        }
        if isFew {
          for row in block where wanted.contains(first + row) {
            scan.forEachMatch(in: values, rows: row..<row + 1) { row in
              take(row)
              return true
            }
          }
        } else {
          scan.forEachMatch(in: values, rows: block) { row in
            take(row)
            return true
          }
        }
      }
    }
    return best.map { CellPlace(row: $0.row, column: columns[$0.position]) }
  }
}

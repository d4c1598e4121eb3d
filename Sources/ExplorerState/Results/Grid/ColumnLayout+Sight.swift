/// Which columns a pane of some width shows.
extension ColumnLayout {
  /// The least room for the columns that scroll, in cells; frozen ones give way to it.
  private static let leastScrolling = 10

  /// How many columns are frozen in a pane of so many cells: those asked for, as long as they leave the others a third
  /// of it.
  package func frozenCount(in cells: Int) -> Int {
    guard frozenCount > 0, totalCells > cells else { return frozenCount }
    let room = cells - max(Self.leastScrolling, cells / 3)
    var count = min(frozenCount, shown.count - 1)
    while count > 0, starts[count] > room { count -= 1 }
    return count
  }

  /// What the pane shows when the first column that scrolls is at `first`: whole columns and, at the right edge, perhaps
  /// a part of one.
  package func inSight(from first: Int, cells: Int) -> ColumnsInSight {
    let frozen = frozenCount(in: cells)
    let first = max(frozen, min(first, shown.count))
    var end = first
    while end < shown.count, starts[end] - starts[first] < cells - starts[frozen] { end += 1 }
    return ColumnsInSight(frozen: 0..<frozen, scrolled: first..<end, frozenCells: starts[frozen])
  }

  /// Cells from the pane's edge to a column in sight.
  package func cell(of position: Int, in sight: ColumnsInSight) -> Int {
    position < sight.frozen.upperBound
      ? starts[position] : sight.frozenCells + starts[position] - starts[sight.scrolled.lowerBound]
  }

  /// The first column to scroll to so that the cursor's is whole in sight, moved no further than that needs, and without
  /// room left behind the last one.
  func first(_ first: Int, showing cursor: Int, cells: Int) -> Int {
    guard !shown.isEmpty else { return 0 }
    let frozen = frozenCount(in: cells)
    var first = max(first, frozen)
    if cursor >= frozen { first = min(max(first, earliest(endingAt: cursor, cells: cells)), cursor) }
    return max(frozen, min(first, earliest(endingAt: shown.count - 1, cells: cells)))
  }

  /// The first of the columns that are whole in sight when the one at `last` ends at the pane's right edge.
  func earliest(endingAt last: Int, cells: Int) -> Int {
    let frozen = frozenCount(in: cells)
    let room = cells - starts[frozen]
    let end = starts[last] + shown[last].width
    var first = last
    while first > frozen, end - starts[first - 1] <= room { first -= 1 }
    return first
  }

  /// Cells that all shown columns take side by side.
  private var totalCells: Int { starts[starts.count - 1] - ResultsState.gap }
}

/// A search through the cells of a table: for a text as it stands, or for a regular expression. A pattern without
/// capitals ignores case; one with a capital does not. Numbers match on their digits and booleans on their words, as
/// they are shown; nulls never match.
package struct CellSearch: Sendable, CustomStringConvertible {
  /// What is searched for: patient data.
  package let pattern: String
  /// Whether the pattern is a regular expression.
  package let isRegularExpression: Bool
  /// Whether capitals and small letters are different.
  package let isCaseSensitive: Bool
  private let literal: LiteralPattern

  /// A search.
  /// - Throws: ``SearchPatternError`` for an empty pattern or a regular expression that cannot be read.
  package init(_ pattern: String, isRegularExpression: Bool = false) throws(SearchPatternError) {
    guard !pattern.isEmpty else {
      throw SearchPatternError(message: "Nothing to search for. Type a text.", offset: 0)
    }
    self.pattern = pattern
    self.isRegularExpression = isRegularExpression
    isCaseSensitive = pattern.hasCapital
    literal = LiteralPattern(pattern, isCaseSensitive: isCaseSensitive)
    if isRegularExpression { _ = try CellPattern(regularExpression: pattern, isCaseSensitive: isCaseSensitive) }
  }

  package var description: String { "search" }

  /// The next matching cell after a place, or the one before it; it stops at the end.
  /// - Parameters:
  ///   - table: the table; rows in gaps are not seen.
  ///   - columns: the columns to look at, as indices of the table, in the order they are shown.
  ///   - view: the rows in the order they are shown; nil for all as they were fetched.
  ///   - place: where to begin; this cell itself is not looked at. nil begins before the first cell, or behind the last.
  ///   - backwards: whether to go up and left.
  ///   - progress: is told how far the search is.
  /// - Returns: the place of the match, nil when there is none in that direction.
  /// - Throws: `CancellationError` when the task is cancelled.
  package func next(
    in table: ResultTable, columns: [Int], view: RowOrder? = nil, after place: CellPlace? = nil,
    backwards: Bool = false, progress: @escaping AnalysisProgress = { _ in }
  ) throws(CancellationError) -> CellPlace? {
    let walk = SearchWalk(scan: scan, columns: columns, start: place, isBackwards: backwards)
    let pass = AnalysisPass(progress: progress)
    return if let view { try walk.next(in: table, view: view, pass) } else { try walk.next(in: table, pass) }
  }

  /// How many cells match.
  /// - Parameters:
  ///   - table: the table; rows in gaps are not seen.
  ///   - columns: the columns to look at, as indices of the table, in the order they are shown.
  ///   - view: the rows in the order they are shown; nil for all as they were fetched.
  ///   - place: up to which cell, itself included, `through` counts; nil counts none.
  ///   - progress: is told how far the count is.
  /// - Returns: all matching cells, and those up to the place.
  /// - Throws: `CancellationError` when the task is cancelled.
  package func count(
    in table: ResultTable, columns: [Int], view: RowOrder? = nil, through place: CellPlace? = nil,
    progress: @escaping AnalysisProgress = { _ in }
  ) throws(CancellationError) -> (all: Int, through: Int) {
    let scan = scan
    let positions = view.map { RowPositions($0, rowCount: table.rowCount) }
    let last = place.map { (row: $0.row, position: columns.firstIndex(of: $0.column) ?? columns.count) }
    var counts = (all: 0, through: 0)
    try AnalysisPass(progress: progress).forEachBlock(of: table) { chunk, rows in
      for (position, column) in columns.enumerated() {
        guard let values = chunk.column(column) else { continue }
        scan.forEachMatch(in: values, rows: rows) { match in
          var row = chunk.rows.lowerBound + match
          if let positions {
            guard let shown = positions[row] else { return true }
            row = Int(shown)
          }
          counts.all += 1
          if let last, (row, position) <= last { counts.through += 1 }
          return true
        }
      }
    }
    return counts
  }

  /// Where the pattern stands in a text, for highlighting; matches do not overlap, empty ones are left out. For many
  /// texts take one ``highlighter()``.
  package func matches(in text: String) -> [Range<String.Index>] { highlighter().matches(in: text) }

  /// Finds the pattern in many texts.
  package func highlighter() -> CellHighlighter {
    CellHighlighter(
      literal: literal,
      expression: isRegularExpression
        ? try? CellPattern(regularExpression: pattern, isCaseSensitive: isCaseSensitive).expression : nil)
  }

  private var scan: ColumnScan {
    ColumnScan(
      pattern: isRegularExpression
        ? .cells(CellMatcher(regularExpression: pattern, isCaseSensitive: isCaseSensitive)) : .literal(literal))
  }
}

extension CellSearch: Hashable {
  package static func == (left: CellSearch, right: CellSearch) -> Bool {
    left.pattern == right.pattern && left.isRegularExpression == right.isRegularExpression
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(pattern)
    hasher.combine(isRegularExpression)
  }
}

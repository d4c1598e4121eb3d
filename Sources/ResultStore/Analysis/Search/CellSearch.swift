import _StringProcessing

/// A search through the cells of a table: for a text as it stands, or for a regular expression. A pattern without
/// capitals ignores case; one with a capital does not. Numbers match on their digits and booleans on their words, as
/// they are shown; nulls never match.
package struct CellSearch: Sendable, Hashable, CustomStringConvertible {
  /// What is searched for.
  package let pattern: String
  /// Whether the pattern is a regular expression.
  package let isRegularExpression: Bool
  /// Whether capitals and small letters are different.
  package let isCaseSensitive: Bool

  /// A search.
  /// - Throws: ``SearchPatternError`` for an empty pattern or a regular expression that cannot be read.
  package init(_ pattern: String, isRegularExpression: Bool = false) throws(SearchPatternError) {
    guard !pattern.isEmpty else {
      throw SearchPatternError(message: "Nothing to search for. Type a text.", offset: 0)
    }
    self.pattern = pattern
    self.isRegularExpression = isRegularExpression
    isCaseSensitive = pattern.contains(where: \.isUppercase)
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
    let count = view?.rows.count ?? table.rowCount
    var found: CellPlace?
    for row in 0..<count {
      for column in columns {
        let text = table.cell(row: view.map { Int($0.rows[row]) } ?? row, column: column)
        guard text != .null, !matches(in: text.displayText).isEmpty else { continue }
        let candidate = CellPlace(row: row, column: column)
        if backwards {
          if let place, !precedes(candidate, place, columns) { return found }
          found = candidate
        } else if place.map({ precedes($0, candidate, columns) }) ?? true {
          return candidate
        }
      }
    }
    return found
  }

  private func precedes(_ left: CellPlace, _ right: CellPlace, _ columns: [Int]) -> Bool {
    let first = columns.firstIndex(of: left.column) ?? 0
    let second = columns.firstIndex(of: right.column) ?? 0
    return (left.row, first) < (right.row, second)
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
    var counts = (all: 0, through: 0)
    for row in 0..<(view?.rows.count ?? table.rowCount) {
      for column in columns {
        let text = table.cell(row: view.map { Int($0.rows[row]) } ?? row, column: column)
        guard text != .null, !matches(in: text.displayText).isEmpty else { continue }
        counts.all += 1
        if let place, !precedes(place, CellPlace(row: row, column: column), columns) { counts.through += 1 }
      }
    }
    return counts
  }

  /// Where the pattern stands in a text, for highlighting; matches do not overlap, empty ones are left out.
  package func matches(in text: String) -> [Range<String.Index>] {
    if isRegularExpression {
      guard let pattern = try? CellPattern(regularExpression: pattern, isCaseSensitive: isCaseSensitive) else {
        return []
      }
      return text.matches(of: pattern.expression).map(\.range).filter { !$0.isEmpty }
    }
    var ranges: [Range<String.Index>] = []
    let wanted = Array((isCaseSensitive ? pattern : pattern.lowercased()).unicodeScalars)
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    while start < scalars.endIndex {
      var end = start
      var matched = 0
      while matched < wanted.count, end < scalars.endIndex {
        let scalar = scalars[end]
        let folded = isCaseSensitive ? String(scalar) : scalar.properties.lowercaseMapping
        guard folded.unicodeScalars.elementsEqual([wanted[matched]]) else { break }
        matched += 1
        end = scalars.index(after: end)
      }
      if matched == wanted.count {
        ranges.append(start..<end)
        start = end
      } else {
        start = scalars.index(after: start)
      }
    }
    return ranges
  }
}

package import ResultStore

/// The search in force in the shown result. Its pattern is patient data: it prints without it.
package struct GridSearch: Equatable, Sendable, CustomStringConvertible {
  /// How many cells match, and the how manieth the last hit is.
  package struct Count: Equatable, Sendable {
    package let all: Int
    /// The matching cells up to the last hit, that one included.
    package let through: Int

    package init(all: Int, through: Int) {
      self.all = all
      self.through = through
    }
  }

  /// As it was typed.
  package let text: String
  let search: CellSearch
  /// The columns searched, as indices of the table, in the order in which they are shown.
  package internal(set) var columns: [Int]
  /// The cell found last.
  package internal(set) var hit: CellPlace?
  /// `nil` while they are not counted.
  package internal(set) var count: Count?

  /// The search that a text asks for: `/pattern` or `/pattern/` is a regular expression, anything else is looked for as
  /// it stands. Capital letters count only where the text has some.
  init(_ text: String, columns: [Int]) throws(SearchPatternError) {
    self.text = text
    self.columns = columns
    let pattern = Self.expression(in: text)
    search = try CellSearch(pattern ?? text, isRegularExpression: pattern != nil)
  }

  package var description: String { "search of \(columns.count) columns" }

  /// Says where the text of a cell of a column matches, for highlighting it; nothing in columns that are not searched.
  /// Made for each frame, because it holds the pattern ready.
  package func highlights() -> (_ text: String, _ column: Int) -> [Range<String.Index>] {
    let highlighter = search.highlighter()
    let columns = Set(columns)
    return { text, column in columns.contains(column) ? highlighter.matches(in: text) : [] }
  }

  /// The regular expression that a text stands for.
  static func expression(in text: String) -> String? {
    guard text.hasPrefix("/"), text.count > 1 else { return nil }
    let pattern = text.dropFirst()
    return String(
      pattern.count > 1 && pattern.hasSuffix("/") && !pattern.hasSuffix("\\/") ? pattern.dropLast() : pattern)
  }
}

/// The way to the next cell that matches.
package struct SearchRequest: Equatable, Sendable {
  package let search: CellSearch
  package let table: ResultTable
  /// The columns to search, as indices of the table, in the order in which they are shown.
  package let columns: [Int]
  /// The rows shown; `nil` for all as they were fetched.
  package let order: RowOrder?
  /// Where it begins; this cell itself is not looked at. `nil` begins before the first cell, or behind the last.
  package let start: CellPlace?
  package let isBackwards: Bool
}

/// The next cell that matches.
package struct SearchAnswer: Equatable, Sendable {
  /// Where the search began.
  package let start: CellPlace?
  package let isBackwards: Bool
  /// `nil` when no cell matches.
  package let hit: CellPlace?
  /// Whether the search went on from the other end.
  package let wrapped: Bool

  package init(start: CellPlace?, isBackwards: Bool, hit: CellPlace?, wrapped: Bool) {
    self.start = start
    self.isBackwards = isBackwards
    self.hit = hit
    self.wrapped = wrapped
  }
}

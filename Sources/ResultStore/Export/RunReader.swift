/// Finds the rows of a table that lie together, with the columns that are written. It keeps the last few, so that rows in
/// any order are found without going through the table again for each.
struct RunReader: Sendable {
  /// Rows that lie together.
  struct Run: Sendable {
    /// As numbers of the table.
    let rows: Range<Int>
    /// The columns that are written, in their order; nil where these rows are a gap.
    let columns: [PageColumn?]?
  }

  private let table: ResultTable
  /// The columns that are written, as indices of the table; nil for one that it lacks.
  private let places: [Int?]
  private var last: Run?
  private var kept: [Int: Run] = [:]

  /// How many runs are kept; what is spilled stays in memory no longer than that.
  private static let keptCount = 64

  init(_ table: ResultTable, columns places: [Int?]) {
    self.table = table
    self.places = places
  }

  /// The rows around a row of the table.
  mutating func run(holding row: Int) -> Run {
    if let last, last.rows ~= row { return last }
    let found = table.rowsAround(row)
    let run =
      kept[found.lowerBound].flatMap { $0.rows == found ? $0 : nil }
      ?? Run(rows: found, columns: table.columns(places, at: row))
    if kept.count >= Self.keptCount { kept = [:] }
    kept[found.lowerBound] = run
    last = run
    return run
  }
}

extension ResultTable {
  /// The rows that lie together with a row, or are the same gap.
  fileprivate func rowsAround(_ row: Int) -> Range<Int> {
    let segment = segments[segmentIndex(holding: row)]
    return segment.firstRow..<segment.firstRow + segment.rowCount
  }

  /// Columns at a row; nil within a gap.
  fileprivate func columns(_ places: [Int?], at row: Int) -> [PageColumn?]? {
    let segment = segments[segmentIndex(holding: row)]
    guard segment.page != nil else { return nil }
    return places.map { place in place.flatMap { segment.column($0) } }
  }
}

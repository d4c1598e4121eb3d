/// Finds the rows of a table that lie together, with the columns that are written. Rows in any order are found without
/// going through the table again for each; spilled ones are read back.
struct RunReader {
  /// Rows that lie together.
  struct Run {
    /// As numbers of the table.
    let rows: Range<Int>
    /// The columns that are written, in their order; nil where these rows are a gap.
    let columns: [PageColumn?]?
  }

  private var reader: TableReader
  /// The columns that are written, as indices of the table; nil for one that it lacks.
  private let places: [Int?]
  private var last: Run?

  init(_ table: ResultTable, columns places: [Int?]) {
    reader = TableReader(table)
    self.places = places
  }

  /// The rows around a row of the table.
  mutating func run(holding row: Int) -> Run {
    if let last, last.rows ~= row { return last }
    let run =
      reader.chunk(holding: row).map { chunk in
        Run(rows: chunk.rows, columns: places.map { place in place.flatMap { chunk.column($0) } })
      } ?? Run(rows: row..<row + 1, columns: nil)
    last = run
    return run
  }
}

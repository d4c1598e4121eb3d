/// Rows of a ``ResultTable`` that lie together: what sorting, searching and exporting walk over, so that they see whole
/// columns instead of single cells.
package struct TableChunk: Sendable {
  /// The rows, as numbers of the table.
  package let rows: Range<Int>
  private let page: ColumnarPage
  private let places: [Int?]

  init(_ page: ColumnarPage, places: [Int?], firstRow: Int) {
    self.page = page
    self.places = places
    rows = firstRow..<firstRow + page.rowCount
  }

  /// The values of column `index` of the table; nil when these rows do not have it, so that all of them are null.
  /// Its row 0 is the first of ``rows``.
  func column(_ index: Int) -> PageColumn? {
    guard index < places.count, let place = places[index] else { return nil }
    return page.columns[place]
  }
}

extension ResultTable {
  /// Walks the rows that came, chunk by chunk, in their order. Spilled ones are read back, one chunk at a time, so this
  /// may block on the disk: never call it on the task that draws. Gaps are passed over, and so is what cannot be read
  /// back: the rows of the chunks together, not ``rowsHere``, are those that were seen.
  package func forEachChunk<Failure: Error>(_ body: (TableChunk) throws(Failure) -> Void) throws(Failure) {
    try forEachChunk(overlapping: 0..<rowCount, body)
  }

  /// Walks the chunks that have one of `rows`, with all their rows, from the last to the first when `backwards`. See
  /// ``forEachChunk(_:)`` for what is passed over.
  package func forEachChunk<Failure: Error>(
    overlapping rows: Range<Int>, backwards: Bool = false, _ body: (TableChunk) throws(Failure) -> Void
  ) throws(Failure) {
    let rows = rows.clamped(to: 0..<rowCount)
    var row = backwards ? rows.upperBound - 1 : rows.lowerBound
    while rows.contains(row) {
      let run = run(holding: row)
      if let chunk = run.chunk, let page = try? chunk.content.load() {
        try body(TableChunk(page, places: chunk.places, firstRow: run.rows.lowerBound))
      }
      row = backwards ? run.rows.lowerBound - 1 : run.rows.upperBound
    }
  }
}

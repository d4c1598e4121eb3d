/// Rows of a ``ResultTable`` that lie together in memory: what sorting, searching and exporting walk over, so that they
/// see whole columns instead of single cells.
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
  /// Walks the rows that came, chunk by chunk, in their order; gaps are passed over, so that the rows of the chunks
  /// together may be fewer than the table's.
  package func forEachChunk<Failure: Error>(_ body: (TableChunk) throws(Failure) -> Void) throws(Failure) {
    for page in pages {
      for chunk in page.chunks {
        try body(TableChunk(chunk.page, places: chunk.places, firstRow: page.firstRow + chunk.firstRow))
      }
    }
  }
}

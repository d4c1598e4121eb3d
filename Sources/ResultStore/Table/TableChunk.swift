/// Rows of a ``ResultTable`` that lie together in memory: what sorting, searching and exporting walk over, so that they
/// see whole columns instead of single cells.
package struct TableChunk: Sendable {
  /// The rows, as numbers of the table.
  package let rows: Range<Int>
  private let segment: ResultTable.Segment

  init(_ segment: ResultTable.Segment) {
    self.segment = segment
    rows = segment.firstRow..<segment.firstRow + segment.rowCount
  }

  /// The values of column `index` of the table; nil when these rows do not have it, so that all of them are null.
  /// Its row 0 is the first of ``rows``.
  func column(_ index: Int) -> PageColumn? { segment.column(index) }
}

extension ResultTable {
  /// Walks the rows that are here, chunk by chunk, in their order; gaps are passed over.
  package func forEachChunk<Failure: Error>(_ body: (TableChunk) throws(Failure) -> Void) throws(Failure) {
    for segment in segments where segment.page != nil && segment.rowCount > 0 { try body(TableChunk(segment)) }
  }

  /// How many rows are here, gaps left out.
  package var rowsHere: Int { segments.reduce(0) { $0 + ($1.page == nil ? 0 : $1.rowCount) } }
}

/// Rows of a ``ResultTable`` that are alike: those of one chunk, or those of a page that did not come.
struct RowRun {
  /// The rows, as numbers of the table.
  let rows: Range<Int>
  /// Where their values are; nil for a gap.
  let chunk: HeldChunk?

  /// The values of column `index` of the table, whose row 0 is the first of ``rows``; nil when these rows have none in
  /// memory.
  @inline(__always)
  func column(_ index: Int) -> PageColumn? {
    guard let chunk, index < chunk.places.count, let place = chunk.places[index] else { return nil }
    return chunk.content.resident?.page.columns[place]
  }
}

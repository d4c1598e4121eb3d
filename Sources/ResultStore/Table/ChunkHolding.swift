/// A chunk by its place: the page it belongs to, and which of that page's chunks it is. It stays the same while the
/// page is not released.
package struct ChunkPlace: Hashable, Sendable {
  /// The page, counted from 0.
  package let page: Int
  /// The chunk, counted from 0 within the page.
  package let index: Int

  package init(page: Int, index: Int) {
    self.page = page
    self.index = index
  }
}

/// What a table holds at one place, as far as memory goes.
package struct ChunkHolding: Hashable, Sendable {
  /// Where the values of a chunk are.
  package enum Residence: Hashable, Sendable {
    case memory
    /// In memory and, written before, in the spill file.
    case both
    case file
  }

  package let place: ChunkPlace
  /// Its rows, as numbers of the table.
  package let rows: Range<Int>
  /// Bytes of memory that it takes, or would take when it is read back.
  package let byteCount: Int
  package let residence: Residence

  package init(place: ChunkPlace, rows: Range<Int>, byteCount: Int, residence: Residence) {
    self.place = place
    self.rows = rows
    self.byteCount = byteCount
    self.residence = residence
  }
}

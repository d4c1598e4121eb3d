/// Rows of a ``ResultTable`` that came together: a whole page of the service, or a piece of one.
struct HeldChunk: Sendable, Equatable {
  /// The values.
  let page: ColumnarPage
  /// The first row, counted from the start of the page it belongs to.
  let firstRow: Int
  /// For each column that the table had when the chunk came, its place in it.
  let places: [Int?]
  /// Bytes of memory that the values take.
  let byteCount: Int

  /// A chunk whose first row is `firstRow` of its page.
  init(_ page: ColumnarPage, firstRow: Int, places: [Int?]) {
    self.page = page
    self.firstRow = firstRow
    self.places = places
    byteCount = page.byteCount
  }

  /// How many rows it has.
  var rowCount: Int { page.rowCount }

  /// Equal when the rows are; what room they take in memory is left out.
  static func == (left: HeldChunk, right: HeldChunk) -> Bool {
    left.firstRow == right.firstRow && left.places == right.places && left.page == right.page
  }
}

/// Rows of a ``ResultTable`` that came together: a whole page of the service, or a piece of one.
struct HeldChunk: Sendable, Equatable {
  /// Where the values are.
  var content: ChunkContent
  /// The first row, counted from the start of the page it belongs to.
  let firstRow: Int
  /// How many rows it has.
  let rowCount: Int
  /// For each column that the table had when the chunk came, its place in it.
  let places: [Int?]

  /// A chunk in memory whose first row is `firstRow` of its page.
  init(_ page: ColumnarPage, firstRow: Int, places: [Int?]) {
    content = .memory(ResidentRows(page), copy: nil)
    self.firstRow = firstRow
    rowCount = page.rowCount
    self.places = places
  }

  /// Equal when the rows are, as far as that can be told without reading the disk; what room they take is left out.
  static func == (left: HeldChunk, right: HeldChunk) -> Bool {
    guard left.firstRow == right.firstRow, left.rowCount == right.rowCount, left.places == right.places else {
      return false
    }
    if let rows = left.content.resident, let others = right.content.resident {
      return rows === others || rows.page == others.page
    }
    return left.content.spilled == right.content.spilled
  }
}

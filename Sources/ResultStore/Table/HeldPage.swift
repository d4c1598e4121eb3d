/// One page of a ``ResultTable``: the chunks of it that came, and after them the rows that were announced and did not
/// come yet.
struct HeldPage: Sendable, Equatable {
  /// What came, in row order. None is empty.
  private(set) var chunks: [HeldChunk] = []
  /// Rows of ``chunks``.
  private(set) var heldRowCount = 0
  /// Rows in all: those that came, or those that were announced where these are more.
  private(set) var rowCount: Int
  /// Whether every row of it came.
  private(set) var isComplete = false
  /// The table's row number of its first row.
  var firstRow: Int

  /// A page of which nothing came.
  init(announcedRows: Int, firstRow: Int) {
    rowCount = max(0, announcedRows)
    self.firstRow = firstRow
  }

  /// The rows, as numbers of the table.
  var rows: Range<Int> { firstRow..<firstRow + rowCount }

  /// Corrects how many rows are announced; a page that came whole keeps its own number.
  mutating func announce(_ rows: Int) {
    if !isComplete { rowCount = max(rows, heldRowCount) }
  }

  /// Puts a chunk behind those that came. It takes the place of rows that were announced.
  mutating func append(_ page: ColumnarPage, places: [Int?]) {
    guard page.rowCount > 0 else { return }
    chunks.append(HeldChunk(page, firstRow: heldRowCount, places: places))
    heldRowCount += page.rowCount
    rowCount = max(rowCount, heldRowCount)
  }

  /// Moves the values of a chunk elsewhere.
  mutating func setContent(_ content: ChunkContent, ofChunk index: Int) {
    chunks[index].content = content
  }

  /// Notes that nothing more of it comes: rows that were announced beyond are none.
  mutating func complete() {
    isComplete = true
    rowCount = heldRowCount
  }

  /// Gives up what came; its rows are awaited again.
  mutating func release() {
    chunks = []
    heldRowCount = 0
    isComplete = false
  }

  /// The index of the chunk that holds `row`, counted from the start of the page; nil where the row did not come.
  /// - Complexity: O(log chunks).
  func chunkIndex(holding row: Int) -> Int? {
    guard row < heldRowCount else { return nil }
    var low = 0
    var high = chunks.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if chunks[middle].firstRow <= row { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
